package dev.allotment.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * One morning's snapshots, to be entered.
 *
 * @param takenAt org time up to which the facts may have been known
 * @param forget snapshots that ceased to hold by then are dropped
 * @param accounts hands each account's snapshot to its argument; called once, inside the transaction, so that a large org need
 *     not be held in memory
 */
public record SnapshotDay(
        LocalDate day,
        Instant takenAt,
        String policyHash,
        SnapshotShape shape,
        LocalDate forget,
        Consumer<Consumer<Snapshot>> accounts) {}
