package dev.allotment.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fault script: which fault fires when. Whoever plays a fault asks {@link #fires} at its point; a fault that nobody has
 * scheduled never fires. The same seed and the same order of questions give the same faults. Any thread.
 */
public final class Faults {
    // Played here, in the core.
    /** A write fails with UNABLE_TO_LOCK_ROW; about: the record id, if any. */
    public static final String ROW_LOCK = "row_lock";
    /** An owner write fails with INACTIVE_OWNER_OR_USER; about: the new owner. */
    public static final String INACTIVE_OWNER = "inactive_owner";
    /** A change is told by a GAP event instead of itself; about: the entity. */
    public static final String GAP_EVENT = "gap_event";
    /** A transaction's events are replaced by one GAP_OVERFLOW per entity. */
    public static final String OVERFLOW = "overflow";
    /** An event stands on the bus twice, with the same replay id; about: the entity. */
    public static final String DUPLICATE_EVENT = "duplicate_event";
    /** Just before an owner write a person gives the record to somebody else; about: the record id. */
    public static final String HUMAN_EDIT = "human_edit";
    /** The org is in read-only mode: nothing can be saved. */
    public static final String READ_ONLY = "read_only";
    /** For one call the session has nothing but its profile; about: the user id. */
    public static final String PERMISSION_REMOVED = "permission_removed";

    /** An automation of the org runs at an owner change of an account; about: its id. */
    public static final String OWNER_FLOW = "owner_flow";

    /** The rules of what goes along are asked at an owner change with options; about: the account's id. */
    public static final String CHILD_RULES = "child_rules";

    /** What was asked is done, but the answer never arrives. Played by whoever answers. */
    public static final String RESPONSE_LOST = "response_lost";

    private final Random random;
    private final Map<String, Double> rates = new HashMap<>();
    private final Map<String, Set<Integer>> points = new HashMap<>();
    private final Map<String, Map<String, Integer>> records = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, Integer> fired = new TreeMap<>();

    public Faults(long seed) {
        this.random = new Random(seed ^ 0x5EED_FA17L);
    }

    /** Fires with this chance each time it is asked for; 0 ends it. */
    public synchronized void rate(String name, double chance) {
        rates.put(name, chance);
    }

    /** Fires at the {@code occurrence}-th time from now that its point is passed; 1 is the next. */
    public synchronized void at(String name, int occurrence) {
        points.computeIfAbsent(name, n -> new HashSet<>()).add(asked.getOrDefault(name, 0) + occurrence);
    }

    /** Fires the next time its point is passed. */
    public void next(String name) {
        at(name, 1);
    }

    /** Fires the next {@code times} times that it is asked about this record, user or entity. */
    public synchronized void about(String name, String about, int times) {
        records.computeIfAbsent(name, n -> new HashMap<>()).merge(about, times, Integer::sum);
    }

    /** Whether the fault fires now, at a point that is about nothing in particular. */
    public boolean fires(String name) {
        return fires(name, "");
    }

    /** Whether the fault fires now. Asking is passing its point. */
    public synchronized boolean fires(String name, String about) {
        int count = asked.merge(name, 1, Integer::sum);
        Set<Integer> scheduled = points.get(name);
        Map<String, Integer> named = records.get(name);
        boolean fires = scheduled != null && scheduled.remove(count);
        if (!fires && named != null && named.containsKey(about)) {
            fires = true;
            named.computeIfPresent(about, (key, left) -> left > 1 ? left - 1 : null);
        }
        double rate = rates.getOrDefault(name, 0.0);
        if (!fires && rate > 0) {
            fires = random.nextDouble() < rate;
        }
        if (fires) {
            fired.merge(name, 1, Integer::sum);
        }
        return fires;
    }

    /** How often each fault has fired. */
    public synchronized Map<String, Integer> fired() {
        return new TreeMap<>(fired);
    }

    /** No fault fires any more. */
    public synchronized void clear() {
        rates.clear();
        points.clear();
        records.clear();
    }
}
