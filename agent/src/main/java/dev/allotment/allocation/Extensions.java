package dev.allotment.allocation;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Judges a rep's wish for more time before an account goes back: once per assignment, with a reason. Pure; any thread. */
public final class Extensions {
    private Extensions() {}

    /**
     * What the account shows.
     *
     * @param dueBack the day on which it goes back, or null if it does not
     * @param rotates whether it goes with a rotation, worked or not
     * @param assignedAt when its owner got it, or null if unknown
     * @param extendedAt when more time was last given to anybody, or null
     */
    public record Shown(
            @Nullable LocalDate dueBack,
            boolean rotates,
            @Nullable Instant assignedAt,
            @Nullable Instant extendedAt,
            @Nullable LocalDate extendedUntil) {
        boolean extended() {
            return extendedAt != null && (assignedAt == null || !extendedAt.isBefore(assignedAt));
        }
    }

    /** @param rep whose book it must be in. @param reason as the request says it */
    public static RequestAnswer judge(
            HeldAccount account, Shown shown, Rep rep, String reason, RequestRules.Extend rule, Instant now) {
        String name = account.name();
        if (!account.owner().equals(rep.id())) {
            return no(name + " is not in the book of " + rep.name() + ".", rule);
        }
        if (!RequestRules.among(rule.reasons(), reason)) {
            return no(
                    "'" + reason + "' is no reason for more time; known reasons: " + String.join(", ", rule.reasons())
                            + ".",
                    rule);
        }
        if (shown.extended()) {
            return no(
                    name + " was given more time until " + shown.extendedUntil() + " already; that is possible once.",
                    rule);
        }
        LocalDate due = shown.dueBack();
        if (due == null) {
            return no(name + " does not go back: no date is shown. Ask when one is.", rule);
        }
        LocalDate today = rep.today(now);
        LocalDate until = (due.isBefore(today) ? today : due).plusDays(rule.days());
        return new RequestAnswer.Granted(
                -1,
                Fields.NONE
                        .with(AllotmentFields.EXTENDED_UNTIL, until)
                        .with(AllotmentFields.EXTENDED_AT, now)
                        .with(AllotmentFields.DUE_BACK, until),
                Words.fit(name
                        + (shown.rotates()
                                ? " goes round on " + until + ", worked or not, and not on " + due
                                : " goes back on " + until + " unless worked, not on " + due)
                        + ". Reason: " + reason.strip() + "."),
                rule.place());
    }

    private static RequestAnswer no(String sentence, RequestRules.Extend rule) {
        return new RequestAnswer.Declined(Words.fit(sentence), rule.place());
    }
}
