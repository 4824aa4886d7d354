package dev.allotment.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of a record's fields, in order; records with the same names share one. Any thread. Of an object's millions of records
 * nearly all have the names that the policy maps, so a record costs no more than its values.
 */
final class Names {
    /** So that a hostile variety of names fills no memory; beyond it names are not shared. */
    private static final int MOST_SHARED = 20_000;

    private static final Map<Key, Names> SHARED = new ConcurrentHashMap<>();
    static final Names NONE = new Names(new String[0], false);

    private record Key(String[] sorted, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(sorted, key.sorted);
        }
    }

    private final String[] sorted;
    private final boolean shared;
    /** Names at their hash or the next free places, with {@link #slots} beside them. */
    private final @Nullable String[] table;

    private final int[] slots;
    /** What these names and others are together. */
    private final Map<Names, Names> united = new ConcurrentHashMap<>(4);

    private Names(String[] sorted, boolean shared) {
        this.sorted = sorted;
        this.shared = shared;
        int places = shared ? Integer.highestOneBit(Math.max(1, sorted.length)) << 2 : 0;
        this.table = new @Nullable String[places];
        this.slots = new int[places];
        for (int k = 0; shared && k < sorted.length; k++) {
            int at = sorted[k].hashCode() & (places - 1);
            while (table[at] != null) {
                at = (at + 1) & (places - 1);
            }
            table[at] = sorted[k];
            slots[at] = k;
        }
    }

    /** @param sorted in natural order, each once; not changed afterwards */
    static Names of(String[] sorted) {
        if (sorted.length == 0) {
            return NONE;
        }
        var key = new Key(sorted, Arrays.hashCode(sorted));
        Names known = SHARED.get(key);
        if (known != null) {
            return known;
        }
        if (SHARED.size() >= MOST_SHARED) {
            return new Names(sorted, false);
        }
        return SHARED.computeIfAbsent(key, any -> {
            for (int k = 0; k < sorted.length; k++) {
                sorted[k] = sorted[k].intern();
            }
            return new Names(sorted, true);
        });
    }

    /** Where the name stands, or below 0. */
    int slot(String name) {
        if (!shared) {
            return Arrays.binarySearch(sorted, name);
        }
        int at = name.hashCode() & (table.length - 1);
        for (String here = table[at]; here != null; here = table[at]) {
            if (here == name || here.equals(name)) { // the same object, nearly always
                return slots[at];
            }
            at = (at + 1) & (table.length - 1);
        }
        return -1;
    }

    boolean same(Names other) {
        return this == other || Arrays.equals(sorted, other.sorted);
    }

    int size() {
        return sorted.length;
    }

    String name(int slot) {
        return sorted[slot];
    }

    /** In order. */
    Set<String> all() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(sorted)));
    }

    /** These names and those. */
    Names and(Names more) {
        if (more == this || more.size() == 0) {
            return this;
        }
        if (!shared || !more.shared) {
            return merged(more);
        }
        Names known = united.get(more);
        if (known == null) {
            known = merged(more);
            if (known.shared && united.size() < MOST_SHARED) {
                united.put(more, known);
            }
        }
        return known;
    }

    private Names merged(Names more) {
        var all = new LinkedHashSet<>(Arrays.asList(sorted));
        all.addAll(Arrays.asList(more.sorted));
        if (all.size() == sorted.length) {
            return this;
        }
        String[] names = all.toArray(String[]::new);
        Arrays.sort(names);
        return of(names);
    }
}
