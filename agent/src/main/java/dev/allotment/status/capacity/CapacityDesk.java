package dev.allotment.status.capacity;

import dev.allotment.decide.BookSurvey;
import dev.allotment.decide.Rules;
import dev.allotment.model.Rep;
import dev.allotment.policy.Policy;
import dev.allotment.status.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows that the arithmetic needs: the org's past, and each rep's capacity.
 *
 * @param past null where too little has closed, and {@code why} says so
 * @param window days of the policy's window that most accounts fall under
 * @param reps by team and name
 */
public record CapacityDesk(Instant at, @Nullable Past past, String why, int window, List<Book> reps) {
    public CapacityDesk {
        reps = List.copyOf(reps);
    }

    /** @param capacity of the row Rep__c, in its ramp. @param window of the rep's team */
    public record Book(String team, String rep, int capacity, int held, int window) {}

    /** @param days of look-back */
    public static CapacityDesk of(Kept kept, int days) {
        Policy policy = kept.policy().get();
        var survey = new BookSurvey(kept.mirror(), kept.ledger(), new Rules(policy, kept.simulated()), kept.now());
        List<BookSurvey.Held> held = survey.held();
        List<Book> reps = survey.reps().values().stream()
                .filter(Rep::active)
                .map(rep -> new Book(
                        rep.team(),
                        rep.name(),
                        survey.capacity(rep),
                        (int) held.stream()
                                .filter(one -> one.rep().equals(rep.id()))
                                .count(),
                        policy.engagement().window(null, rep.team()).days()))
                .sorted(Comparator.comparing(Book::team).thenComparing(Book::rep))
                .toList();
        Past past = null;
        String why = "";
        try {
            past = Past.of(kept.mirror(), survey, policy.zone(), kept.now(), days);
        } catch (IllegalArgumentException e) {
            why = String.valueOf(e.getMessage());
        }
        int window = reps.stream()
                .mapToInt(Book::window)
                .min()
                .orElse(policy.engagement().otherwise().days());
        return new CapacityDesk(kept.now(), past, why, window, reps);
    }
}
