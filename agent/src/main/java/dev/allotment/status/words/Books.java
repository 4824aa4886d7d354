package dev.allotment.status.words;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.RotationRules;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.model.Condition;
import dev.allotment.policy.AllocationPolicy;
import dev.allotment.policy.Notices;
import dev.allotment.policy.Policy;
import dev.allotment.policy.TouchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a book is filled, what keeps an account in it, and how it leaves. */
final class Books {
    private Books() {}

    static Chapter filling(Policy policy) {
        AllocationPolicy allocation = policy.allocation();
        var chapter = new Chapter.Writing("How is your book filled?");
        chapter.tell(
                "distribution",
                "Books are filled up " + Phrases.when(allocation.distributes())
                        + ", from the best of the pool, so that the books of a team stay level; nobody gets more than the book holds.");
        chapter.tell(
                "families",
                allocation.distribution().families() == DistributionRules.Families.TOGETHER
                        ? "A parent and its subsidiaries go to one rep: to the one who holds others of the family, where there is one."
                        : "A parent and its subsidiaries are handed out each for itself.");
        chapter.tell(
                "capacity",
                switch (allocation.load().unit()) {
                    case RECORDS -> "The capacity of your book counts accounts; leads take no room.";
                    case POINTS ->
                        "The capacity of your book counts points. "
                                + allocation.load().said();
                    case MINUTES ->
                        "The capacity of your book counts minutes a week. "
                                + allocation.load().said();
                });
        chapter.tell("ramp", Arrivals.ramp(allocation.distribution().ramp()));
        for (DistributionRules.TeamRule team : allocation.distribution().teams()) {
            chapter.tell(
                    "team " + team.team(),
                    team.team() + " takes "
                            + (Conditions.always(team.takes())
                                    ? "any account"
                                    : "accounts where " + Conditions.of(team.takes()))
                            + ", with a score of at least " + team.minScore() + ", up to " + team.targetPercent()
                            + " % of the book.",
                    Set.of(team.team()));
        }
        Targets.tell(chapter, allocation.distribution());
        allocation
                .rotation()
                .rules()
                .forEach(rule ->
                        chapter.tell("rotation of " + rule.team(), rotation(rule, policy), Set.of(rule.team())));
        Plays.tell(chapter, policy);
        List<String> without = allocation.teams().stream()
                .filter(team -> allocation.distribution().teams().stream()
                        .noneMatch(rule -> rule.team().equals(team)))
                .toList();
        if (!without.isEmpty()) {
            chapter.tell(
                    "teams that take nothing",
                    Phrases.and(without) + " get nothing from the pool.",
                    Set.copyOf(without));
        }
        chapter.tell(
                "pool owners",
                "What nobody works belongs to " + Phrases.or(allocation.poolOwners()) + "; what comes back goes to "
                        + (allocation.poolOwners().isEmpty()
                                ? "nobody"
                                : allocation.poolOwners().getFirst()) + ".");
        return chapter.done();
    }

    private static String rotation(RotationRules.Rule rule, Policy policy) {
        String when = rule.weeks() == 0
                ? "on the first Monday of each quarter"
                : "every " + Phrases.count(rule.weeks(), "week", "weeks") + ", as on " + rule.from();
        String core =
                rule.by() == RotationRules.By.SCORE ? "the best by score" : "what is worked and longest in the book";
        return "Of a book of " + rule.team() + ", " + rule.core() + "/" + rule.of() + " stays (" + core
                + "); the rest goes back to the pool " + when
                + " and on to others, unless something protects it. The account says so "
                + Phrases.days(policy.engagement().graceDays()) + " before.";
    }

