package dev.allotment.world;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what people of the world did, and what the org refused them, since the process started. Any thread. */
public final class Tally {
    private final SortedMap<String, Integer> done = new TreeMap<>();
    private final SortedMap<String, Integer> refused = new TreeMap<>();

    synchronized void done(String what) {
        done.merge(what, 1, Integer::sum);
    }

    synchronized void refused(String what, String code) {
        refused.merge(what + ": " + code, 1, Integer::sum);
    }

    /** How often each kind of thing was done, such as {@code lead arrives}. */
    public synchronized Map<String, Integer> done() {
        return new TreeMap<>(done);
    }

    /** How often each kind of thing was refused, with the org's code. */
    public synchronized Map<String, Integer> refused() {
        return new TreeMap<>(refused);
    }

    @Override
    public synchronized String toString() {
        return "done " + done + ", refused " + refused;
    }
}
