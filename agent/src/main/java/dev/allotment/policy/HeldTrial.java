package dev.allotment.policy;

import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.AccountFacts.OpenOpportunity;
import dev.allotment.engagement.Engagement;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Visibility;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import dev.allotment.segmentation.Segmentation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rules say of an account in a rep's book. */
final class HeldTrial {
    static final RecordId OWNER = Given.id("005", 1);
    private static final RecordId COLLEAGUE = Given.id("005", 2);
    private static final RecordId ACCOUNT = Given.id("001", 1);

    private HeldTrial() {}

    static Answers answers(Fields account, Section book, Section section, Policy policy, Instant now) {
        String team = book.needed("team", "", new Teams(policy.allocation().teams())::checked);
        @Nullable LocalDate assigned = book.maybe("assigned", Item::date);
        @Nullable LocalDate awayUntil = book.maybe("away_until", Item::date);
        List<OpenOpportunity> opportunities = new ArrayList<>();
        for (Section one : book.sections("open_opportunities")) {
            int pushes = one.given("pushes", 0, item -> item.whole(0, 100, 0));
            boolean meeting = one.given("meeting", false, item -> item.flag(false));
            one.done();
            opportunities.add(new OpenOpportunity("Deal", pushes, meeting));
        }
        book.done();
        Rep owner = rep(OWNER, "Owner", team, awayUntil);
        Map<RecordId, Rep> reps = Map.of(OWNER, owner, COLLEAGUE, rep(COLLEAGUE, "Colleague", team, null));
        Standing standing = new Segmentation(policy.segments()).standing(account, now);
        Verdict verdict = new Engagement(policy.engagement())
                .judge(
                        facts(account, standing, assigned, opportunities, policy, now),
                        owner,
                        touches(section),
                        reps,
                        Visibility.clear(),
                        now);
        var answers = new TreeMap<String, String>();
        answers.put("verdict", word(verdict));
        answers.put("due_back", dueBack(verdict));
        return new Answers(answers, verdict.sentence() + " (" + verdict.place() + ")");
    }

    static Rep rep(RecordId id, String name, String team, @Nullable LocalDate awayUntil) {
        return new Rep(
                id,
                name,
                team,
                ZoneOffset.UTC,
                true,
                40,
                BigDecimal.ONE,
                0,
                Set.of(),
                null,
                null,
                null,
                awayUntil,
                null,
                false,
                false,
                null);
    }

    private static AccountFacts facts(
            Fields account,
            Standing standing,
            @Nullable LocalDate assigned,
            List<OpenOpportunity> opportunities,
            Policy policy,
            Instant now) {
        @Nullable
        Instant since = assigned == null ? null : assigned.atTime(9, 0).toInstant(ZoneOffset.UTC);
        String name = account.text("Name");
        return new AccountFacts(
                ACCOUNT,
                name == null ? "The account" : name,
                OWNER,
                standing.enrolled(),
                BookStatus.ofWord(account.text(AllotmentFields.STATUS)),
                standing.segment().name(),
                null,
                since,
                policy.customer().holds(account, now),
                account.flag(AllotmentFields.NAMED),
                account.date(AllotmentFields.HOLD_UNTIL),
                account.text(AllotmentFields.HOLD_REASON),
                account.date(AllotmentFields.DUE_BACK),
                account.date(AllotmentFields.WARNED_ON),
                opportunities,
                List.of(),
                null,
                account);
    }

    private static List<Touch> touches(Section section) {
        List<Touch> touches = new ArrayList<>();
        Map<String, RecordId> people = new HashMap<>();
        for (Section one : section.sections("touches")) {
            String source = one.text("source");
            String kind = one.given("kind", "", Item::text);
            LocalDate on = one.maybe("on", Item::date);
            String by = one.given("by", "owner", item -> item.word(List.of("owner", "colleague")));
            boolean inbound = one.given("inbound", false, item -> item.flag(false));
            boolean automated = one.given("automated", false, item -> item.flag(false));
            @Nullable String with = one.maybe("with", Item::text);
            one.done();
            if (on == null) {
                one.wrong("on", "A touch needs its day.", "Add 'on: 2026-04-20'.");
            } else {
                touches.add(new Touch(
                        ACCOUNT,
                        source,
                        kind,
                        on,
                        by.equals("owner") ? OWNER : COLLEAGUE,
                        true,
                        automated,
                        inbound,
                        null,
                        with == null
                                ? null
                                : people.computeIfAbsent(with, name -> Given.id("003", people.size() + 1))));
            }
        }
        return touches;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.NotHeld any -> "not held";
            case Verdict.Safe any -> "safe";
            case Verdict.Warn any -> "warn";
            case Verdict.Warned any -> "warned";
            case Verdict.Overdue any -> "overdue";
            case Verdict.WorkedAfterWarning any -> "worked after warning";
            case Verdict.Protected any -> "protected";
            case Verdict.Blind any -> "blind";
            case Verdict.Undeclared any -> "undeclared";
        };
    }

    private static String dueBack(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Warn warn -> warn.dueBack().toString();
            case Verdict.Warned warned -> warned.dueBack().toString();
            case Verdict.Overdue overdue -> overdue.since().toString();
            case Verdict.NotHeld any -> "none";
            case Verdict.Safe any -> "none";
            case Verdict.WorkedAfterWarning any -> "none";
            case Verdict.Protected any -> "none";
            case Verdict.Blind any -> "none";
            case Verdict.Undeclared any -> "none";
        };
    }
}
