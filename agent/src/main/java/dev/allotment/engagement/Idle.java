package dev.allotment.engagement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One account's idle stretch: when its window opened, when it ends, and what follows.
 *
 * @param start the latest of last activity, assignment and enrolment
 * @param warned a due date or warning is shown in the org
 * @param extended it does not go back before this day, as its owner asked for; null: nobody asked
 */
record Idle(
        AccountFacts account,
        Worked worked,
        EngagementRules.Window window,
        LocalDate start,
        int graceDays,
        boolean warned,
        @Nullable LocalDate extended) {

    /** Last day on which the account counts as worked. */
    LocalDate until() {
        return start.plusDays(window.days());
    }

    /** From this day on a warning is due, so that it has stood when the window ends. */
    LocalDate warnFrom() {
        return until().plusDays(1L - graceDays);
    }

    /** @param dated false where no day is known from which to count */
    Verdict safe(boolean dated) {
        String ground = dated ? ground() : "neither activity, assignment nor enrolment is dated";
        if (!warned) {
            String window = dated ? ", and the window of " + window().days() + " days runs through " + until() : "";
            return new Verdict.Safe(
                    until(), worked.latest(), account.name() + " stays: " + ground + window + ".", window().place());
        }
        return new Verdict.WorkedAfterWarning(
                until(),
                worked.latest(),
                account.name() + " stays for now: the warning it shows no longer holds and is cleared (" + ground
                        + ").",
                window().place());
    }

    Verdict warn(LocalDate today) {
        LocalDate back = given(later(until().plusDays(1), today.plusDays(graceDays)));
        return new Verdict.Warn(
                back,
                worked.latest(),
                account.name() + " goes back on " + back + " unless worked: " + ground() + ", and the window of "
                        + window.days() + " days ends " + until() + ".",
                window.place());
    }

    /** What a standing warning means today: still in grace, or overdue. */
    Verdict due(LocalDate today, String gracePlace) {
        LocalDate warnedOn = known(account.warnedOn());
        LocalDate back =
                given(later(known(account.dueBack()), later(until().plusDays(1), warnedOn.plusDays(graceDays))));
        if (today.isBefore(back)) {
            return new Verdict.Warned(
                    back,
                    worked.latest(),
                    account.name() + " goes back on " + back + " unless worked: " + ground() + ", warned on " + warnedOn
                            + ".",
                    gracePlace);
        }
        return new Verdict.Overdue(
                until().plusDays(1),
                worked.latest(),
                account.name() + " goes back: " + ground() + ", the window of " + window.days() + " days ended "
                        + until() + " and the warning of " + warnedOn + " stood " + graceDays + " days.",
                window.place());
    }

    private String ground() {
        String words = start.equals(worked.on()) ? worked.words() : worked.words() + ", in this book since " + start;
        return extended == null ? words : words + ", with more time until " + extended;
    }

    private LocalDate given(LocalDate back) {
        return extended == null ? back : later(back, extended);
    }

    private static LocalDate known(@Nullable LocalDate date) {
        if (date == null) {
            throw new IllegalStateException("a warning that stands has both its dates");
        }
        return date;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
