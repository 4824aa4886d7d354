package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of one object, deleted ones too, and the indexes over them. Guarded by the org's lock. */
final class Table {
    private record Stamped(long millis, String id) implements Comparable<Stamped> {
        @Override
        public int compareTo(Stamped other) {
            int byTime = Long.compare(millis, other.millis);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    private final TreeMap<String, OrgRow> rows = new TreeMap<>();
    /** The same rows, to be found by id alone. */
    private final Map<String, OrgRow> byId = new HashMap<>();

    private final TreeMap<Stamped, OrgRow> modified = new TreeMap<>();
    private final Map<String, Map<String, TreeSet<String>>> indexes = new HashMap<>();
    private int live;

    /** Makes the indexes that the object's fields ask for; fills those that are new. */
    void index(ObjectType type) {
        for (FieldDef field : type.all()) {
            if (indexed(field) && !indexes.containsKey(field.name())) {
                var index = new HashMap<String, TreeSet<String>>();
                indexes.put(field.name(), index);
                rows.values().forEach(row -> enter(index, field.name(), row));
            }
        }
    }

    private static boolean indexed(FieldDef field) {
        boolean stamp = field.name().equals("CreatedById") || field.name().equals("LastModifiedById");
        return field.kind() == FieldKind.REFERENCE && !stamp
                || field.is(Trait.UNIQUE)
                || field.is(Trait.EXTERNAL_ID)
                || field.name().equals("Email")
                || field.name().equals("DeveloperName");
    }

    @Nullable
    OrgRow row(String id) {
        return byId.get(id);
    }

    int live() {
        return live;
    }

    Collection<OrgRow> all() {
        return rows.values();
    }

    void put(OrgRow row) {
        OrgRow before = rows.put(row.id(), row);
        byId.put(row.id(), row);
        if (before != null) {
            modified.remove(stamped(before));
            live -= before.deleted() ? 0 : 1;
        }
        live += row.deleted() ? 0 : 1;
        modified.put(stamped(row), row);
        for (var entry : indexes.entrySet()) {
            Object was = before == null ? null : before.value(entry.getKey());
            Object is = row.value(entry.getKey());
            if (is == null ? was != null : !is.equals(was)) {
                leave(entry.getValue(), was, row.id());
                enter(entry.getValue(), entry.getKey(), row);
            }
        }
    }

    private static Stamped stamped(OrgRow row) {
        return new Stamped(row.systemModstamp().toEpochMilli(), row.id());
    }

    private static void enter(Map<String, TreeSet<String>> index, String field, OrgRow row) {
        Object value = row.value(field);
        if (value != null) {
            index.computeIfAbsent(key(value), k -> new TreeSet<>()).add(row.id());
        }
    }

    private static void leave(Map<String, TreeSet<String>> index, @Nullable Object value, String id) {
        if (value != null) {
            index.computeIfPresent(key(value), (k, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    private static String key(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    boolean indexes(String field) {
        return indexes.containsKey(field);
    }

    /** Rows of an indexed field's value, without regard to case, deleted ones too, in order of id. */
    List<OrgRow> equal(String field, String value) {
        TreeSet<String> ids = indexes.getOrDefault(field, Map.of()).get(value.toLowerCase(Locale.ROOT));
        var found = new ArrayList<OrgRow>();
        if (ids != null) {
            ids.forEach(id -> found.add(Objects.requireNonNull(byId.get(id))));
        }
        return found;
    }

    /** In order of SystemModstamp, then id; a view that must not outlive the lock. */
    Collection<OrgRow> modified(@Nullable Instant from, @Nullable Instant until) {
        if (from != null && until != null && !from.isBefore(until)) {
            return List.of();
        }
        var view = Collections.unmodifiableNavigableMap(modified);
        if (from != null) {
            view = view.tailMap(new Stamped(from.toEpochMilli(), ""), true);
        }
        if (until != null) {
            view = view.headMap(new Stamped(until.toEpochMilli(), ""), false);
        }
        return view.values();
    }
}
