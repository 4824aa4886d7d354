package dev.allotment.decide;

import dev.allotment.ledger.Ledger;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A pass whose time has come.
 *
 * @param scheduled the instant it was due; a pass missed for weeks comes once
 * @param run false where it is only noted: on the first day nobody is surprised by a pass that lies in the past
 */
record Pass(PassKind kind, Instant scheduled, boolean run) {
    /** These, as if they were due since long. */
    static List<Pass> asOf(Set<PassKind> kinds, Instant scheduled) {
        return kinds.stream()
                .sorted()
                .map(kind -> new Pass(kind, scheduled, true))
                .toList();
    }

    static List<Pass> due(Rules rules, Ledger ledger, Instant now) {
        var due = new ArrayList<Pass>();
        for (PassKind kind : PassKind.values()) {
            if (kind == PassKind.ROTATE
                    && rules.rotation().rules().isEmpty()
                    && rules.plays().isEmpty()
                    && !rules.mapped(Entity.ACCOUNT).contains(AllotmentFields.PLAY)) {
                continue; // books stay as they are
            }
            Instant scheduled = rules.cadence(kind).last(now);
            Instant last = ledger.lastPass(kind.word());
            if (last == null || last.isBefore(scheduled)) {
                due.add(new Pass(kind, scheduled, last != null || kind == PassKind.DAILY));
            }
        }
        return due;
    }
}
