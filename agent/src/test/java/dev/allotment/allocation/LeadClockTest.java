package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Rep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The clock of a lead: warned before the breach, in working time, longer for each further owner. */
class LeadClockTest {
    /** Nine to five in Berlin; it is ten there. */
    private static final Rep ANN = Trade.rep(1, "Ann", "East", 40);

    private static final Instant NINE = Instant.parse("2026-10-14T07:00:00Z");

    private static final SpeedRules.Limit LIMIT = limit("every lead", Set.of(), Set.of(), "");

    @Test
    void it_runs_then_warns_then_is_breached_each_at_its_minute() {
        assertThat(read(1, 119, null)).isInstanceOf(LeadClock.Reading.Runs.class);
        assertThat(read(1, 119, null).sentence())
                .isEqualTo("Jo Smith has waited 1 h 59 min of working time for Ann, since 14 Oct 09:00 Europe/Berlin.");
        assertThat(read(1, 120, null))
                .isEqualTo(
                        new LeadClock.Reading.DueSoon(
                                Duration.ofHours(2),
                                NINE.plus(Duration.ofHours(4)),
                                "Jo Smith has waited 2 h of working time for Ann, since 14 Oct 09:00 Europe/Berlin; after 4 h it is breached, on 14 Oct 13:00."));
        assertThat(read(1, 239, null)).isInstanceOf(LeadClock.Reading.DueSoon.class);
        assertThat(read(1, 240, null))
                .isEqualTo(
                        new LeadClock.Reading.Breached(
                                Duration.ofHours(4),
                                "Jo Smith has waited 4 h of working time for Ann, since 14 Oct 09:00 Europe/Berlin (limit 4 h)"));
    }

    @Test
    void each_further_owner_has_longer_than_the_first() {
        assertThat(read(2, 240, null)).as("half as long again").isInstanceOf(LeadClock.Reading.DueSoon.class);
        assertThat(read(2, 179, null)).isInstanceOf(LeadClock.Reading.Runs.class);
        assertThat(read(2, 360, null)).isInstanceOf(LeadClock.Reading.Breached.class);
        assertThat(read(3, 479, null)).as("twice as long").isInstanceOf(LeadClock.Reading.DueSoon.class);
    }

    @Test
    void a_touch_stops_it_and_one_from_before_counts_as_at_once() {
        assertThat(read(1, 400, NINE.plus(Duration.ofMinutes(42))))
                .isEqualTo(new LeadClock.Reading.Touched(
                        Duration.ofMinutes(42),
                        "Jo Smith was first touched by Ann after 42 min of working time (limit 4 h)."));
        assertThat(read(1, 400, NINE.minusSeconds(600)).gone()).isEqualTo(Duration.ZERO);
    }

    @Test
    void minutes_and_hours_are_told_as_people_say_them() {
        assertThat(List.of(0, 59, 60, 61, 120).stream().map(Duration::ofMinutes).map(LeadClock::words))
                .containsExactly("0 min", "59 min", "1 h", "1 h 1 min", "2 h");
    }

    @Test
    void the_first_limit_that_fits_route_qualification_and_condition_counts() {
        var rules = rules(
                1,
                null,
                limit("north", Set.of("north"), Set.of(), ""),
                limit("mql", Set.of(), Set.of("MQL"), ""),
                limit("german", Set.of(), Set.of(), "Germany"));
        Fields german = Fields.of(Map.of("Country", "Germany"));
        assertThat(name(rules.limit(german, "north", "MQL", NINE))).isEqualTo("north");
        assertThat(name(rules.limit(german, "south", "MQL", NINE))).isEqualTo("mql");
        assertThat(name(rules.limit(german, null, null, NINE))).isEqualTo("german");
        assertThat(name(rules.limit(german, null, "SQL", NINE))).isEqualTo("german");
        assertThat(rules.limit(Fields.NONE, "south", null, NINE))
                .as("a lead that none fits is not timed")
                .isNull();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> rules(SpeedRules.MOST + 1, null))
                .hasMessage("allocation.yaml:80: a lead is given on 0 to 10 times, not 11");
        assertThatThrownBy(() -> rules(-1, null)).hasMessageContaining("not -1");
        assertThat(rules(SpeedRules.MOST, null).most()).isEqualTo(10);
        assertThatThrownBy(() -> rules(1, SpeedRules.Last.QUEUE)).hasMessageContaining("the queue is not named");
        assertThatThrownBy(() -> new SpeedRules.Limit(
                        "x",
                        Condition.always("x"),
                        Set.of(),
                        Set.of(),
                        Duration.ofHours(2),
                        Duration.ofHours(2),
                        "allocation.yaml:90"))
                .hasMessage("allocation.yaml:90: the warning must come before the breach");
    }

    private static LeadClock.Reading read(int owners, int minutes, @Nullable Instant touched) {
        return LeadClock.read(
                new LeadClock.Waiting("Jo Smith", ANN, NINE, owners, touched),
                LIMIT,
                rules(2, null, LIMIT),
                WorkingTime.plain(),
                NINE.plus(Duration.ofMinutes(minutes)));
    }

    private static @Nullable String name(SpeedRules.@Nullable Limit limit) {
        return limit == null ? null : limit.name();
    }

    private static SpeedRules rules(int most, SpeedRules.@Nullable Last last, SpeedRules.Limit... limits) {
        return new SpeedRules(
                SpeedRules.Touched.EITHER,
                SpeedRules.Whose.OWNER,
                Condition.always("allocation.yaml:81"),
                List.of(limits),
                most,
                50,
                SpeedRules.OfOwners.STAY,
                last == null ? SpeedRules.Last.STAYS : last,
                null,
                "allocation.yaml:80");
    }

    /** @param country where it counts; empty: everywhere */
    private static SpeedRules.Limit limit(String name, Set<String> routes, Set<String> qualified, String country) {
        return new SpeedRules.Limit(
                name,
                country.isEmpty() ? Condition.always("allocation.yaml:90") : Trade.has("Country", country),
                routes,
                qualified,
                Duration.ofHours(2),
                Duration.ofHours(4),
                "allocation.yaml:90");
    }
}
