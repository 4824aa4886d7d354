package dev.allotment.policy;

import dev.allotment.model.Fields;
import java.util.List;

/** Raw values as the mapping types them. @param poison what could not be typed; such a field is absent from {@code fields} */
public record TypedRow(Fields fields, List<Poison> poison) {
    public TypedRow {
        poison = List.copyOf(poison);
    }
}
