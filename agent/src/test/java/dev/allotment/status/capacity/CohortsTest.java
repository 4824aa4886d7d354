package dev.allotment.status.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.decide.BookStays.Stay;
import dev.allotment.model.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Opportunities per worked account, over all accounts that were in books and not only those that stayed. */
class CohortsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final RecordId REP = RecordId.of("005000000000001AAA");

    private static Cohorts.Followed stay(int n, int days, boolean left, int opened) {
        return new Cohorts.Followed(
                new Stay(
                        RecordId.of(String.format("001%012d", n)),
                        REP,
                        NOW.minus(Duration.ofDays(days)),
                        NOW,
                        true,
                        left,
                        false),
                true,
                opened);
    }

    @Test
    void accounts_that_went_back_count_as_long_as_they_were_there() {
        List<Cohorts.Followed> all = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            all.add(stay(n, 73, false, 1)); // a fifth of a year each, an opportunity each
            all.add(stay(100 + n, 73, true, 0)); // given back without one
        }
        Cohorts cohorts = Cohorts.of(all, 365);
        Measured rate = Objects.requireNonNull(cohorts.rate());
        assertThat(rate.value()).as("10 in 20 fifths of a year").isCloseTo(2.5, within(1e-9));
        assertThat(rate.low()).isLessThan(2.5);
        assertThat(rate.high()).isGreaterThan(2.5);
        assertThat(cohorts.sample())
                .isEqualTo("20 worked stays in books (20 given in the period, 10 left since, 0 nobody worked left out,"
                        + " 0 of unknown beginning counted from the creation of the account),"
                        + " 1460 days, 10 opportunities");
        assertThat(Cohorts.of(all.stream().filter(one -> !one.stay().left()).toList(), 365)
                        .rate())
                .as("whoever looks at survivors only hopes for twice as much")
                .satisfies(survivors ->
                        assertThat(survivors == null ? 0 : survivors.value()).isCloseTo(5, within(1e-9)));
    }

    @Test
    void what_nobody_worked_is_left_out_and_told() {
        List<Cohorts.Followed> all = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            all.add(stay(n, 100, false, 0));
        }
        all.add(new Cohorts.Followed(stay(99, 300, false, 3).stay(), false, 3));
        assertThat(Cohorts.of(all, 365).sample())
                .contains("12 worked stays", "1 nobody worked left out", "1200 days, 0");
    }

    @Test
    void too_little_is_told_and_nothing_is_made_of_it() {
        Cohorts few = Cohorts.of(List.of(stay(1, 300, false, 2)), 365);
        assertThat(few.rate()).isNull();
        assertThat(few.sample()).startsWith("Too little is known of accounts in books: 1 worked stays");
    }

    /** Accounts give opportunities at a known rate and are taken back early where they gave none: the rate is found all the same. */
    @Test
    void the_rate_that_made_the_data_lies_within_the_interval() {
        int hit = 0;
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            List<Cohorts.Followed> all = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                double first = -Math.log(1 - random.nextDouble()) / (0.8 / 365); // days to the first opportunity
                boolean early = first < 60;
                int days = early ? 365 : 60; // what gave nothing within 60 days goes back
                int opened = 0;
                for (double at = first; at < days; at += -Math.log(1 - random.nextDouble()) / (0.8 / 365)) {
                    opened++;
                }
                all.add(stay(n, days, !early, opened));
            }
            Measured rate = Cohorts.of(all, 365).rate();
            hit += rate != null && rate.low() <= 0.8 && rate.high() >= 0.8 ? 1 : 0;
        }
        assertThat(hit).as("of 100 intervals of 95 %").isGreaterThanOrEqualTo(85);
    }
}
