package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.PlayPolicy;
import dev.allotment.policy.SmallPolicy;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges by itself what a history's play may give ({@link PlayPolicy#week}), from rows and acts alone. */
record Stage(SmallOrg org, Map<Ref, Fields> known) {
    private static final Set<MoveKind> GIVES =
            EnumSet.of(MoveKind.DISTRIBUTE, MoveKind.SWAP, MoveKind.CLAIM, MoveKind.ROUTE);

    /** Whether an account takes a place in its owner's book: partners do only where a play gave them. */
    static boolean counts(Fields account) {
        return !account.flag("Is_Partner__c") || account.text(AllotmentFields.PLAY) != null;
    }

    void judge(List<Entry> fresh, Watch watch) {
        LocalDate today = org.now.atZone(SmallPolicy.ZONE).toLocalDate();
        var given = new HashMap<RecordId, Integer>();
        known.forEach((ref, row) -> {
            RecordId owner = row.id("OwnerId");
            if (ref.entity().equals(Entity.ACCOUNT) && owner != null && row.text(AllotmentFields.PLAY) != null) {
                given.merge(owner, 1, Integer::sum);
            }
        });
        var drafted = new HashSet<Object>();
        fresh.forEach(entry -> drafted.add(entry.id()));
        org.ledger.movesInFlight().stream()
                .filter(entry -> !drafted.contains(entry.id()))
                .forEach(entry -> count(entry, given));
        for (Entry entry : fresh) {
            if (entry.act() instanceof Act.Move move && move.record().entity().equals(Entity.ACCOUNT)) {
                judge(move, today, watch);
                if (gives(move)) {
                    count(entry, given);
                    if (given.getOrDefault(move.to(), 0) > PlayPolicy.ROOM) {
                        watch.broken("E1", org.now + " " + move + " is more than the play's room");
                    }
                }
            }
        }
    }

    private void judge(Act.Move move, LocalDate today, Watch watch) {
        Fields account = known.getOrDefault(move.record(), Fields.NONE);
        boolean outside = account.flag("Is_Partner__c");
        if (gives(move)) {
            watch.happened.merge(outside ? "play: given outside" : "play: given", 1L, Long::sum);
            if (today.isBefore(PlayPolicy.WEEK_BEGINS) || today.isAfter(PlayPolicy.WEEK_ENDS)) {
                watch.broken("E1", org.now + " " + move + " is given under a play that does not last");
            }
        } else if (GIVES.contains(move.kind()) && outside && !move.to().equals(SmallOrg.POOL)) {
            watch.broken("E1", org.now + " " + move + " is outside, and of no play");
        }
        if (move.kind() == MoveKind.ROTATE && account.text(AllotmentFields.PLAY) != null) {
            watch.happened.merge("play: gone back", 1L, Long::sum);
            if (!today.isAfter(PlayPolicy.WEEK_ENDS)) {
                watch.broken("E1", org.now + " " + move + " goes back before the play ends");
            }
        }
        if (account.text(AllotmentFields.PLAY) != null && !move.also().has(AllotmentFields.PLAY)) {
            watch.broken("E1", org.now + " " + move + " stays of a play with another owner");
        }
    }

    private static boolean gives(Act.Move move) {
        return move.kind() == MoveKind.DISTRIBUTE && move.also().text(AllotmentFields.PLAY) != null;
    }

    /** What was carried out and shows by now is counted with the rows. */
    private void count(Entry entry, Map<RecordId, Integer> given) {
        if (entry.act() instanceof Act.Move move && gives(move)) {
            Fields row = known.getOrDefault(move.record(), Fields.NONE);
            boolean shown = entry.id().value().equals(row.text(AllotmentFields.DECISION))
                    || !move.from().equals(row.id("OwnerId"));
            if (!shown) {
                given.merge(move.to(), 1, Integer::sum);
            }
        }
    }
}
