package dev.allotment.policy;

import dev.allotment.formula.FieldKind;
import dev.allotment.formula.Schema;
import dev.allotment.model.FieldType;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields that a formula at some place may name. */
record Fieldbook(SortedMap<String, FieldType> types, Schema schema) {
    static Fieldbook of(Map<String, FieldType> types) {
        var kinds = new TreeMap<String, FieldKind>();
        types.forEach((name, type) -> kinds.put(name, kind(type)));
        return new Fieldbook(Collections.unmodifiableSortedMap(new TreeMap<>(types)), Schema.of(kinds, false));
    }

    /** These fields, and those of {@code more} whose names are not among them. */
    Fieldbook over(Map<String, FieldType> more) {
        var all = new TreeMap<String, FieldType>(more);
        all.putAll(types);
        return of(all);
    }

    private static FieldKind kind(FieldType type) {
        return switch (type) {
            case TEXT, REFERENCE -> FieldKind.TEXT;
            case PICKLIST -> FieldKind.PICKLIST;
            case MULTIPICKLIST -> FieldKind.MULTIPICKLIST;
            case NUMBER -> FieldKind.NUMBER;
            case CHECKBOX -> FieldKind.BOOLEAN;
            case DATE -> FieldKind.DATE;
            case DATETIME -> FieldKind.DATETIME;
        };
    }
}
