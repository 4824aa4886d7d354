package dev.allotment.allocation;

import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Says when a resting account is free again, and how a retrieved one starts to rest. Pure; any thread. */
public final class Rest {
    private Rest() {}

    public static Answer judge(
            String name,
            @Nullable BookStatus status,
            @Nullable LocalDate restUntil,
            Fields fields,
            RestRules rules,
            Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** Fields to write with the new owner when an account is retrieved from that rep. */
    public static Fields afterRetrieval(RecordId from, RestRules rules, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    public sealed interface Answer {
        String sentence();

        String place();

        /** @param also fields to mark: status Pool, no rest date */
        record Free(Fields also, String sentence, String place) implements Answer {}

        record Resting(LocalDate until, String sentence, String place) implements Answer {}

        /** Neither resting nor ever freed by time: working, in the pool, retired, in review. */
        record NotResting(String sentence, String place) implements Answer {}
    }
}
