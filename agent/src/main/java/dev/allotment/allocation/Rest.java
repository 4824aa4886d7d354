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
     * A signal ends the first rest alone, as it may hold on while the account comes and goes.
     *
     * @param restUntil first day on which it is free; null: until a signal or a person wakes it
     */
    public static Answer judge(
            String name,
            @Nullable BookStatus status,
            @Nullable LocalDate restUntil,
            Fields fields,
            Turn turn,
            RestRules rules,
            Instant now) {
        boolean open = status == null || status == BookStatus.POOL;
        boolean again = turn == Turn.ITS_ONLY_REP;
        if (status != BookStatus.RESTING && !(again && open)) {
            return new Answer.NotResting(
                    name + " does not rest"
                            + (status == BookStatus.RETIRED
                                    ? ": it is retired and comes back by hand only."
                                    : status == BookStatus.REVIEW ? ": it waits for RevOps' review." : "."),
                    rules.place());
        }
        LocalDate today = now.atZone(rules.zone()).toLocalDate();
        boolean over = open || (restUntil != null && !today.isBefore(restUntil));
        boolean second = turn == Turn.ITS_ONLY_REP_AGAIN && restUntil != null;
        Condition woken = second
                ? null
                : rules.wakes().stream()
                        .filter(wake -> wake.holds(fields, now))
                        .findFirst()
                        .orElse(null);
        if (again && (over || woken != null)) {
            return again(name, woken, today, rules);
        }
        if (over) {
            return new Answer.Free(free(), name + " has rested until " + restUntil + " and is free.", rules.place());
        }
        if (woken != null) {
            return new Answer.Free(
                    free(), Words.fit(name + " is woken by a signal: " + woken.text() + "."), woken.place());
        }
        return new Answer.Resting(
                restUntil, name + " rests" + (restUntil == null ? "." : " until " + restUntil + "."), rules.place());
    }

    /** As long as after a retrieval, where no signal asks for less; a week at least. */
    private static Answer again(String name, @Nullable Condition woken, LocalDate today, RestRules rules) {
        int days = woken == null ? Math.max(LEAST_AGAIN, rules.afterRetrievalDays()) : LEAST_AGAIN;
        LocalDate until = today.plusDays(days);
        Fields again = Fields.NONE
                .with(AllotmentFields.STATUS, BookStatus.RESTING.word())
                .with(AllotmentFields.REST_UNTIL, until)
                .with(AllotmentFields.RESTED_FROM, null);
        String signal = woken == null ? "" : ", and only so long as a signal woke it: " + woken.text();
        return new Answer.Again(
                again,
                Words.fit(name + " rests a second time, until " + until
                        + ", and may then go back to the rep it came from: nobody else may have it" + signal + "."),
                woken == null ? rules.place() : woken.place());
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

    /** Who may have a resting account next. */
    public enum Turn {
        /** Others than the rep it came from. */
        OTHERS,
        /** Nobody but the rep it came from, as it still says. */
        ITS_ONLY_REP,
        /** Nobody but one rep, and it no longer says that it came from there. */
        ITS_ONLY_REP_AGAIN
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
