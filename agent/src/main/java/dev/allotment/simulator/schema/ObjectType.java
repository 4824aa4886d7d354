package dev.allotment.simulator.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of the org: its fields by API name, and how its rows are shared and tracked. Immutable; any thread.
 *
 * @param prefix first three characters of its ids
 * @param sharing who may see and edit rows of others (org-wide default)
 * @param history name of the object that keeps its field history, or null where it has none
 * @param historyOn whether tracked fields are being recorded
 * @param nameField API name of the field that names a row, such as {@code Name} or {@code Subject}
 */
public record ObjectType(
        String name,
        String label,
        String prefix,
        Sharing sharing,
        @Nullable String history,
        boolean historyOn,
        String nameField,
        Map<String, FieldDef> fields,
        List<ValidationRule> rules,
        Layout layout) {

    /** Org-wide default. */
    public enum Sharing {
        /** Only the owner, those above and who may view all. */
        PRIVATE,
        /** Everyone who may read the object sees all rows; the owner, those above and who may modify all edit. */
        READ,
        READ_WRITE,
        /** The parent's rights; treated as READ_WRITE here. */
        CONTROLLED_BY_PARENT,
        /** Everyone sees all rows; who may edit what a row is related to edits it. */
        BY_RELATED,
        /** Set by the org alone; nobody edits over the API (history, profiles). */
        SYSTEM
    }

    /** A rule that refuses a save where its formula is true. */
    public record ValidationRule(
            String name,
            boolean active,
            String formula,
            String message,
            @Nullable String displayField,
            String place) {}

    public ObjectType {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        rules = List.copyOf(rules);
        // Every row carries these two, also where the object does not show them (history).
        layout.add("IsDeleted");
        layout.add("SystemModstamp");
        for (String field : fields.keySet()) {
            layout.add(field);
        }
    }

    /** The field of this API name; case does not matter, as in the platform. */
    public @Nullable FieldDef field(String name) {
        FieldDef exact = fields.get(name);
        if (exact != null) {
            return exact;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (FieldDef field : fields.values()) {
            if (field.name().toLowerCase(Locale.ROOT).equals(lower)) {
                return field;
            }
        }
        return null;
    }

    public Collection<FieldDef> all() {
        return fields.values();
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public boolean custom() {
        return name.endsWith("__c");
    }

    /** Queues may own rows of leads and of custom objects, users alone own the rest (contract 8.1). */
    public boolean queueMayOwn() {
        return custom() || name.equals("Lead") || name.equals("Task");
    }

    public ObjectType with(FieldDef field) {
        var more = new LinkedHashMap<>(fields);
        more.put(field.name(), field);
        return new ObjectType(name, label, prefix, sharing, history, historyOn, nameField, more, rules, layout);
    }

    public ObjectType with(ValidationRule rule) {
        var more = new ArrayList<>(rules);
        more.removeIf(old -> old.name().equals(rule.name()));
        more.add(rule);
        return new ObjectType(name, label, prefix, sharing, history, historyOn, nameField, fields, more, layout);
    }

    public ObjectType withHistory(boolean on) {
        return new ObjectType(name, label, prefix, sharing, history, on, nameField, fields, rules, layout);
    }
}
