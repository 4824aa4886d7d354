package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.ShelvedPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Judges the shelves of {@link ShelvedPolicy} by the rows that were known, without asking any class of decide (law D2). */
final class ShelfWatch {
    private final Map<Ref, Fields> known;
    private final Map<String, Integer> laid = new HashMap<>();

    /** @param inFlight what is on its way and does not show yet, that of this turn not included */
    ShelfWatch(Map<Ref, Fields> known, Collection<Entry> inFlight) {
        this.known = known;
        known.forEach((ref, row) -> {
            RecordId owner = row.id("OwnerId");
            if (ref.entity().equals(Entity.ACCOUNT) && owner != null && !row.flag("Is_Partner__c")) {
                lay(owner, row);
            }
        });
        for (Entry entry : inFlight) {
            switch (entry.act()) {
                case Act.Move move -> lay(move.to(), account(move));
                case Act.Founding founding -> lay(founding.owner(), founding.values());
                case Act.Mark mark -> {}
                case Act.Link link -> {}
            }
        }
    }

    private Fields account(Act.Move move) {
        return move.record().entity().equals(Entity.ACCOUNT)
                ? known.getOrDefault(move.record(), Fields.NONE)
                : Fields.NONE;
    }

    private int lay(RecordId rep, Fields account) {
        return laid.merge(rep + shelf(account), 1, Integer::sum);
    }

    private static String shelf(Fields account) {
        var size = account.number("NumberOfEmployees");
        int people = size == null ? 0 : size.intValue();
        return people >= 500 ? "large" : people >= 100 ? "middle" : "";
    }

    private static int most(Fields account, int capacity) {
        return switch (shelf(account)) {
            case "large" -> ShelvedPolicy.LARGE;
            case "middle" -> (int) Math.round(capacity * ShelvedPolicy.MIDDLE_PERCENT / 100.0);
            default -> Integer.MAX_VALUE;
        };
    }

    /** Whether a distribution may give that rep such an account. */
    boolean room(RecordId rep, Fields account, int capacity) {
        return laid.getOrDefault(rep + shelf(account), 0) < most(account, capacity);
    }

    /** What was distributed just now, in any order: no more than the shelves had room for. @param capacity of a rep today */
    void judge(SmallOrg org, List<Entry> fresh, ToIntFunction<RecordId> capacity, Watch watch) {
        for (Entry entry : fresh) {
            if (entry.act() instanceof Act.Move move && move.kind() == MoveKind.DISTRIBUTE) {
                Fields account = account(move);
                int most = most(account, capacity.applyAsInt(move.to()));
                int lies = lay(move.to(), account);
                if (lies > most) {
                    watch.broken("D2", org.now + " " + move + " is number " + lies + " on a shelf for " + most);
                }
                watch.happened.merge(lies == most ? "shelf: filled" : "shelf: given", 1L, Long::sum);
            }
        }
    }
}
