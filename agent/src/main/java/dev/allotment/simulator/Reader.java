package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Walks a table by the way in that an {@link Access} names. Under the org's lock. */
final class Reader {
    private Reader() {}

    static List<OrgRow> rows(Table table, Access access, Predicate<OrgRow> where, int limit) {
        var found = new ArrayList<OrgRow>();
        for (OrgRow row : candidates(table, access)) {
            if (found.size() >= limit) {
                break;
            }
            if (where.test(row)) {
                found.add(row);
            }
        }
        return found;
    }

    private static Collection<OrgRow> candidates(Table table, Access access) {
        return switch (access) {
            case Access.All all -> table.all();
            case Access.Modified modified -> table.modified(modified.from(), modified.until());
            case Access.Ids ids -> byId(table, ids.ids());
            case Access.Equal equal -> equal.field().equals("Id") ? byId(table, equal.values()) : equal(table, equal);
        };
    }

    private static Collection<OrgRow> byId(Table table, Collection<String> ids) {
        var found = new TreeMap<String, OrgRow>();
        for (String text : ids) {
            RecordId id = RecordId.orNull(text);
            OrgRow row = id == null ? null : table.row(id.value());
            if (row != null) {
                found.put(row.id(), row);
            }
        }
        return found.values();
    }

    private static Collection<OrgRow> equal(Table table, Access.Equal equal) {
        if (!table.indexes(equal.field())) {
            var wanted = new HashSet<String>();
            equal.values().forEach(value -> wanted.add(fold(value)));
            var found = new ArrayList<OrgRow>();
            for (OrgRow row : table.all()) {
                Object value = row.value(equal.field());
                if (value != null && wanted.contains(fold(value.toString()))) {
                    found.add(row);
                }
            }
            return found;
        }
        String only = equal.values().size() == 1 ? equal.values().iterator().next() : "";
        if (!only.isEmpty() && only.length() != 15) {
            return table.equal(equal.field(), only); // in order of id, as it is
        }
        var found = new TreeMap<String, OrgRow>();
        for (String value : equal.values()) {
            // Ids may come in 15 characters, the index holds 18.
            RecordId id = value.length() == 15 ? RecordId.orNull(value) : null;
            for (OrgRow row : table.equal(equal.field(), value)) {
                found.put(row.id(), row);
            }
            for (OrgRow row : id == null ? List.<OrgRow>of() : table.equal(equal.field(), id.value())) {
                found.put(row.id(), row);
            }
        }
        return found.values();
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
