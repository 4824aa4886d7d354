package dev.allotment.act;

import dev.allotment.ledger.Ledger;
import dev.allotment.org.Org;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Our share of the org's daily calls (law A8). Every call of the act thread counts, whatever it was for: the org says how many
 * it were. They are kept for a UTC day in the ledger, a write or deletion before it is sent, so that a restart forgets none.
 */
final class Budget {
    static final String SPENT = "act.calls";
    private final Org org;
    private final Ledger ledger;
    private final Limits limits;
    /** Calls that are counted, and not yet measured. */
    private int ahead;
    /** Calls that were measured and are not yet entered. */
    private int pending;

    Budget(Org org, Ledger ledger, Limits limits) {
        this.org = org;
        this.ledger = ledger;
        this.limits = limits;
    }

    /**
     * Why no more may be written now, or null.
     *
     * @param calls that would be made: both bounds hold after them too
     */
    @Nullable
    String holds(int calls, Instant now) {
        Org.Allowance allowance = org.allowance();
        if (allowance.allowed() < 0) {
            return null;
        }
        int more = calls - 1;
        if (allowance.used() + more >= limits.stopAt() * allowance.allowed()) {
            return "the org has used " + allowance.used() + " of " + allowance.allowed()
                    + " daily API calls: writing waits below " + Math.round(limits.stopAt() * 100) + " %";
        }
        measure();
        long ours = spent(ledger, now) + pending;
        if (ours + more >= (limits.share() - limits.reserve()) * allowance.allowed()) {
            return "Allotment has used " + ours + " calls of its share of " + allowance.allowed()
                    + " a day: writing goes on tomorrow";
        }
        return null;
    }

    /** What this thread asked of the org before the courier's turn is not the courier's. */
    void begin() {
        org.takeSpent();
    }

    /** Counts one call that is about to be sent, and those made since the last time. */
    void sending(Instant now) {
        measure();
        pending++;
        enter(now);
        ahead = 1;
    }

    /** Counts the calls made since the last time; one that was counted and never left is given back. */
    void settle(Instant now) {
        measure();
        enter(now);
    }

    /** The same, in memory: entered with what comes next. */
    void measure() {
        pending += org.takeSpent() - ahead;
        ahead = 0;
    }

    private void enter(Instant now) {
        if (pending != 0) {
            ledger.setting(SPENT, day(now) + " " + Math.max(0, spent(ledger, now) + pending));
            pending = 0;
        }
    }

    /** Calls that writing took on the UTC day of that instant. */
    static long spent(Ledger ledger, Instant now) {
        String text = ledger.setting(SPENT);
        return text != null && text.startsWith(day(now) + " ") ? Long.parseLong(text.substring(11)) : 0;
    }

    private static String day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    }
}
