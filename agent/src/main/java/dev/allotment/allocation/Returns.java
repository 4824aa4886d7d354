package dev.allotment.allocation;

import dev.allotment.allocation.ReturnRules.Outcome;
import dev.allotment.allocation.ReturnRules.ReasonRule;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a rep's wish to give an account back. Pure; any thread. */
public final class Returns {
    private Returns() {}

    /**
     * @param book of the rep who asks
     * @param earlier returns granted to this rep before, any reason
     * @throws IllegalArgumentException if the book is not that of the rep who asks
     */
    public static ReturnAnswer judge(
            Request request,
            HeldAccount account,
            BookState book,
            List<PastReturn> earlier,
            ReturnRules rules,
            Instant now) {
        Rep rep = book.rep();
        if (!rep.id().equals(request.by())) {
            throw new IllegalArgumentException("request " + request.id() + " was made by " + request.by()
                    + ", but is judged with the book of " + rep.id());
        }
        String name = account.name();
        if (!account.owner().equals(rep.id())) {
            return declined(name + " is not in the book of " + rep.name() + ".", rules.place());
        }
        if (!account.enrolled()) {
            return declined(name + " is not enrolled, so it stays with its owner; ask RevOps.", rules.place());
        }
        if (account.moving()) {
            return declined("A move of " + name + " is already under way.", rules.place());
        }
        ReasonRule reason = reason(request.reason(), rules);
        if (reason == null) {
            return declined(
                    "'" + request.reason() + "' is no reason to return " + name + "; known reasons: "
                            + rules.reasons().stream().map(ReasonRule::word).collect(Collectors.joining(", ")) + ".",
                    rules.place());
        }
        if (account.keep() != null) {
            return declined(name + " " + account.keep() + ", so it cannot be returned.", reason.place());
        }
        LocalDate today = rep.today(now);
        var limit = reason.limit();
        if (limit != null) {
            LocalDate since = today.minusDays(limit.days() - 1L);
            long used = earlier.stream()
                    .filter(past -> past.reason().equalsIgnoreCase(reason.word())
                            && !past.on().isBefore(since))
                    .count();
            if (used >= limit.times()) {
                return declined(
                        rep.name() + " has returned " + used + " accounts as '" + reason.word() + "' since " + since
                                + "; the limit is " + limit.times() + " in " + limit.days() + " days.",
                        reason.place());
            }
        }
        return switch (reason.outcome()) {
            case Outcome.Rest rest -> {
                LocalDate until = rest.days() == 0 ? null : today.plusDays(rest.days());
                yield granted(
                        request,
                        reason,
                        until == null ? BookStatus.POOL : BookStatus.RESTING,
                        until,
                        name + (until == null ? " is back in the pool." : " is back and rests until " + until + "."));
            }
            case Outcome.UntilDate until -> untilDate(request, account, reason, until, today);
            case Outcome.Retire retire ->
                granted(request, reason, BookStatus.RETIRED, null, name + " is back and retired for good.");
            case Outcome.Review review ->
                granted(request, reason, BookStatus.REVIEW, null, name + " is back and RevOps will review it.");
        };
    }

    static @Nullable ReasonRule reason(String word, ReturnRules rules) {
        return rules.reasons().stream()
                .filter(one -> one.word().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElse(null);
    }

    private static ReturnAnswer untilDate(
            Request request, HeldAccount account, ReasonRule reason, Outcome.UntilDate rule, LocalDate today) {
        LocalDate until = request.until();
        if (until == null || !until.isAfter(today)) {
            return declined(
                    "'" + reason.word() + "' needs a date after " + today + " on which " + account.name()
                            + " may be worked again.",
                    reason.place());
        }
        LocalDate latest = today.plusDays(rule.mostDays());
        if (until.isAfter(latest)) {
            return declined(
                    account.name() + " can rest until " + latest + " at the latest, not until " + until + ".",
                    reason.place());
        }
        return granted(
                request,
                reason,
                BookStatus.RESTING,
                until,
                account.name() + " is back and rests until " + until + ", as asked.");
    }

    private static ReturnAnswer.Granted granted(
            Request request, ReasonRule reason, BookStatus status, @Nullable LocalDate until, String sentence) {
        return new ReturnAnswer.Granted(
                reason.outcome(),
                Rest.left(status, until, request.by()),
                Words.fit(sentence + " Reason: " + reason.word() + "."),
                reason.place());
    }

    private static ReturnAnswer declined(String sentence, String place) {
        return new ReturnAnswer.Declined(Words.fit(sentence), place);
    }
}
