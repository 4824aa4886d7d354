package dev.allotment.status;

import dev.allotment.allocation.LoadUnit;
import dev.allotment.decide.BookSurvey;
import dev.allotment.decide.BookSurvey.Held;
import dev.allotment.decide.Rules;
import dev.allotment.engagement.Verdict;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is worked and what is not, by rep and by team, for one-to-ones (PRODUCT 6.5).
 *
 * @param at org time. @param policy hash of the policy by which work is judged
 * @param unit of capacity, target and load
 * @param reps by team and name. @param teams by name
 * @param balance Gini coefficient of the books' scores over all reps, 0: all alike, 1: one has everything
 * @param causes why accounts were given back in the last 90 days, most frequent first
 */
public record Coverage(
        Instant at,
        String policy,
        LoadUnit unit,
        List<Line> reps,
        List<Line> teams,
        double balance,
        List<Cause> causes) {
    private static final Duration RETURNS = Duration.ofDays(90);
    private static final int LISTED = 5;

    public Coverage {
        reps = List.copyOf(reps);
        teams = List.copyOf(teams);
        causes = List.copyOf(causes);
    }

    /** Returns and swaps granted for one reason. @param reps how many of each rep, by name; of several of one name, with the user's id */
    public record Cause(String reason, int count, SortedMap<String, Integer> reps) {}

    /**
     * One rep's book, or a team's books together.
     *
     * @param rep empty for a team. @param user id of the rep's user, which no other line has; empty for a team
     * @param held accounts. @param load what they and, where they count, open leads take of the capacity
     * @param worked within the window. @param dueBack with a warning shown. @param blackHoles untouched by anybody since they came
     * @param inbound and outbound: touches within the window
     * @param opportunity sum of scores. @param balance Gini coefficient of it within the team; 0 for one rep
     * @param returns granted in the last 90 days, by reason
     * @param due what goes back soonest, soonest first. @param untouched black holes, best first; so many as a list holds
     * @param focus unworked accounts, best first. @param giveBack unworked accounts, worst first
     * @param turns the rep's line in the fairness ledger in words (law D7); empty for a team and where no lead came yet
     * @param note why nothing is taken from this book, where so little of the rep's activity can be seen, and what of it is another's
     *     by territory; else empty
     */
    public record Line(
            String team,
            String rep,
            String user,
            int capacity,
            long target,
            int held,
            long load,
            int worked,
            int dueBack,
            int unworked,
            int blackHoles,
            int inbound,
            int outbound,
            long opportunity,
            double balance,
            SortedMap<String, Integer> returns,
            List<String> due,
            List<String> untouched,
            List<String> focus,
            List<String> giveBack,
            String turns,
            String note) {}

    /** How much one holds of what is aimed at, such as {@code 7 of 18 accounts held}. */
    public String holds(Line line) {
        return unit == LoadUnit.RECORDS
                ? line.held() + " of " + line.target() + " accounts held"
                : line.held() + " accounts held, which with open leads take " + unit.of(line.load(), line.target());
    }

    /** Of one rep alone, or of all who have that name. @throws IllegalArgumentException if there is no rep of that name */
    public Coverage only(String rep) {
        List<Line> one =
                reps.stream().filter(line -> line.rep().equalsIgnoreCase(rep)).toList();
        if (one.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no rep '" + rep + "'; `allotment coverage` lists them by name");
        }
        return new Coverage(at, policy, unit, one, List.of(), balance, List.of());
    }

    /** Looks at every book. */
    public static Coverage of(Kept kept) {
        var rules = new Rules(kept.policy().get(), kept.simulated());
        var survey = new BookSurvey(kept.mirror(), kept.ledger(), rules, kept.now());
        var books = new HashMap<RecordId, List<Held>>();
        survey.held()
                .forEach(held -> books.computeIfAbsent(held.rep(), any -> new ArrayList<>())
                        .add(held));
        Map<RecordId, SortedMap<String, Integer>> returns = returns(survey, kept.now());
        Map<RecordId, String> turns = Turnstile.of(kept.ledger());
        OutOfTerritory outOfTerritory = OutOfTerritory.of(kept);
        var lines = new ArrayList<Line>();
        for (Rep rep : survey.reps().values()) {
            lines.add(line(
                    rep,
                    survey,
                    books.getOrDefault(rep.id(), List.of()),
                    returns.getOrDefault(rep.id(), new TreeMap<>()),
                    turns.getOrDefault(rep.id(), ""),
                    outOfTerritory.of(rep.id())));
        }
        lines.sort(Comparator.comparing(Line::team).thenComparing(Line::rep));
        var byTeam = new TreeMap<String, List<Line>>();
        lines.forEach(line ->
                byTeam.computeIfAbsent(line.team(), any -> new ArrayList<>()).add(line));
        return new Coverage(
                kept.now(),
                rules.policy().hash(),
                survey.unit(),
                lines,
                byTeam.values().stream().map(Coverage::team).toList(),
                gini(lines),
                causes(lines));
    }

    static List<Cause> causes(List<Line> reps) {
        Map<String, Long> names = reps.stream().collect(Collectors.groupingBy(Line::rep, Collectors.counting()));
        var byReason = new TreeMap<String, SortedMap<String, Integer>>();
        reps.forEach(rep -> rep.returns()
                .forEach((reason, count) -> byReason.computeIfAbsent(reason, any -> new TreeMap<>())
                        .put(
                                names.getOrDefault(rep.rep(), 1L) == 1
                                        ? rep.rep()
                                        : rep.rep() + " (" + rep.user() + ")",
                                count)));
        return byReason.entrySet().stream()
                .map(entry -> new Cause(
                        entry.getKey(),
                        entry.getValue().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(Cause::count).reversed().thenComparing(Cause::reason))
                .toList();
    }

    private static Map<RecordId, SortedMap<String, Integer>> returns(BookSurvey survey, Instant now) {
        var returns = new HashMap<RecordId, SortedMap<String, Integer>>();
        for (Fields row : survey.granted(now.minus(RETURNS))) {
            RecordId by = row.id("CreatedById");
            String reason = row.text(AllotmentFields.REQUEST_REASON);
            if (by != null && reason != null) {
                returns.computeIfAbsent(by, any -> new TreeMap<>()).merge(reason, 1, Integer::sum);
            }
        }
        return returns;
    }

    private static Line line(
            Rep rep,
            BookSurvey survey,
            List<Held> book,
            SortedMap<String, Integer> returns,
            String turns,
            String outOfTerritory) {
        List<Held> unworked = book.stream()
                .filter(held -> !held.worked())
                .sorted(Comparator.comparingInt(Held::score).reversed().thenComparing(Held::id))
                .toList();
        return new Line(
                rep.team(),
                rep.name(),
                rep.id().value(),
                survey.capacity(rep),
                survey.target(rep),
                book.size(),
                survey.load(rep),
                book.size() - unworked.size(),
                (int) book.stream().filter(held -> held.dueBack() != null).count(),
                unworked.size(),
                (int) unworked.stream().filter(held -> !held.touched()).count(),
                book.stream().mapToInt(Held::inbound).sum(),
                book.stream().mapToInt(Held::outbound).sum(),
                book.stream().mapToLong(Held::score).sum(),
                0,
                returns,
                book.stream()
                        .filter(held -> held.dueBack() != null)
                        .sorted(Comparator.comparing(
                                        Held::dueBack, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                                .thenComparing(Held::id))
                        .limit(LISTED)
                        .map(Coverage::words)
                        .toList(),
                unworked.stream()
                        .filter(held -> !held.touched())
                        .limit(LISTED)
                        .map(Coverage::words)
                        .toList(),
                unworked.stream().limit(LISTED).map(Coverage::words).toList(),
                // What Allotment would not take back is not proposed for giving back either.
                unworked.reversed().stream()
                        .filter(held -> !(held.verdict() instanceof Verdict.Protected)
                                && !(held.verdict() instanceof Verdict.Blind))
                        .limit(Math.max(0, Math.min(LISTED, unworked.size() - LISTED)))
                        .map(Coverage::words)
                        .toList(),
                turns,
                note(book, outOfTerritory));
    }

    private static String note(List<Held> book, String outOfTerritory) {
        String blind = book.stream().anyMatch(held -> held.verdict() instanceof Verdict.Blind)
                ? "blind: so little activity is visible that nothing is taken"
                : "";
        return blind.isEmpty() || outOfTerritory.isEmpty() ? blind + outOfTerritory : blind + "; " + outOfTerritory;
    }

    private static String words(Held held) {
        return held.name() + " (score " + held.score()
                + (held.lastWorked() == null ? ", never worked" : ", last worked " + held.lastWorked())
                + (held.dueBack() == null ? "" : ", goes back " + held.dueBack()) + ")";
    }

    private static Line team(List<Line> reps) {
        var returns = new TreeMap<String, Integer>();
        reps.forEach(rep -> rep.returns().forEach((reason, count) -> returns.merge(reason, count, Integer::sum)));
        return new Line(
                reps.getFirst().team(),
                "",
                "",
                reps.stream().mapToInt(Line::capacity).sum(),
                reps.stream().mapToLong(Line::target).sum(),
                reps.stream().mapToInt(Line::held).sum(),
                reps.stream().mapToLong(Line::load).sum(),
                reps.stream().mapToInt(Line::worked).sum(),
                reps.stream().mapToInt(Line::dueBack).sum(),
                reps.stream().mapToInt(Line::unworked).sum(),
                reps.stream().mapToInt(Line::blackHoles).sum(),
                reps.stream().mapToInt(Line::inbound).sum(),
                reps.stream().mapToInt(Line::outbound).sum(),
                reps.stream().mapToLong(Line::opportunity).sum(),
                gini(reps),
                returns,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "");
    }

    /** Of the sums of scores, over reps who may hold anything; 0 where nobody has anything. */
    static double gini(List<Line> reps) {
        long[] sorted = reps.stream()
                .filter(rep -> rep.capacity() > 0)
                .mapToLong(Line::opportunity)
                .sorted()
                .toArray();
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += (i + 1.0) * sorted[i];
        }
        return sum == 0 ? 0 : 2 * weighted / (sorted.length * sum) - (sorted.length + 1.0) / sorted.length;
    }
}
