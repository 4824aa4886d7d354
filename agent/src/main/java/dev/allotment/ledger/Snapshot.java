package dev.allotment.ledger;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was known of one account on one morning, and what the rules made of it.
 *
 * <p>Score and points may be some days old: a morning that changes no fact, and the total by less than 3 points, writes nothing.
 *
 * @param facts the columns of the day's shape
 * @param total 0-100; 0 where disqualified
 * @param points of each rule that held, in whole points, none of them 0
 */
public record Snapshot(
        RecordId account,
        Fields facts,
        Owner owner,
        int fit,
        int timing,
        int total,
        boolean disqualified,
        SortedMap<String, Integer> points) {
    public Snapshot {
        points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
    }

    /** Whose the account was. */
    public enum Owner {
        REP,
        POOL,
        OTHER
    }
}
