package dev.allotment.decide;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Since when accounts are enrolled that were once seen outside: their windows start there (PRODUCT 4.5). Kept in the ledger, so that
 * a restart forgets nothing. One thread.
 */
final class Enrolments {
    private static final String KEY = "decide.enrolled.";
    private static final String OUTSIDE = "outside";

    /** By account: outside, or since when it is not; an account that was never seen outside is not there. */
    private final Map<String, String> known;

    private final Map<String, String> unwritten = new HashMap<>();

    Enrolments(Ledger ledger) {
        known = new HashMap<>(ledger.settings(KEY));
    }

    /** The account was looked at. */
    void found(RecordId account, boolean enrolled, Instant at) {
        String key = KEY + account;
        boolean outside = OUTSIDE.equals(known.get(key));
        if (enrolled == outside) {
            String now = enrolled ? at.toString() : OUTSIDE;
            known.put(key, now);
            unwritten.put(key, now);
        }
    }

    /** Null where it was enrolled as long as we know it. */
    @Nullable
    Instant since(RecordId account) {
        String text = known.get(KEY + account);
        return text == null || text.equals(OUTSIDE) ? null : Instant.parse(text);
    }

    void enter(Extras extras) {
        unwritten.forEach(extras::setting);
    }

    /** What was given to the extras is in the ledger. */
    void entered() {
        unwritten.clear();
    }
}
