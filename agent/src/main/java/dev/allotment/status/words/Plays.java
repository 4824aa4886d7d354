package dev.allotment.status.words;

import dev.allotment.allocation.Play;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import dev.allotment.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plays: what is handed out for a time, to whom, and what becomes of it. */
final class Plays {
    private Plays() {}

    static void tell(Chapter.Writing chapter, Policy policy) {
        for (Play play : policy.allocation().plays()) {
            chapter.tell(
                    "play " + play.name(), sentence(play, policy), play.reps().isEmpty() ? play.teams() : Set.of());
        }
    }

    private static String sentence(Play play, Policy policy) {
        PlayScope scope = play.scope();
        List<String> who = new ArrayList<>();
        if (!play.teams().isEmpty()) {
            who.add("reps of " + Phrases.and(new TreeSet<>(play.teams())));
        }
        if (!play.reps().isEmpty()) {
            who.add(Phrases.and(new TreeSet<>(play.reps())));
        }
        return "The play \"" + play.name() + "\" (" + scope.says() + "), from " + scope.from() + " until "
                + scope.until()
                + ": before all else, books of " + Phrases.and(who) + " get up to " + room(play, policy)
                + " at a time of accounts of segment "
                + Phrases.or(new TreeSet<>(scope.segments())
                        .stream().map(Segment::name).toList())
                + " where " + Conditions.of(scope.when()) + ", with a score of at least " + play.leastScore()
                + ", as far as there is room. "
                + (play.back()
                        ? "Afterwards all of it goes back to the pool"
                        : "Afterwards what counts anyway stays, and the rest goes back to the pool")
                + ", unless something protects it. The account says so "
                + Phrases.days(policy.engagement().graceDays()) + " before.";
    }

    private static String room(Play play, Policy policy) {
        return switch (policy.allocation().load().unit()) {
            case RECORDS -> Phrases.count((int) play.room(), "account", "accounts");
            case POINTS -> Phrases.count((int) play.room(), "point", "points");
            case MINUTES -> Phrases.count((int) play.room(), "minute", "minutes");
        };
    }
}
