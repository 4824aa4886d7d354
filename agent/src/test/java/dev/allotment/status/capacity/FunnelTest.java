package dev.allotment.status.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.cli.CapacityCommand;
import dev.allotment.cli.Opening;
import dev.allotment.status.Kept;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FunnelTest {
    @Test
    void a_quota_becomes_wins_opportunities_meetings_and_accounts() {
        Needs needs = new Funnel(0.25, 20_000, 50, 73, 3, 0.5, 30).needs(400_000, 365);
        assertThat(needs.wins()).isEqualTo(20);
        assertThat(needs.opportunities()).isEqualTo(80);
        assertThat(needs.open()).as("80 a year, each open for a fifth of it").isEqualTo(16);
        assertThat(needs.pipeline()).isEqualTo(320_000);
        assertThat(needs.meetings()).isEqualTo(240);
        assertThat(needs.meetingsAWeek()).isCloseTo(240 / 365.0 * 7, within(1e-9));
        assertThat(needs.accounts()).isEqualTo(160);
        assertThat(needs.touchesAWeek()).isCloseTo(160 * 7 / 30.0, within(1e-9));
    }

    @Test
    void a_book_of_the_needed_size_brings_the_quota() {
        for (Funnel funnel : some()) {
            double accounts = funnel.needs(500_000, 365).accounts();
            assertThat(funnel.brings(accounts)).isCloseTo(500_000, within(1e-3));
        }
    }

    @Test
    void needs_rise_with_the_quota_and_fall_with_a_better_funnel() {
        for (Funnel f : some()) {
            Needs needs = f.needs(100_000, 365);
            assertNoLess(f.needs(100_001, 365), needs);
            assertNoLess(
                    needs,
                    new Funnel(
                                    Math.min(1, f.winRate() * 1.1),
                                    f.dealSize(),
                                    f.cycleDays(),
                                    f.openDays(),
                                    f.meetings(),
                                    f.opportunityRate(),
                                    f.touchDays())
                            .needs(100_000, 365));
            assertThat(new Funnel(
                                    f.winRate(),
                                    f.dealSize() * 2,
                                    f.cycleDays(),
                                    f.openDays(),
                                    f.meetings(),
                                    f.opportunityRate(),
                                    f.touchDays())
                            .needs(100_000, 365)
                            .accounts())
                    .isLessThan(needs.accounts());
            assertThat(new Funnel(
                                    f.winRate(),
                                    f.dealSize(),
                                    f.cycleDays() * 2,
                                    f.openDays() * 2,
                                    f.meetings(),
                                    f.opportunityRate(),
                                    f.touchDays())
                            .needs(100_000, 365)
                            .open())
                    .isGreaterThan(needs.open());
            assertThat(new Funnel(
                                    f.winRate(),
                                    f.dealSize(),
                                    f.cycleDays(),
                                    f.openDays(),
                                    f.meetings(),
                                    f.opportunityRate() * 2,
                                    f.touchDays())
                            .needs(100_000, 365)
                            .accounts())
                    .isLessThan(needs.accounts());
            assertThat(new Funnel(
                                    f.winRate(),
                                    f.dealSize(),
                                    f.cycleDays(),
                                    f.openDays(),
                                    f.meetings(),
                                    f.opportunityRate(),
                                    f.touchDays() * 2)
                            .needs(100_000, 365)
                            .touchesAWeek())
                    .isLessThan(needs.touchesAWeek());
        }
    }

    @Test
    void more_quota_never_needs_less_of_anything() {
        var random = new Random(11);
        for (Funnel funnel : some()) {
            double quota = 1 + 1e6 * random.nextDouble();
            double period = 1 + 800 * random.nextDouble();
            Needs less = funnel.needs(quota, period);
            Needs more = funnel.needs(quota * (1 + 3 * random.nextDouble()), period);
            assertNoLess(more, less);
            assertThat(more.pipeline()).isGreaterThanOrEqualTo(less.pipeline());
            assertThat(more.meetingsAWeek()).isGreaterThanOrEqualTo(less.meetingsAWeek());
            assertThat(Math.ceil(more.accounts())).isGreaterThanOrEqualTo(Math.ceil(less.accounts()));
        }
    }

    private static void assertNoLess(Needs more, Needs less) {
        for (ToDoubleFunction<Needs> need : List.<ToDoubleFunction<Needs>>of(
                Needs::wins,
                Needs::opportunities,
                Needs::open,
                Needs::meetings,
                Needs::accounts,
                Needs::touchesAWeek)) {
            assertThat(need.applyAsDouble(more)).isGreaterThanOrEqualTo(need.applyAsDouble(less));
        }
    }

    private static Funnel[] some() {
        var random = new Random(7);
        var funnels = new Funnel[200];
        for (int n = 0; n < funnels.length; n++) {
            funnels[n] = new Funnel(
                    0.01 + 0.9 * random.nextDouble(),
                    1 + 1e5 * random.nextDouble(),
                    1 + 400 * random.nextDouble(),
                    1 + 400 * random.nextDouble(),
                    10 * random.nextDouble(),
                    0.01 + random.nextDouble(),
                    1 + 90 * random.nextDouble());
        }
        return funnels;
    }

    @Test
    void nonsense_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> new Funnel(0, 1, 1, 1, 1, 1, 1)).hasMessage("The win rate must be above 0, not 0.0");
        assertThatThrownBy(() -> new Funnel(1.5, 1, 1, 1, 1, 1, 1)).hasMessageContaining("at most 100 %");
        assertThatThrownBy(() -> new Funnel(0.5, 1, 1, 1, 1, 1, 1).needs(-1, 365))
                .hasMessageContaining("The quota");
    }

    @Test
    void intervals_hold_the_value_and_narrow_with_more_records() {
        Measured few = Measured.share(3, 10);
        Measured many = Measured.share(300, 1000);
        assertThat(few.low()).isCloseTo(0.108, within(0.001));
        assertThat(few.high()).isCloseTo(0.603, within(0.001));
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
        Measured mean = Measured.mean(10, 20, 30, 40);
        assertThat(mean.value()).isEqualTo(25);
        assertThat(mean.low()).isBetween(3.0, 6.0); // 25 - 3.18 x 6.45
        Measured rate = Measured.rate(20, 100);
        assertThat(rate.value()).isEqualTo(0.2);
        assertThat(rate.low()).isBetween(0.11, 0.14);
        assertThat(rate.high()).isBetween(0.28, 0.32);
    }

    // --- the command

    @Test
    void the_command_says_it_in_sentences_and_compares_a_book() {
        assertThat(said(
                        "--quota=400000",
                        "--win-rate=25%",
                        "--deal-size=20000",
                        "--cycle-days=73",
                        "--opportunities-per-account=50%",
                        "--capacity=120"))
                .contains(
                        "A quota of 400,000 in 365 days takes 20 wins of 20,000, and 80 opportunities, of which 25 % are won.")
                .contains(
                        "16 of them must be open at any time (320,000, each for 73 days); whoever starts with none can win 80 %")
                .contains("come from 160 worked accounts, 38 touches a week.")
                .contains("75 %  40 accounts too few for this quota");
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(said("--quota=1000", "--win-rate=25%", "--cycle-days=60", "--opportunities-per-account=0.2"))
                .isEqualTo("--deal-size is missing; give it, or --data to read it from the org's past");
        assertThat(said("--quota=1000", "--win-rate=many", "--deal-size=5"))
                .isEqualTo("--win-rate many is no share; write 25% or 0.25");
    }

    @Test
    void what_may_be_without_end_is_told_so() {
        var measured = new Measured(0.5, 0, 2, 3);
        var exact = new Measured(0.5, 0.5, 0.5, 3);
        var past = new Past(exact, exact, exact, exact, exact, new Cohorts(measured, "few stays"));
        var desk = new CapacityDesk(Instant.parse("2026-03-02T09:00:00Z"), past, "", 30, List.of());
        assertThat(said(
                        desk,
                        "--quota=400000",
                        "--win-rate=25%",
                        "--deal-size=20000",
                        "--cycle-days=73",
                        "--meetings=3",
                        "--data=x"))
                .containsPattern("worked accounts +160 +40 and more")
                .containsPattern("touches a week +38 +10 and more");
    }

    private static String said(String... arguments) {
        return said(null, arguments);
    }

    private static String said(@Nullable CapacityDesk desk, String... arguments) {
        var out = new StringWriter();
        var command = new CommandLine(new CapacityCommand(new Opening() {
                    @Override
                    public <T> T ask(Path data, @Nullable Path mappings, Function<Kept, T> question) {
                        if (desk == null) {
                            throw new AssertionError("no data folder was given");
                        }
                        @SuppressWarnings("unchecked")
                        T told = (T) desk;
                        return told;
                    }
                }))
                .setOut(new PrintWriter(out));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            out.write(String.valueOf(failure.getMessage()));
            return 2;
        });
        command.execute(arguments);
        return out.toString();
    }
}
