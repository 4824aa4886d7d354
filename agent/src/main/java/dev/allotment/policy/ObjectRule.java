package dev.allotment.policy;

import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One object that we hear. @param fields by API name, without Id. @param place e.g. {@code objects.yaml:14} */
public record ObjectRule(Entity entity, Hear hear, SortedMap<String, FieldType> fields, String place) {
    public ObjectRule {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
