package dev.allotment.decide;

import dev.allotment.ledger.Ledger;
import dev.allotment.policy.Keep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Drops what the policy no longer keeps: once a day (UTC), a batch a turn, until nothing is left to drop. One thread. */
final class Keeping {
    private final Ledger ledger;
    private final Keep keep;
    private @Nullable LocalDate done;

    Keeping(Ledger ledger, Keep keep) {
        this.ledger = ledger;
        this.keep = keep;
    }

    /** @return whether anything was dropped, so that there may be more */
    boolean turn(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (today.equals(done)) {
            return false;
        }
        boolean more = ledger.trust()
                .purge(
                        Keep.before(keep.inputs(), now),
                        Keep.before(keep.explanations(), now),
                        Keep.before(keep.journal(), now),
                        now);
        done = more ? done : today;
        return more;
    }
}
