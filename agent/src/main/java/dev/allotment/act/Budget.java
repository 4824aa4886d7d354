package dev.allotment.act;

import dev.allotment.ledger.Ledger;
import dev.allotment.org.Org;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Our share of the org's daily calls (law A8). Our own calls are counted a UTC day, in the ledger, so that a restart forgets none. */
final class Budget {
    static final String SPENT = "act.calls";
    private final Ledger ledger;
    private final Limits limits;

    Budget(Ledger ledger, Limits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    /** Why nothing may be written now, or null. */
    @Nullable
    String holds(Org.Allowance allowance, Instant now) {
        if (allowance.allowed() < 0) {
            return null;
        }
        if (allowance.used() >= limits.stopAt() * allowance.allowed()) {
            return "the org has used " + allowance.used() + " of " + allowance.allowed()
                    + " daily API calls: writing waits below " + Math.round(limits.stopAt() * 100) + " %";
        }
        long ours = spent(now);
        if (ours >= (limits.share() - limits.reserve()) * allowance.allowed()) {
            return "Allotment has used " + ours + " calls of its share of " + allowance.allowed()
                    + " a day: writing goes on tomorrow";
        }
        return null;
    }

    void spend(int calls, Instant now) {
        ledger.setting(SPENT, day(now) + " " + (spent(now) + calls));
    }

    private long spent(Instant now) {
        return spent(ledger, now);
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
