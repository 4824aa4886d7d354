package dev.allotment.status;

import dev.allotment.decide.AskedAgain;
import dev.allotment.decide.Hindsight;
import dev.allotment.decide.Hindsight.Held;
import dev.allotment.decide.Hindsight.Taken;
import dev.allotment.decide.Rules;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What another policy would have done in past weeks beside the one in force and beside what really happened (issue 4).
 *
 * @param from first day, {@code until} last day
 * @param tried and {@code inForce}: hashes. @param wonDays how long after it was taken a win counts
 * @param really accounts that were taken back in that time
 * @param found how many of them the policy in force takes too when the days are gone through again: how far to trust this
 * @param onlyTried accounts that only the tried policy takes, {@code onlyInForce} that only the one in force takes
 * @param otherwise past decisions that would have gone elsewhere with the very facts of then
 * @param asked decisions asked again, by kind. @param lost those of which what they were made from is not kept
 * @param fieldsOfThen accounts whose fields are known as of a decision then; {@code fieldsOfToday} the others
 */
public record PolicyBacktest(
        LocalDate from,
        LocalDate until,
        String tried,
        String inForce,
        int wonDays,
        int really,
        int found,
        List<Back> onlyTried,
        List<Back> onlyInForce,
        int both,
        List<Line> reps,
        double balanceReally,
        double balanceTried,
        List<Elsewhere> otherwise,
        SortedMap<String, Integer> asked,
        int lost,
        long fieldsOfThen,
        long fieldsOfToday) {

    /** An account that would have gone back. @param won close date of what the same rep won on it afterwards, or null */
    public record Back(
            String account,
            String name,
            String rep,
            LocalDate on,
            String why,
            @Nullable LocalDate won) {}

    /**
     * One rep.
     *
     * @param held accounts in the book on the last day. @param worked those of them that were worked within the tried policy's window
     * @param taken what was really taken in that time, {@code takenInForce} and {@code takenTried}: what would have been
     * @param leftTried accounts of {@code held} that the tried policy leaves, {@code workedTried} those of them that were worked
     */
    public record Line(
            String rep,
            String team,
            int held,
            int worked,
            int taken,
            int takenInForce,
            int takenTried,
            int leftTried,
            int workedTried) {}

    /** A decision that would have gone elsewhere. */
    public record Elsewhere(
            String kind, String record, Instant at, String to, String instead, String why, String decision) {}

    public PolicyBacktest {
        onlyTried = List.copyOf(onlyTried);
        onlyInForce = List.copyOf(onlyInForce);
        reps = List.copyOf(reps);
        otherwise = List.copyOf(otherwise);
    }

    /** What can never be known from the past. */
    public static final List<String> LIMITS = List.of(
            "What the next owner would have made of an account that went back, and what the old one would have done with the time.",
            "Whether the rep would have worked an account on seeing another warning: the activity is that of the policy in force.",
            "What follows from what follows: each time an account lay in a book is looked at by itself, up to the first time it would"
                    + " have gone back. Later distributions are asked with the pool as it really was.",
            "Fields that carry no date (industry, size, hold, named, how often a close date was pushed) are those of the latest"
                    + " decision about the account before that day, else today's. Reps, absences and teams are today's; families are"
                    + " not looked at.");

    /** @param kept over a copy; its policy is the one to try. @param inForce the policy that was in force */
    public static PolicyBacktest of(Kept kept, Policy inForce, LocalDate from, LocalDate until, int wonDays) {
        Policy tried = kept.policy().get();
        var names = new Names(kept.mirror());
        var past = new Hindsight(kept.mirror(), kept.ledger(), new Rules(tried, kept.simulated()), kept.now());
        List<Taken> byTried = past.taken(from, until, wonDays);
        List<Held> held = past.held(until);
        var present = new Hindsight(kept.mirror(), kept.ledger(), new Rules(inForce, kept.simulated()), kept.now());
        List<Taken> byInForce = present.taken(from, until, wonDays);
        Map<RecordId, Integer> really = new HashMap<>();
        int found = 0;
        int all = 0;
        Set<String> keysInForce = keys(byInForce);
        for (Entry entry : retrieved(kept, tried, from, until)) {
            if (entry.act() instanceof Act.Move move) {
                really.merge(move.from(), 1, Integer::sum);
                all++;
                found += keysInForce.contains(move.record().id() + " " + move.from()) ? 1 : 0;
            }
        }
        Instant begin = from.atStartOfDay(tried.zone()).toInstant();
        Instant end = until.plusDays(1).atStartOfDay(tried.zone()).toInstant();
        AskedAgain.Answers answers =
                new AskedAgain(kept.ledger(), new Rules(tried, kept.simulated())).between(begin, end);
        List<Line> lines = lines(past.reps(), held, really, byInForce, byTried);
        Set<String> keysTried = keys(byTried);
        return new PolicyBacktest(
                from,
                until,
                tried.hash(),
                inForce.hash(),
                wonDays,
                all,
                found,
                back(byTried, keysInForce, past.reps()),
                back(byInForce, keysTried, past.reps()),
                (int) keysTried.stream().filter(keysInForce::contains).count(),
                lines,
                gini(lines.stream().mapToInt(Line::held).toArray()),
                gini(lines.stream().mapToInt(Line::leftTried).toArray()),
                answers.otherwise().stream().map(one -> elsewhere(one, names)).toList(),
                answers.asked(),
                answers.lost(),
                past.fieldsOfThen(),
                past.fieldsOfToday());
    }

    private static List<Entry> retrieved(Kept kept, Policy policy, LocalDate from, LocalDate until) {
        return kept
                .ledger()
                .trust()
                .moved(
                        from.atStartOfDay(policy.zone()).toInstant(),
                        until.plusDays(1).atStartOfDay(policy.zone()).toInstant())
                .stream()
                .map(id -> kept.ledger().act(id))
                .filter(entry -> entry != null
                        && entry.state() == ActState.DONE
                        && entry.act() instanceof Act.Move move
                        && move.kind() == MoveKind.RETRIEVE)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** An account out of a rep's book, whenever. */
    private static Set<String> keys(List<Taken> taken) {
        var keys = new HashSet<String>();
        taken.forEach(one -> keys.add(one.account() + " " + one.rep()));
        return keys;
    }

    private static List<Back> back(List<Taken> taken, Set<String> without, SortedMap<RecordId, Rep> reps) {
        var back = new ArrayList<Back>();
        for (Taken one : taken) {
            Rep rep = reps.get(one.rep());
            if (rep != null && !without.contains(one.account() + " " + one.rep())) {
                back.add(new Back(
                        one.account().value(), one.name(), rep.name(), one.on(), one.sentence(), one.wonLater()));
            }
        }
        return back;
    }

    private static List<Line> lines(
            SortedMap<RecordId, Rep> reps,
            List<Held> held,
            Map<RecordId, Integer> really,
            List<Taken> byInForce,
            List<Taken> byTried) {
        Set<String> gone = new HashSet<>();
        byTried.stream().filter(Taken::stillThere).forEach(one -> gone.add(one.account() + " " + one.rep()));
        var lines = new ArrayList<Line>();
        for (Rep rep : reps.values()) {
            List<Held> book =
                    held.stream().filter(one -> one.rep().equals(rep.id())).toList();
            List<Held> left = book.stream()
                    .filter(one -> !gone.contains(one.account() + " " + one.rep()))
                    .toList();
            lines.add(new Line(
                    rep.name(),
                    rep.team(),
                    book.size(),
                    (int) book.stream().filter(Held::worked).count(),
                    really.getOrDefault(rep.id(), 0),
                    count(byInForce, rep),
                    count(byTried, rep),
                    left.size(),
                    (int) left.stream().filter(Held::worked).count()));
        }
        lines.sort(Comparator.comparing(Line::team).thenComparing(Line::rep));
        return lines;
    }

    private static int count(List<Taken> taken, Rep rep) {
        return (int) taken.stream().filter(one -> one.rep().equals(rep.id())).count();
    }

    private static Elsewhere elsewhere(AskedAgain.Otherwise one, Names names) {
        RecordId record = one.record();
        return new Elsewhere(
                one.kind(),
                record == null ? "a new account" : name(record, names),
                one.at(),
                one.to() == null ? "nobody" : names.of(one.to()),
                one.instead() == null ? "nobody" : names.of(one.instead()),
                one.sentence(),
                one.decision().value());
    }

    private static String name(RecordId record, Names names) {
        return names.of(new Ref(record.prefix().equals("00Q") ? Entity.LEAD : Entity.ACCOUNT, record));
    }

    /** 0: all books alike; 1: one has everything. */
    static double gini(int[] books) {
        int[] sorted = books.clone();
        Arrays.sort(sorted);
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += (i + 1.0) * sorted[i];
        }
        return sum == 0 ? 0 : 2 * weighted / (sorted.length * sum) - (sorted.length + 1.0) / sorted.length;
    }
}
