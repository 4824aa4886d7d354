package dev.allotment.status;

import dev.allotment.ledger.Snapshot;
import dev.allotment.ledger.SnapshotShape;
import dev.allotment.ledger.Snapshots;
import dev.allotment.ledger.Snapshots.Taken;
import dev.allotment.model.RecordId;
import dev.allotment.prediction.AccountTable;
import dev.allotment.prediction.AccountTable.Known;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What was known of accounts on some mornings, and what became of each: rows to learn from and to judge by. */
final class Labelled {
    final List<Snapshot> rows = new ArrayList<>();
    private final List<Known> known = new ArrayList<>();
    private final List<Boolean> successes = new ArrayList<>();
    private final List<Long> days = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private final Map<RecordId, Integer> numbers = new HashMap<>();
    private final SnapshotShape shape;

    /**
     * Accounts that the rules disqualified are left out: nobody is to sell to them.
     *
     * @param outcomes whether success came to an account after that instant
     * @param booksOnly only accounts that a rep held that morning
     */
    Labelled(Snapshots snapshots, List<Taken> mornings, BiPredicate<RecordId, Instant> outcomes, boolean booksOnly) {
        shape = snapshots.shape();
        for (Taken morning : mornings) {
            snapshots.on(morning.day(), one -> {
                if (!one.disqualified() && (!booksOnly || one.owner() == Snapshot.Owner.REP)) {
                    rows.add(one);
                    known.add(new Known(one.facts(), morning.day()));
                    successes.add(outcomes.test(one.account(), morning.takenAt()));
                    days.add(morning.day().toEpochDay());
                    policies.add(morning.policyHash());
                    groups.add(numbers.computeIfAbsent(one.account(), any -> numbers.size()));
                }
            });
        }
    }

    int size() {
        return rows.size();
    }

    /** The last morning. @throws java.util.NoSuchElementException if there are no rows */
    LocalDate last() {
        return known.getLast().day();
    }

    int accounts() {
        return numbers.size();
    }

    List<Known> known() {
        return known;
    }

    boolean[] outcomes() {
        var outcomes = new boolean[successes.size()];
        for (int k = 0; k < outcomes.length; k++) {
            outcomes[k] = successes.get(k);
        }
        return outcomes;
    }

    double[] days() {
        return days.stream().mapToDouble(day -> day).toArray();
    }

    int[] groups() {
        return groups.stream().mapToInt(group -> group).toArray();
    }

    /** The hash of the policy by which that row was scored. */
    String policy(int row) {
        return policies.get(row);
    }

    int[] totals() {
        return rows.stream().mapToInt(Snapshot::total).toArray();
    }

    /** How the columns of the latest snapshots are read. */
    Map<String, AccountTable.Kind> kinds() {
        var kinds = new LinkedHashMap<String, AccountTable.Kind>();
        shape.columns()
                .forEach(column -> kinds.put(
                        column.name(),
                        switch (column.kind()) {
                            case TEXT -> AccountTable.Kind.WORD;
                            case SET -> AccountTable.Kind.WORDS;
                            case NUMBER, AGE -> AccountTable.Kind.NUMBER;
                            case FLAG -> AccountTable.Kind.FLAG;
                            case DAY -> AccountTable.Kind.DAY;
                        }));
        return kinds;
    }
}
