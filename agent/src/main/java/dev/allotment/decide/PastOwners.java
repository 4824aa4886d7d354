package dev.allotment.decide;

import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who owned an account when: what the org's history tells, then what was heard. One thread. */
final class PastOwners {
    /**
     * A time in which an account had one owner.
     *
     * @param since null where nothing older is known
     * @param until exclusive
     */
    record Stint(RecordId owner, @Nullable Instant since, Instant until) {
        boolean covers(Instant at) {
            return (since == null || !since.isAfter(at)) && until.isAfter(at);
        }
    }

    private record Change(Instant at, @Nullable RecordId before, RecordId owner) {}

    private final Mirror mirror;
    private final Map<RecordId, List<Change>> history = new HashMap<>();

    PastOwners(Mirror mirror) {
        this.mirror = mirror;
        mirror.rows(PastAssignment.HISTORY, row -> {
            PastAssignment one = PastAssignment.of(row);
            if (one != null && one.owner() != null) {
                history.computeIfAbsent(one.account(), any -> new ArrayList<>())
                        .add(new Change(one.at(), one.before(), one.owner()));
            }
        });
    }

    /** Oldest first. @param last when the latest stint is cut off */
    List<Stint> of(RecordId account, Instant last) {
        var changes = new ArrayList<>(history.getOrDefault(account, List.of()));
        changes.sort(Comparator.comparing(Change::at));
        Instant read = changes.isEmpty() ? Instant.MIN : changes.getLast().at();
        RecordId first = null;
        for (Ownership link : mirror.ownersOf(Ref.account(account))) {
            Instant since = link.since();
            if (since == null) {
                first = first == null ? link.owner() : first;
            } else if (since.isAfter(read)) {
                changes.add(new Change(since, link.before(), link.owner()));
            }
        }
        if (!changes.isEmpty() && changes.getFirst().before() != null) {
            first = changes.getFirst().before();
        }
        var stints = new ArrayList<Stint>();
        RecordId owner = first;
        Instant since = null;
        for (Change change : changes) {
            if (change.owner().equals(owner)) {
                continue;
            }
            if (owner != null) {
                stints.add(new Stint(owner, since, change.at()));
            }
            owner = change.owner();
            since = change.at();
        }
        if (owner != null && (since == null || since.isBefore(last))) {
            stints.add(new Stint(owner, since, last));
        }
        return stints;
    }
}
