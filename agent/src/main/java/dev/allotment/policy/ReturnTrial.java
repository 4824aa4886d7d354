package dev.allotment.policy;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.HeldAccount;
import dev.allotment.allocation.PastReturn;
import dev.allotment.allocation.Request;
import dev.allotment.allocation.ReturnAnswer;
import dev.allotment.allocation.ReturnRules.Outcome;
import dev.allotment.allocation.Returns;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules answer to a rep who wants to give an account back. */
final class ReturnTrial {
    private ReturnTrial() {}

    static Answers answers(Section section, Policy policy, Instant now) {
        String reason = section.text("reason");
        @Nullable LocalDate until = section.maybe("until", Item::date);
        int earlier = section.given("earlier", 0, item -> item.whole(0, 1_000, 0));
        section.done();
        Rep rep = HeldTrial.rep(
                HeldTrial.OWNER, "Owner", policy.allocation().teams().getFirst(), null);
        var account = new HeldAccount(
                Given.id("001", 1), "Acme", rep.id(), true, BookStatus.WORKING, null, null, false, null, 1);
        var request = new Request(Given.id("a01", 1), false, account.id(), rep.id(), reason, until, null, now);
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        List<PastReturn> past = Collections.nCopies(earlier, new PastReturn(reason, yesterday));
        ReturnAnswer answer = Returns.judge(
                request,
                account,
                new BookState(rep, 1, 0),
                past,
                policy.allocation().returns(),
                now);
        var answers = new TreeMap<String, String>();
        answers.put("outcome", outcome(answer));
        answers.put("until", until(answer));
        return new Answers(answers, answer.sentence() + " (" + answer.place() + ")");
    }

    private static String outcome(ReturnAnswer answer) {
        return switch (answer) {
            case ReturnAnswer.Declined declined -> "declined";
            case ReturnAnswer.Granted granted ->
                switch (granted.outcome()) {
                    case Outcome.Rest rest -> "rest";
                    case Outcome.UntilDate date -> "until_date";
                    case Outcome.Retire retire -> "retire";
                    case Outcome.Review review -> "review";
                };
        };
    }

    private static String until(ReturnAnswer answer) {
        return answer instanceof ReturnAnswer.Granted granted
                        && granted.also().date(AllotmentFields.REST_UNTIL) instanceof LocalDate date
                ? date.toString()
                : "none";
    }
}
