package dev.allotment.allocation;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** Says when a resting account is free again, and how a retrieved one starts to rest. Pure; any thread. */
public final class Rest {
    /** A second rest takes so many days at least, so that a weekly round goes by. */
    private static final int LEAST_AGAIN = 7;

    private Rest() {}

    /**
     * Whether the account may be handed out again. Freed, it still never goes straight back to the rep it came from: that
     * mark stays on it. Where nobody else may have it, it rests a second time, as nobody took it meanwhile, and then the mark goes.
     *
     * @param only whether nobody may have it but the rep it came from
     * @param restUntil first day on which it is free; null: until a signal or a person wakes it
     */
    public static Answer judge(
            String name,
            @Nullable BookStatus status,
            @Nullable LocalDate restUntil,
            Fields fields,
            boolean only,
            RestRules rules,
            Instant now) {
        boolean open = status == null || status == BookStatus.POOL;
        if (status != BookStatus.RESTING && !(only && open)) {
            return new Answer.NotResting(
                    name + " does not rest"
                            + (status == BookStatus.RETIRED
                                    ? ": it is retired and comes back by hand only."
                                    : status == BookStatus.REVIEW ? ": it waits for RevOps' review." : "."),
                    rules.place());
        }
        LocalDate today = now.atZone(rules.zone()).toLocalDate();
        boolean over = open || (restUntil != null && !today.isBefore(restUntil));
        if (over && !only) {
            return new Answer.Free(free(), name + " has rested until " + restUntil + " and is free.", rules.place());
        }
        for (Condition wake : rules.wakes()) {
            if (wake.holds(fields, now)) {
                return new Answer.Free(
                        only ? free().with(AllotmentFields.RESTED_FROM, null) : free(),
                        Words.fit(name + " is woken by a signal: " + wake.text() + "."),
                        wake.place());
            }
        }
        if (over) {
            LocalDate until = today.plusDays(Math.max(LEAST_AGAIN, rules.afterRetrievalDays()));
            Fields again = Fields.NONE
                    .with(AllotmentFields.STATUS, BookStatus.RESTING.word())
                    .with(AllotmentFields.REST_UNTIL, until)
                    .with(AllotmentFields.RESTED_FROM, null);
            return new Answer.Again(
                    again,
                    name + " rests a second time, until " + until
                            + ", and may then go back to the rep it came from: nobody else may have it.",
                    rules.place());
        }
        return new Answer.Resting(
                restUntil, name + " rests" + (restUntil == null ? "." : " until " + restUntil + "."), rules.place());
    }

    /** Fields to write with the new owner when an account is retrieved from that rep. */
    public static Fields afterRetrieval(RecordId from, RestRules rules, Instant now) {
        LocalDate until = rules.afterRetrievalDays() == 0
                ? null
                : now.atZone(rules.zone()).toLocalDate().plusDays(rules.afterRetrievalDays());
        return left(until == null ? BookStatus.POOL : BookStatus.RESTING, until, from);
    }

    /** The state of an account that has left a book. */
    static Fields left(BookStatus status, @Nullable LocalDate until, RecordId from) {
        var also = new HashMap<String, @Nullable Object>();
        also.put(AllotmentFields.STATUS, status.word());
        also.put(AllotmentFields.REST_UNTIL, until);
        also.put(AllotmentFields.RESTED_FROM, from.value());
        also.put(AllotmentFields.DUE_BACK, null);
        also.put(AllotmentFields.WARNED_ON, null);
        also.put(AllotmentFields.ROTATES_ON, null);
        also.put(AllotmentFields.EXTENDED_UNTIL, null);
        also.put(AllotmentFields.EXTENDED_AT, null);
        return Fields.of(also);
    }

    private static Fields free() {
        var also = new HashMap<String, @Nullable Object>();
        also.put(AllotmentFields.STATUS, BookStatus.POOL.word());
        also.put(AllotmentFields.REST_UNTIL, null);
        return Fields.of(also);
    }

    /** Whether a resting account is free. */
    public sealed interface Answer {
        String sentence();

        String place();

        /** @param also fields to mark: status Pool, no rest date */
        record Free(Fields also, String sentence, String place) implements Answer {}

        /** @param until first free day, or null if no date frees it */
        record Resting(@Nullable LocalDate until, String sentence, String place) implements Answer {}

        /** @param also fields to mark: it rests once more, and what it came from is forgotten */
        record Again(Fields also, String sentence, String place) implements Answer {}

        /** In another state: working, in the pool, retired, in review. */
        record NotResting(String sentence, String place) implements Answer {}
    }
}
