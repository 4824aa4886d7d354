package dev.allotment.simulator.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where in a row's array each field of an object lies. Slots are only ever added, so old rows stay readable; any thread. */
public final class Layout {
    private final Map<String, Integer> slots = new ConcurrentHashMap<>();

    /** The slot of the field, or -1 if the object never had one of this exact name. */
    public int slot(String field) {
        Integer slot = slots.get(field);
        return slot == null ? -1 : slot;
    }

    synchronized int add(String field) {
        Integer known = slots.get(field);
        if (known != null) {
            return known;
        }
        slots.put(field, slots.size());
        return slots.size() - 1;
    }

    /** How long the array of a whole row is now. */
    public int size() {
        return slots.size();
    }
}
