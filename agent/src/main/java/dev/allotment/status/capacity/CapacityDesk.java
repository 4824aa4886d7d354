package dev.allotment.status.capacity;

import dev.allotment.allocation.LoadUnit;
import dev.allotment.decide.BookSurvey;
import dev.allotment.decide.Rules;
import dev.allotment.model.Rep;
import dev.allotment.policy.Policy;
import dev.allotment.status.Kept;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows that the arithmetic needs: the org's past, and each rep's capacity.
 *
 * @param past null where too little has closed, and {@code why} says so
 * @param window days between touches of an account in a book, on average: the harmonic mean of the windows that they have by segment
 *     and team, as touches add up by the week. Where books are empty: the policy's window where no other fits
 * @param reps by team and name
 */
public record CapacityDesk(Instant at, @Nullable Past past, String why, double window, List<Book> reps) {
    public CapacityDesk {
        reps = List.copyOf(reps);
    }

    /**
     * @param capacity accounts that the book holds today; where capacity is in another unit, of the mean load
     * @param mean the same over the coming period, ramp and absence told of included
     */
    public record Book(String team, String rep, int capacity, double mean, int held) {}

    /** @param days of look-back */
    public static CapacityDesk of(Kept kept, int days) {
        Policy policy = kept.policy().get();
        var survey = new BookSurvey(kept.mirror(), kept.ledger(), new Rules(policy, kept.simulated()), kept.now());
        List<BookSurvey.Held> held = survey.held();
        double each = each(survey, held.size());
        List<Book> reps = survey.reps().values().stream()
                .filter(Rep::active)
                .map(rep -> new Book(
                        rep.team(),
                        rep.name(),
                        (int) (survey.capacity(rep) / each),
                        mean(rep, survey, kept.now(), days) / each,
                        (int) held.stream()
                                .filter(one -> one.rep().equals(rep.id()))
                                .count()))
                .sorted(Comparator.comparing(Book::team).thenComparing(Book::rep))
                .toList();
        Past past = null;
        String why = "";
        try {
            past = Past.of(kept.mirror(), survey, policy.zone(), kept.now(), days);
        } catch (IllegalArgumentException e) {
            why = String.valueOf(e.getMessage());
        }
        double window = held.isEmpty()
                ? policy.engagement().otherwise().days()
                : held.size()
                        / held.stream().mapToDouble(one -> 1.0 / one.window()).sum();
        return new CapacityDesk(kept.now(), past, why, window, reps);
    }

    /** What one account takes of a capacity on average; 1 where capacity is in accounts, or nobody holds any. */
    private static double each(BookSurvey survey, int held) {
        long load = survey.reps().values().stream().mapToLong(survey::load).sum();
        return survey.unit() == LoadUnit.RECORDS || held == 0 || load == 0 ? 1 : load / (double) held;
    }

    /** Over the coming days: a part of it in the ramp, nothing on days of absence or for one who leaves. */
    private static double mean(Rep rep, BookSurvey survey, Instant now, int days) {
        LocalDate today = rep.today(now);
        return rep.leaving()
                ? 0
                : IntStream.range(0, days)
                        .mapToObj(today::plusDays)
                        .mapToInt(day -> rep.awayOn(day) ? 0 : survey.capacity(rep, day))
                        .average()
                        .orElse(0);
    }
}
