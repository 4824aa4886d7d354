package dev.allotment.decide;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the moves and foundings that count against capacity although the mirror does not show them (law D2). */
record InFlight(Picture picture, Ledger ledger, Extras extras, Instant now) {
    /** What was written and is not shown for so long was undone by somebody before we heard of it. */
    private static final Duration UNSHOWN = Duration.ofDays(1);

    /**
     * Those on their way; what the mirror shows by now is said to be echoed.
     *
     * @param open acts that stay open, with what a person has let through or taken up again in this turn
     */
    List<Entry> of(Collection<Entry> open) {
        var left = new ArrayList<Entry>();
        Map<DecisionId, Entry> untold = new LinkedHashMap<>();
        open.forEach(entry -> untold.put(entry.id(), entry));
        for (Entry entry : ledger.movesInFlight()) {
            Entry still = untold.remove(entry.id());
            if (entry.state() == ActState.DONE) {
                Instant done = entry.closedAt();
                if (shown(entry.act()) || (done != null && done.plus(UNSHOWN).isBefore(now))) {
                    extras.echoed(entry.id());
                } else {
                    left.add(entry);
                }
            } else if (still != null) {
                left.add(still);
            }
        }
        // What was put aside is withdrawn in the ledger until this turn is entered.
        untold.values().stream()
                .filter(entry -> entry.act() instanceof Act.Move || entry.act() instanceof Act.Founding)
                .forEach(left::add);
        return left;
    }

    private boolean shown(Act act) {
        Fields record = null;
        if (act instanceof Act.Move move) {
            record = picture.row(move.record());
            return record == null
                    || act.id().value().equals(record.text(AllotmentFields.DECISION))
                    || !move.from().equals(record.id("OwnerId"));
        }
        return act instanceof Act.Founding founding && picture.founded(founding.domain());
    }
}
