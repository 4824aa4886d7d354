package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When passes run. */
class CadenceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_weekly_pass_runs_on_its_day_at_its_time_in_its_zone() {
        var weekly = cadence(Cadence.Every.WEEK, 1, "05:00");
        assertThat(weekly.last(at("2026-05-04T02:59:59Z"))).isEqualTo(at("2026-04-27T03:00:00Z"));
        assertThat(weekly.last(at("2026-05-04T03:00:00Z"))).isEqualTo(at("2026-05-04T03:00:00Z"));
        assertThat(weekly.next(at("2026-05-04T03:00:00Z"))).isEqualTo(at("2026-05-11T03:00:00Z"));
    }

    @Test
    void the_clock_change_neither_skips_nor_doubles_a_pass() {
        var daily = cadence(Cadence.Every.DAY, 1, "02:30");
        assertThat(daily.next(at("2026-03-28T12:00:00Z"))).isEqualTo(at("2026-03-29T01:30:00Z"));
        assertThat(daily.next(at("2026-03-29T01:30:00Z"))).isEqualTo(at("2026-03-30T00:30:00Z"));
        assertThat(daily.next(at("2026-10-24T12:00:00Z"))).isEqualTo(at("2026-10-25T00:30:00Z"));
        assertThat(daily.next(at("2026-10-25T00:30:00Z"))).isEqualTo(at("2026-10-26T01:30:00Z"));
    }

    @Test
    void a_monthly_pass_runs_on_its_day_of_the_month() {
        var monthly = cadence(Cadence.Every.MONTH, 28, "05:00");
        assertThat(monthly.last(at("2026-03-01T12:00:00Z"))).isEqualTo(at("2026-02-28T04:00:00Z"));
        assertThat(monthly.next(at("2026-12-30T12:00:00Z"))).isEqualTo(at("2027-01-28T04:00:00Z"));
    }

    @Test
    void the_next_time_is_always_later_and_the_last_never_is() {
        for (Cadence.Every every : Cadence.Every.values()) {
            var cadence = cadence(every, 3, "02:15");
            for (long hour = 0; hour < 9_000; hour++) {
                Instant now = at("2026-01-01T00:10:00Z").plusSeconds(hour * 3_600);
                assertThat(cadence.last(now)).isBeforeOrEqualTo(now);
                assertThat(cadence.next(now)).isAfter(now);
                assertThat(cadence.last(cadence.next(now))).isEqualTo(cadence.next(now));
            }
        }
    }

    private static Cadence cadence(Cadence.Every every, int day, String time) {
        return new Cadence(every, DayOfWeek.MONDAY, day, LocalTime.parse(time), BERLIN, "allocation.yaml:1");
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
