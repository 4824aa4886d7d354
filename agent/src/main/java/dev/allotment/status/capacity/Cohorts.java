package dev.allotment.status.capacity;

import dev.allotment.decide.BookStays.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many opportunities a worked account gives: over all accounts that were in a book, those given back or taken back since
 * included, each for as long as it was there. Who looks only at what is held today looks at survivors and hopes for too much. Pure.
 *
 * @param rate per worked account in a book through the whole period; null: too little is known
 * @param sample what it was read from, or why it cannot be
 */
public record Cohorts(@Nullable Measured rate, String sample) {
    /** Fewer stays say nothing. */
    static final int LEAST_STAYS = 10;
    /** Nor do fewer days in books. */
    static final long LEAST_DAYS = 180;

    /** One stay, and what came of it. @param opened opportunities opened on the account meanwhile */
    public record Followed(Stay stay, boolean worked, int opened) {
        double days() {
            return Duration.between(stay.from(), stay.until()).toMinutes() / 1440.0;
        }
    }

    /** @param periodDays the period that the rate is for, above 0 */
    public static Cohorts of(Collection<Followed> all, double periodDays) {
        List<Followed> worked = all.stream().filter(Followed::worked).toList();
        double days = worked.stream().mapToDouble(Followed::days).sum();
        int opened = worked.stream().mapToInt(Followed::opened).sum();
        long given = count(worked, one -> one.stay().given());
        long assumed = count(worked, one -> one.stay().assumed());
        long left = count(worked, one -> one.stay().left());
        String sample = worked.size() + " worked stays in books (" + given + " given in the period, " + left
                + " left since, " + (all.size() - worked.size()) + " nobody worked left out, "
                + assumed + " of unknown beginning counted from the creation of the account), " + Math.round(days)
                + " days, " + opened + " opportunities";
        return worked.size() < LEAST_STAYS || days < LEAST_DAYS
                ? new Cohorts(
                        null,
                        "Too little is known of accounts in books: " + sample + "; it takes at least " + LEAST_STAYS
                                + " and " + LEAST_DAYS + " days. Give --opportunities-per-account yourself")
                : new Cohorts(Measured.rate(opened, days / periodDays), sample);
    }

    private static long count(List<Followed> all, Predicate<Followed> which) {
        return all.stream().filter(which).count();
    }

    /** Whether that happened during the stay. */
    static boolean during(Stay stay, @Nullable Instant at) {
        return at != null && !at.isBefore(stay.from()) && !at.isAfter(stay.until());
    }
}
