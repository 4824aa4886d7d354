package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {
    private static final WorkingTime PLAIN = WorkingTime.plain();
    private static final Rep ANN = Trade.rep(1, "Ann", "East", 10); // nine to five in Berlin

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(Trade.BERLIN).toInstant();
    }

    @Test
    void only_the_hours_of_working_days_count() {
        assertThat(PLAIN.between(ANN, berlin("2026-10-14T16:00"), berlin("2026-10-15T09:30")))
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(PLAIN.between(ANN, berlin("2026-10-16T16:00"), berlin("2026-10-19T10:00")))
                .as("over a weekend")
                .isEqualTo(Duration.ofHours(2));
        assertThat(PLAIN.between(ANN, berlin("2026-10-17T08:00"), berlin("2026-10-18T20:00")))
                .isZero();
        assertThat(PLAIN.between(ANN, berlin("2026-10-15T12:00"), berlin("2026-10-14T12:00")))
                .isZero();
    }

    @Test
    void absence_and_the_holidays_of_the_team_zone_or_everybody_do_not() {
        Rep away = Trade.away(ANN, LocalDate.parse("2026-10-15"), LocalDate.parse("2026-10-16"));
        assertThat(PLAIN.between(away, berlin("2026-10-14T16:00"), berlin("2026-10-19T10:00")))
                .isEqualTo(Duration.ofHours(2));
        LocalDate day = LocalDate.parse("2026-10-15");
        assertThat(List.of(
                        new Holiday("all", day, day, false, Set.of(), Set.of()),
                        new Holiday("team", day, day, false, Set.of("East"), Set.of()),
                        new Holiday("zone", day, day, false, Set.of(), Set.of(Trade.BERLIN)),
                        new Holiday("yearly", day.withYear(2024), day.withYear(2024), true, Set.of(), Set.of())))
                .allSatisfy(holiday -> {
                    var time = new WorkingTime(List.of(holiday));
                    assertThat(time.between(ANN, berlin("2026-10-14T16:00"), berlin("2026-10-16T10:00")))
                            .isEqualTo(Duration.ofHours(2));
                    assertThat(time.at(ANN, berlin("2026-10-15T10:00"))).isFalse();
                    assertThat(time.at(ANN, berlin("2026-10-16T10:00"))).isTrue();
                });
        assertThat(List.of(
                        new Holiday("team", day, day, false, Set.of("West"), Set.of()),
                        new Holiday("zone", day, day, false, Set.of(), Set.of(ZoneId.of("America/New_York")))))
                .allSatisfy(holiday -> assertThat(new WorkingTime(List.of(holiday)).at(ANN, berlin("2026-10-15T10:00")))
                        .isTrue());
    }

    @Test
    void a_day_at_the_change_of_the_clocks_is_as_long_as_it_really_is() {
        Rep always = Trade.in(rep(null, null), Trade.BERLIN);
        assertThat(PLAIN.between(always, berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
                .isEqualTo(Duration.ofHours(25));
        assertThat(PLAIN.between(ANN, berlin("2026-10-23T09:00"), berlin("2026-10-26T17:00")))
                .isEqualTo(Duration.ofHours(16));
    }

    /** Another way to count: minute by minute, whether the rep is at work. */
    @Test
    void after_and_between_agree_with_each_other_and_with_the_clock_on_the_wall() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            LocalDate day = LocalDate.parse("2026-03-20").plusDays(random.nextInt(20));
            Rep rep = rep(
                    LocalTime.of(random.nextInt(6, 12), random.nextInt(60)), LocalTime.of(random.nextInt(13, 23), 30));
            rep = Trade.away(Trade.in(rep, zone(random)), day.plusDays(1), day.plusDays(random.nextInt(1, 4)));
            var time = new WorkingTime(
                    List.of(new Holiday("off", day.plusDays(5), day.plusDays(5), false, Set.of(), Set.of())));
            Instant from = day.atStartOfDay(rep.zone()).toInstant().plus(Duration.ofMinutes(random.nextInt(1_440)));
            Instant until = from.plus(Duration.ofMinutes(random.nextInt(10_000)));
            long minutes = 0;
            for (Instant at = from; at.isBefore(until); at = at.plusSeconds(60)) {
                minutes += time.at(rep, at) && !rep.awayOn(rep.today(at)) ? 1 : 0;
            }
            assertThat(time.between(rep, from, until)).as("seed %d", seed).isEqualTo(Duration.ofMinutes(minutes));
            var worked = Duration.ofMinutes(random.nextInt(1, 2_000));
            Instant due = Objects.requireNonNull(time.after(rep, from, worked), "seed " + seed);
            assertThat(time.between(rep, from, due)).as("seed %d", seed).isEqualTo(worked);
            assertThat(time.between(rep, from, due.minusSeconds(1)))
                    .as("seed %d", seed)
                    .isLessThan(worked);
        }
    }

    private static ZoneId zone(Random random) {
        return ZoneId.of(List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
                .get(random.nextInt(4)));
    }

    private static Rep rep(@Nullable LocalTime from, @Nullable LocalTime until) {
        return Other.with(Trade.rep(1, "Ann", "East", 10), "id", ANN.id(), "hoursFrom", from, "hoursUntil", until);
    }
}