    static Chapter work(Policy policy) {
        EngagementRules rules = policy.engagement();
        var chapter = new Chapter.Writing("What counts as worked?");
        if (rules.sources().isEmpty()) {
            chapter.tell("sources", "No source of activity is declared, so nothing is ever taken back.");
        }
        for (TouchRule touch : policy.touches()) {
            chapter.tell("source " + touch.entity().name(), source(touch));
        }
        rules.sources().stream()
                .filter(source -> source.field() != null)
                .forEach(source -> chapter.tell(
                        "source " + source.name(),
                        "The date in " + Conditions.label(source.name()) + " counts as activity."));
        EngagementRules.Meaning meaning = rules.meaning();
        String whose = switch (meaning.whose()) {
            case OWNER -> "the owner's own";
            case TEAM -> "that of anyone in the owner's team";
            case ANYONE -> "anyone's";
        };
        chapter.tell(
                "meaningful",
                "It takes " + Phrases.count(meaning.minTouches(), "touch", "touches")
                        + (meaning.minContacts() > 1
                                ? " with " + meaning.minContacts()
                                        + " different people of the account (those that name nobody count together as one)"
                                : "")
                        + " within the window; "
                        + (meaning.inbound() && meaning.outbound()
                                ? "inbound and outbound count"
                                : meaning.inbound() ? "only inbound counts" : "only outbound counts")
                        + ", and it must be " + whose + ".");
        for (EngagementRules.Window window : rules.windows()) {
            chapter.tell(
                    "window" + (window.team() == null ? "" : " of team " + window.team())
                            + (window.segment() == null ? "" : " of segment " + window.segment()),
                    "An account" + (window.segment() == null ? "" : " of segment " + window.segment())
                            + (window.team() == null ? "" : " of " + window.team()) + " stays worked for "
                            + Phrases.days(window.days())
                            + " after the last activity, its assignment or its enrolment, whichever came last.",
                    window.team() == null ? Set.of() : Set.of(window.team()));
        }
        chapter.tell(
                "window of all others",
                "Any other account stays worked for "
                        + Phrases.days(rules.otherwise().days()) + ".");
        return chapter.done();
    }

    private static String source(TouchRule touch) {
        var kinds = new TreeSet<>(touch.source().kinds());
        return touch.entity().name() + " counts on the day in " + Conditions.label(touch.day())
                + (kinds.isEmpty()
                        ? ""
                        : ", if " + Conditions.label(String.valueOf(touch.kind())) + " is " + Phrases.or(kinds))
                + (Conditions.always(touch.done()) ? "" : ", once " + Conditions.of(touch.done()))
                + (never(touch.automated())
                        ? ""
                        : "; what a machine sent does not count (" + Conditions.of(touch.automated()) + ")")
                + (never(touch.inbound()) ? "" : "; it is inbound where " + Conditions.of(touch.inbound()))
                + (touch.ofLeads() ? "; activity with leads of the account counts too." : ".");
    }

    private static boolean never(Condition condition) {
        return condition.text().equalsIgnoreCase("FALSE");
    }

    private static String notices(Notices told) {
        return told.warned() || told.given()
                ? "A notice on your own row says once "
                        + (told.warned() ? "what is newly to go back" : "")
                        + (told.warned() && told.given() ? ", and once " : "")
                        + (told.given() ? "what a distribution brought you" : "")
                        + "."
                : "No notice is sent of it: look at the list view \"Going back soon\".";
    }

    static Chapter leaving(Policy policy) {
        AllocationPolicy allocation = policy.allocation();
        EngagementRules rules = policy.engagement();
        var chapter = new Chapter.Writing("What is taken back, and what never?");
        chapter.tell(
                "retrieval",
                "What was not worked within its window goes back " + Phrases.when(allocation.retrieves()) + ".");
        chapter.tell(
                "grace",
                "Never without a warning: the due date stands on the account for at least "
                        + Phrases.days(rules.graceDays()) + ", and one touch that counts clears it.");
        chapter.tell("notices", notices(policy.writing().notices()));
        protections(chapter, rules.protections());
        EngagementRules.Blindness blind = rules.blindness();
        chapter.tell(
                "blind",
                "Where so little of your activity can be seen that it must be recorded elsewhere, nothing is taken from you: fewer than "
                        + Phrases.number(blind.floor()) + " touches a working day, or less than "
                        + Phrases.number(100 * blind.shareOfMedian()) + " % of your team's median, over the last "
                        + Phrases.days(blind.lookBackDays()) + " (of which at least " + blind.minWorkingDays()
                        + " must have been working days).");
        chapter.tell(
                "rest",
                allocation.rest().afterRetrievalDays() == 0
                        ? "What was taken back is open to others at once, but not to you."
                        : "What was taken back rests "
                                + Phrases.days(allocation.rest().afterRetrievalDays())
                                + "; nobody gets a resting account, and it never goes straight back to the rep it came from.");
        if (!allocation.distribution().territories().all().isEmpty()) {
            chapter.tell(
                    "rest of what only one may have",
                    "What nobody may have by its territory but the rep it came from rests a second time, and may then go back there; its new leads go there at once.");
        }
        for (Condition wake : allocation.rest().wakes()) {
            chapter.tell("wakes " + wake.text(), "A rest ends early where " + Conditions.of(wake) + ".");
        }
        Wishes.departures(chapter, policy);
        return chapter.done();
    }

