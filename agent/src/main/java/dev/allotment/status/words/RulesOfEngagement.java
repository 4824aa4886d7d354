package dev.allotment.status.words;

import dev.allotment.model.Line;
import dev.allotment.model.Transfer;
import dev.allotment.policy.ByOrg;
import dev.allotment.policy.Kin;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.WritingPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of engagement in words (PRODUCT 4.12): the page that reps read, told from the policy itself. Pure; any thread. */
public record RulesOfEngagement(String policy, List<Chapter> chapters) {
    public RulesOfEngagement {
        chapters = List.copyOf(chapters);
    }

    /**
     * @param team of the policy: what concerns only other teams is left out; null: everything
     * @param contact to whom reps go with a conflict
     */
    public static RulesOfEngagement of(Policy policy, @Nullable String team, String contact) {
        var chapters = new ArrayList<Chapter>();
        chapters.add(teams(policy));
        chapters.addAll(Arrivals.both(policy));
        chapters.addAll(LeadRules.all(policy));
        chapters.addAll(Accounts.both(policy));
        chapters.addAll(Grounds.all(policy));
        chapters.addAll(Books.all(policy));
        chapters.add(Fairness.of(policy));
        chapters.add(deciding(policy, contact));
        return new RulesOfEngagement(
                policy.hash(),
                team == null
                        ? chapters
                        : chapters.stream()
                                .map(chapter -> new Chapter(
                                        chapter.heading(),
                                        chapter.rules().stream()
                                                .filter(rule -> rule.concerns(team))
                                                .toList()))
                                .toList());
    }

    private static Chapter teams(Policy policy) {
        var chapter = new Chapter.Writing("Who, and by which clock?");
        Line line = policy.mapping().line();
        if (line != null) {
            chapter.tell(
                    "line",
                    "These are the books of line " + line.name() + ": whose an account is stands in its field "
                            + line.owner()
                            + ", whoever else owns the account. An account without one is in the pool of the line; what you ask for carries the line's name.");
        }
        chapter.tell("teams", "The teams are " + Phrases.and(policy.allocation().teams()) + ".");
        chapter.tell(
                "zone",
                "Times of passes are those of " + policy.zone()
                        + "; windows and warnings count calendar days where you sit.");
        chapter.tell(
                "row of a rep",
                "Your capacity, weight, skills, hours, absence and ramp stand on your row in Salesforce (Rep), where your manager keeps them; that row wins.");
        return chapter.done();
    }

    private static Chapter deciding(Policy policy, String contact) {
        WritingPolicy writing = policy.writing();
        var chapter = new Chapter.Writing("What happens by itself, and where do you go with a conflict?");
        for (WritingPolicy.Opening open : writing.open()) {
            chapter.tell(
                    "open " + open.process().word() + " " + new TreeSet<>(open.teams()),
                    "By itself: " + what(open.process())
                            + (open.teams().isEmpty()
                                    ? "."
                                    : ", for " + Phrases.and(new TreeSet<>(open.teams())) + "."),
                    open.teams());
        }
        chapter.tell(
                "approval",
                writing.open().isEmpty()
                        ? "Nothing is written by itself yet: a person looks at every plan and approves it, or strikes from it."
                        : "Everything else waits until a person has looked at the plan and approved it, or struck from it.");
        following(writing, chapter);
        chapter.tell(
                "audit rows",
                "Every change of owner has a row under the account that says who, why and by which rule; what people change by hand is never overwritten.");
        chapter.tell(
                "conflict",
                "If you think an account should be yours, read that row first; then ask " + contact
                        + ", who can say why it went to somebody else and not to you. Until then your manager can put it on hold.");
        return chapter.done();
    }

    private static void following(WritingPolicy writing, Chapter.Writing chapter) {
        writing.follows()
                .byProcess()
                .forEach((process, kin) -> chapter.tell(
                        "follows " + process.word(),
                        "Where " + what(process) + ", the "
                                + Phrases.and(kin.stream().map(Kin::words).toList()) + " of the old owner go along."));
        writing.follows().byOrg().forEach((process, order) -> byOrg(process, order, chapter));
        if (!writing.follows().byProcess().isEmpty()) {
            chapter.tell(
                    "follows at most",
                    "With more than " + writing.follows().most() + " of them, "
                            + (writing.follows().without()
                                    ? "they stay with their owner."
                                    : "the record does not move."));
        }
    }

