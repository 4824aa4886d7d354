package dev.allotment.status.words;

import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.model.Entity;
import dev.allotment.policy.Policy;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What else a rep may ask for, and what changes hands when it qualifies. */
final class Wishes {
    private Wishes() {}

    static void tell(Chapter.Writing chapter, RequestRules rules) {
        chapter.tell(
                "claim",
                rules.claim() == null
                        ? "Accounts of the pool cannot be asked for."
                        : "Press Claim on an account of the pool that your team takes; if there is room in your book, it is yours in seconds, else you are told why not and when.");
        RequestRules.Extend extend = rules.extend();
        chapter.tell(
                "extend",
                extend == null
                        ? "There is no more time than the due date shows."
                        : "Press More time on an account that goes back: once per assignment the day moves by "
                                + Phrases.days(extend.days()) + ", for " + Phrases.or(quoted(extend.reasons()))
                                + ".");
        RequestRules.Dispute dispute = rules.dispute();
        chapter.tell(
                "dispute",
                dispute == null
                        ? "Who is to have an account of somebody else, you settle with your manager."
                        : "Press Dispute on an account of somebody else, for "
                                + Phrases.or(quoted(dispute.reasons())) + ": "
                                + (dispute.toManager()
                                        ? "the manager of who has it decides, where there is none yours, else "
                                        : "")
                                + dispute.otherwise() + (dispute.toManager() ? "" : " decides")
                                + "; nobody decides their own.");
        for (RequestRules.Limit limit : rules.limits()) {
            String kind = limit.kind().word().toLowerCase(Locale.ROOT);
            chapter.tell(
                    "limit " + kind,
                    "At most " + Phrases.count(limit.times(), "request", "requests") + " to " + kind + " in "
                            + Phrases.days(limit.days()) + ", whatever the reason.");
        }
        new TreeMap<>(rules.onBehalf())
                .forEach((team, names) -> chapter.tell(
                        "on behalf " + team,
                        "For reps of " + team + ", " + Phrases.or(new TreeSet<>(names))
                                + " may return, swap and ask for more time, too.",
                        Set.of(team)));
    }

    /** What becomes of what a colleague has who leaves, changes teams, or can no longer log in. */
    static void departures(Chapter.Writing chapter, Policy policy) {
        TeamChangeRules rules = policy.allocation().teamChanges();
        chapter.tell(
                "team change leads",
                "Of a colleague who leaves or changes teams, open leads "
                        + switch (rules.leads()) {
                            case STAY -> "stay where they are.";
                            case ROUTE ->
                                "are routed as if they arrived now, at most "
                                        + Phrases.count(rules.mostLeads(), "lead", "leads")
                                        + " in turn to each of you; "
                                        + switch (rules.turns()) {
                                            case IN_TURN -> "one costs you a turn.";
                                            case APART -> "they cost you no turn.";
                                        };
                        });
        chapter.tell(
                "team change opportunities",
                "Open opportunities "
                        + switch (rules.opportunities()) {
                            case STAY -> "stay where they are.";
                            case MANAGER -> "go to the manager.";
                            case ACCOUNT_OWNER ->
                                "go to who has the account or gets it; where that is nobody, to the manager.";
                        });
        chapter.tell(
                "team change customers",
                "Customers go "
                        + switch (rules.customers()) {
                            case AS_OTHERS -> "to those who take over the book.";
                            case MANAGER -> "to the manager.";
                            case TEAM -> "to " + rules.customerTeam() + ", without room there to the manager.";
                        });
        chapter.tell(
                "inactive owner",
                "What a colleague has who can no longer log in "
                        + (policy.allocation().handOffs().inactiveToPool()
                                ? "goes on by itself: accounts to the pool, but for open opportunities, customers, named accounts and what is on hold, all else as where somebody leaves."
                                : "waits until a manager has it handed on."));
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(word -> "\"" + word + "\"").toList();
    }

    static Chapter handOffs(Policy policy) {
        var chapter = new Chapter.Writing("What changes hands when it qualifies?");
        HandOffRules rules = policy.allocation().handOffs();
        for (HandOffRules.Rule rule : rules.rules()) {
            Set<String> to = rule.router().routes().getFirst().teams();
            var teams = new HashSet<>(rule.from());
            teams.addAll(to);
            boolean account = rule.of().equals(Entity.ACCOUNT);
            String from = rule.from().isEmpty() ? "" : "reps of " + Phrases.or(new TreeSet<>(rule.from()));
            chapter.tell(
                    "hand-off " + rule.name(),
                    (account ? "An account" : "An opportunity") + " of "
                            + (rule.fromPool() ? "the pool" + (from.isEmpty() ? "" : " or of " + from) : from)
                            + " goes to " + Phrases.or(new TreeSet<>(to)) + " in turn where "
                            + Conditions.of(rule.when())
                            + (rule.byPod() ? "; where a pod names who hands over, to that pod" : "")
                            + (rule.router().toOwner()
                                    ? "; if the account is in the book of one of them, it goes there"
                                    : "")
                            + (rule.router().countsAgainstCapacity() ? "; only to who has room" : "")
                            + ". What a person gives back stays. (Rule \"" + rule.name() + "\".)",
                    teams);
        }
        for (HandOffRules.Pod pod : rules.pods()) {
            var takers = new TreeMap<>(pod.to());
            chapter.tell(
                    "pod " + pod.name(),
                    "Pod " + pod.name() + ": " + Phrases.and(new TreeSet<>(pod.from())) + " hand over to "
                            + Phrases.and(takers.entrySet().stream()
                                    .map(one -> one.getKey() + " ("
                                            + one.getValue()
                                                    .stripTrailingZeros()
                                                    .toPlainString() + ")")
                                    .toList())
                            + "; in brackets the share of the turns.");
        }
        return chapter.done();
    }
}