    private static void protections(Chapter.Writing chapter, Protections rules) {
        var opportunity = rules.openOpportunity();
        if (opportunity != null) {
            chapter.tell(
                    "protection open opportunity",
                    "Never taken: an account with an open opportunity"
                            + (opportunity.exceptPushes() == 0
                                    ? ""
                                    : ", unless its close date was pushed "
                                            + Phrases.count(opportunity.exceptPushes(), "time", "times") + " or more")
                            + (opportunity.needsMeeting() ? ", and only if there was a meeting." : "."));
        }
        protection(chapter, rules.customer(), "customer", "a customer");
        protection(chapter, rules.named(), "named", "a named account");
        protection(
                chapter, rules.onHold(), "on hold", "an account that a manager has put on hold, until the date given");
        protection(chapter, rules.onLeave(), "on leave", "any account while its rep is away");
        var recently = rules.recentlyAssigned();
        if (recently != null) {
            chapter.tell(
                    "protection recently assigned",
                    "Never taken: an account in the first " + Phrases.days(recently.days()) + " with its rep.");
        }
        protection(chapter, rules.family(), "family", "the parent or a child of a protected account");
        for (Condition condition : rules.conditions()) {
            chapter.tell(
                    "protection " + condition.text(),
                    "Never taken: an account where " + Conditions.of(condition) + ".");
        }
    }

    private static void protection(
            Chapter.Writing chapter, EngagementRules.@Nullable Switch on, String key, String what) {
        if (on != null) {
            chapter.tell("protection " + key, "Never taken: " + what + ".");
        }
    }

    static Chapter asking(Policy policy) {
        var chapter = new Chapter.Writing("What can you ask for?");
        chapter.tell(
                "requests",
                "Press Return or Swap on the account in Salesforce; the answer stands on the request, in seconds. A swap gives back one account and brings the best of the pool for it, both or none.");
        for (ReturnRules.ReasonRule reason : policy.allocation().returns().reasons()) {
            String then = switch (reason.outcome()) {
                case ReturnRules.Outcome.Rest rest ->
                    rest.days() == 0 ? "it is open again at once" : "it rests " + Phrases.days(rest.days());
                case ReturnRules.Outcome.UntilDate until ->
                    "it rests until the date you give, at most " + Phrases.days(until.mostDays()) + " ahead";
                case ReturnRules.Outcome.Retire retire -> "it is retired and comes back only by hand";
                case ReturnRules.Outcome.Review review -> "RevOps looks at it";
            };
            var limit = reason.limit();
            chapter.tell(
                    "reason " + reason.word(),
                    "\"" + reason.word() + "\": " + then
                            + (reason.swaps() ? "; you may swap" : "; no swap")
                            + (limit == null
                                    ? "."
                                    : "; at most " + Phrases.count(limit.times(), "time", "times") + " in "
                                            + Phrases.days(limit.days()) + "."));
        }
        Wishes.tell(chapter, policy.allocation().requests());
        return chapter.done();
    }

    static List<Chapter> all(Policy policy) {
        var all = new ArrayList<>(List.of(filling(policy), work(policy), leaving(policy), asking(policy)));
        if (!policy.allocation().handOffs().rules().isEmpty()) {
            all.add(Wishes.handOffs(policy));
        }
        return all;
    }
}