    private static void byOrg(Process process, ByOrg order, Chapter.Writing chapter) {
        List<String> along = order.along().stream()
                .filter(Transfer::goesAlong)
                .map(Transfer::words)
                .toList();
        List<String> kept = order.along().stream()
                .filter(one -> !one.goesAlong())
                .map(Transfer::words)
                .toList();
        var parts = new ArrayList<String>();
        if (!along.isEmpty()) {
            parts.add("the " + Phrases.and(along) + " go along");
        }
        if (!kept.isEmpty()) {
            parts.add("the " + Phrases.and(kept) + " stay");
        }
        if (!order.dropped().isEmpty()) {
            parts.add("the "
                    + Phrases.and(order.dropped().stream().map(Transfer::words).toList())
                    + " are dropped");
        }
        chapter.tell(
                "by the org " + process.word(),
                "Where " + what(process) + ", of accounts " + Phrases.and(parts)
                        + "; the row that says why may come a moment after the owner, and an undoing does not bring them back.");
    }

    private static String what(Process process) {
        return switch (process) {
            case MARK -> "score, tier, due date and answers are written to the records";
            case LINK -> "leads are related to accounts";
            case CONVERT -> "leads are converted into their accounts";
            case FOUND -> "accounts are made for new companies";
            case ROUTE -> "leads are routed";
            case REASSIGN -> "leads that nobody touched in time are given on";
            case DISTRIBUTE -> "books are filled";
            case RETRIEVE -> "unworked accounts are taken back";
            case ROTATE -> "the rotating part of books goes round";
            case RETURN -> "returns are granted";
            case SWAP -> "swaps are granted";
            case CLAIM -> "claims are granted";
            case EXTEND -> "more time is granted";
            case DISPUTE -> "disputes are brought to a person, and what that person grants is carried out";
            case HAND_OFF -> "records are handed off";
        };
    }

    /** Every rule by its key, in the order of the page. @throws IllegalStateException if two rules bear one key */
    Map<String, String> byKey() {
        var rules = new LinkedHashMap<String, String>();
        for (Chapter chapter : chapters) {
            for (Told rule : chapter.rules()) {
                String key = rule.key();
                for (int more = 2; rules.containsKey(key); more++) {
                    key = rule.key() + " (" + more + ")";
                }
                rules.put(key, rule.sentence());
            }
        }
        return rules;
    }

    /** What changed since that page, a sentence each; empty if nothing that this page tells. */
    public List<String> changesSince(RulesOfEngagement before) {
        Map<String, String> was = before.byKey();
        Map<String, String> is = byKey();
        var changes = new ArrayList<String>();
        is.forEach((key, sentence) -> {
            String old = was.get(key);
            if (old == null) {
                changes.add("New: " + sentence);
            } else if (!old.equals(sentence)) {
                changes.add("Changed: " + sentence + " Before: " + old);
            }
        });
        was.forEach((key, sentence) -> {
            if (!is.containsKey(key)) {
                changes.add("No longer: " + sentence);
            }
        });
        return changes;
    }

    /** The page. @param since the page to compare with, or null */
    public String markdown(@Nullable RulesOfEngagement since) {
        var page = new StringBuilder("# Rules of engagement\n\nPolicy " + policy + ".\n");
        if (since != null) {
            List<String> changes = changesSince(since);
            page.append("\n## What changed since policy ")
                    .append(since.policy())
                    .append("\n\n");
            if (changes.isEmpty()) {
                page.append(
                        policy.equals(since.policy())
                                ? "Nothing: it is the same policy.\n"
                                : "Nothing that reps need to know; what changed concerns only how the agent reads the org.\n");
            }
            changes.forEach(change -> page.append("- ").append(change).append('\n'));
        }
        for (Chapter chapter : chapters) {
            if (!chapter.rules().isEmpty()) {
                page.append("\n## ").append(chapter.heading()).append("\n\n");
                chapter.rules()
                        .forEach(rule ->
                                page.append("- ").append(rule.sentence()).append('\n'));
            }
        }
        return page.toString();
    }
}
