package dev.allotment.allocation;

import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.model.Condition;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the accounts of a play as a distribution does, to those who take part, up to the room that the play has in each book and
 * never above what the book holds (law D2). What a team takes, territories, skills and families count as ever; what goes over a
 * full book elsewhere waits for room here. Pure; any thread.
 *
 * @param play its name
 */
public record PlayRound(String play, Distribution distribution) {

    /**
     * One round.
     *
     * @param pool accounts of the play. @param books of all reps
     * @param given load that each rep holds, or is about to, under this play
     */
    public static PlayRound of(
            Play play,
            List<PoolAccount> pool,
            List<BookState> books,
            Map<RecordId, Long> given,
            DistributionRules usual,
            int mostConsidered,
            Instant now) {
        List<BookState> part = books.stream()
                .filter(book -> play.isFor(book.rep()))
                .map(book ->
                        book.atMost(play.room() - given.getOrDefault(book.rep().id(), 0L)))
                .toList();
        Distribution round = Distributor.distribute(pool, part, rules(play, part, usual), mostConsidered, now);
        return new PlayRound(
                play.name(),
                new Distribution(
                        round.assignments().stream()
                                .map(one -> under(play, one))
                                .toList(),
                        round.undone(),
                        round.balance(),
                        round.value(),
                        round.bound()));
    }

    private static Assignment under(Play play, Assignment given) {
        return new Assignment(
                given.account(),
                given.name(),
                given.rep(),
                given.score(),
                Words.fit("Play '" + play.name() + "': " + given.sentence()),
                given.place(),
                given.considered());
    }

    /** What each team takes, with the play's least score; a team that takes nothing otherwise takes what the play is about. */
    private static DistributionRules rules(Play play, List<BookState> books, DistributionRules usual) {
        var teams = new TreeSet<String>();
        books.forEach(book -> teams.add(book.rep().team()));
        var rules = new ArrayList<TeamRule>();
        for (String team : teams) {
            @Nullable
            TeamRule own = usual.teams().stream()
                    .filter(rule -> rule.team().equals(team))
                    .findFirst()
                    .orElse(null);
            rules.add(new TeamRule(
                    team,
                    own == null ? Condition.always(play.place()) : own.takes(),
                    play.leastScore(),
                    own == null ? 100 : own.targetPercent(),
                    own == null ? List.of() : own.shelves(),
                    play.place()));
        }
        return new DistributionRules(
                rules, usual.skills(), usual.ramp(), usual.families(), usual.territories(), usual.zone(), play.place());
    }
}
