package dev.allotment.decide;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Since when accounts are enrolled that were not when we first saw them: their windows start there (PRODUCT 4.5). Kept in the
 * ledger, so that a restart forgets nothing. One thread.
 */
final class Enrolments {
    private static final String KEY = "decide.enrolled.";

    private final Ledger ledger;
    private final Map<RecordId, Instant> unwritten = new HashMap<>();
    private final Map<RecordId, Optional<Instant>> read = new HashMap<>();
    /** Seen, and not enrolled when last looked at. */
    private final Set<RecordId> outside = new HashSet<>();

    Enrolments(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The account was looked at. */
    void found(RecordId account, boolean enrolled, Instant at) {
        if (!enrolled) {
            outside.add(account);
        } else if (outside.remove(account)) {
            unwritten.put(account, at);
        }
    }

    /** Null where it was enrolled as long as we know it. */
    @Nullable
    Instant since(RecordId account) {
        Instant noted = unwritten.get(account);
        return noted != null ? noted : read.computeIfAbsent(account, this::written).orElse(null);
    }

    private Optional<Instant> written(RecordId account) {
        return Optional.ofNullable(ledger.setting(KEY + account)).map(Instant::parse);
    }

    void enter(Extras extras) {
        unwritten.forEach((account, at) -> extras.setting(KEY + account, at.toString()));
    }

    /** What was given to the extras is in the ledger. */
    void entered() {
        unwritten.forEach((account, at) -> read.put(account, Optional.of(at)));
        unwritten.clear();
    }
}
