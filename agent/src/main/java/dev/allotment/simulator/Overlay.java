package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables as one transaction sees them: its own rows over those that stand. */
final class Overlay {
    private final Core core;
    private final Map<String, OrgRow> rows = new LinkedHashMap<>();
    private final Map<String, String> claims = new HashMap<>();

    Overlay(Core core) {
        this.core = core;
    }

    boolean has(String id) {
        return rows.containsKey(id);
    }

    void clear() {
        rows.clear();
        claims.clear();
    }

    void take(Step step) {
        rows.put(step.after().id(), step.after());
        for (FieldDef field : step.type().all()) {
            Object value = field.is(Trait.UNIQUE) || field.is(Trait.EXTERNAL_ID)
                    ? step.after().value(field.name())
                    : null;
            if (value != null) {
                claims.put(
                        claim(step.type(), field.name(), value.toString()),
                        step.after().id());
            }
        }
    }

    @Nullable
    OrgRow current(String object, String id) {
        OrgRow row = rows.get(id);
        return row != null ? row : core.table(object).row(id);
    }

    /** Rows of the field's value as this transaction sees them, deleted ones too. */
    List<OrgRow> everywhere(String object, String field, String value) {
        var found = new LinkedHashMap<String, OrgRow>();
        for (OrgRow row : core.table(object).equal(field, value)) {
            found.put(row.id(), row);
        }
        for (OrgRow row : rows.values()) {
            if (row.object().equals(object)) {
                found.put(row.id(), row);
            }
        }
        found.values().removeIf(row -> !value.equalsIgnoreCase(String.valueOf(row.value(field))));
        return List.copyOf(found.values());
    }

    /** The id of the live row that holds a unique value, or null. */
    @Nullable
    String holder(ObjectType type, FieldDef field, String value) {
        String claimed = claims.get(claim(type, field.name(), value));
        if (claimed != null && holds(rows.get(claimed), field, value)) {
            return claimed;
        }
        for (OrgRow row : core.table(type.name()).equal(field.name(), value)) {
            if (holds(rows.getOrDefault(row.id(), row), field, value)) {
                return row.id();
            }
        }
        return null;
    }

    private static boolean holds(@Nullable OrgRow row, FieldDef field, String value) {
        Object held = row == null || row.deleted() ? null : row.value(field.name());
        return held != null
                && (field.is(Trait.CASE_SENSITIVE)
                        ? value.equals(held.toString())
                        : value.equalsIgnoreCase(held.toString()));
    }

    private static String claim(ObjectType type, String field, String value) {
        return type.name() + "." + field + "=" + value.toLowerCase(Locale.ROOT);
    }
}
