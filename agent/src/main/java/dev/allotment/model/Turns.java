package dev.allotment.model;

/**
 * One rep's running account in the fairness ledger, as it is stored.
 *
 * @param entitled what the rep was entitled to so far, in billionths of one arrival
 * @param given arrivals that the agent was free to choose and gave to this rep
 * @param apart arrivals that were the rep's anyway (matched owner, named, by hand); they neither cost nor earn a turn
 */
public record Turns(RecordId rep, long entitled, long given, long apart) implements Comparable<Turns> {
    /** One arrival. */
    public static final long ONE = 1_000_000_000L;

    /** What the rep is still owed (positive) or had too much of (negative), in billionths of one arrival. */
    public long balance() {
        return entitled - given * ONE;
    }

    @Override
    public int compareTo(Turns other) {
        return rep.compareTo(other.rep);
    }
}
