package dev.allotment.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.world.TickClock.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TickClockTest {
    private static final WorldSettings TINY =
            WorldSettings.of(2).withAccounts(30).withReps(6);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void without_an_agent_the_world_turns_by_itself_until_its_time_is_over() throws Exception {
        try (var clock = clock(Duration.ofHours(6), false)) {
            clock.start();
            assertThat(clock.awaitEnd(LONG)).isTrue();
            assertThat(clock.tick()).isEqualTo(24);
            assertThat(clock.ended()).isTrue();
            assertThat(clock.now()).isEqualTo(WorldSettings.START.plus(Duration.ofHours(6)));
            assertThat(clock.failure()).isNull();
        }
    }

    @Test
    void an_expected_agent_is_waited_for_before_every_tick() throws Exception {
        try (var clock = clock(Duration.ofMinutes(45), true)) {
            clock.start();
            assertThat(clock.awaitEnd(Duration.ofMillis(30))).isFalse();
            assertThat(clock.tick()).isZero();
            for (int n = 0; n < 3; n++) {
                clock.settled("", n);
                clock.awaitTick(n + 1, LONG);
                assertThat(clock.tick()).isEqualTo(n + 1);
            }
            assertThat(clock.awaitEnd(Duration.ofMillis(30)))
                    .as("the last tick is not settled")
                    .isFalse();
            assertThat(clock.ended()).isTrue();
            clock.settled("", 3);
            assertThat(clock.awaitEnd(LONG)).isTrue();
        }
    }

    @Test
    void an_agent_that_attaches_late_and_dies_makes_the_world_stand_still() throws Exception {
        try (var clock = clock(Duration.ofDays(3_000), false)) {
            clock.start();
            clock.awaitTick(2, LONG);
            clock.pause(true);
            clock.settled("", clock.tick());
            clock.pause(false);
            assertThat(clock.awaitTick(clock.tick() + 2, Duration.ofMillis(80))).isFalse();
            assertThat(clock.ended()).isFalse();
        }
    }

    @Test
    void where_two_agents_are_beside_it_the_world_waits_for_both() throws Exception {
        try (var clock = clock(Duration.ofDays(1), true)) {
            clock.settled("", 0);
            clock.settled("B", 0);
            clock.start();
            assertThat(clock.awaitTick(1, LONG)).isTrue();
            clock.settled("", 1);
            assertThat(clock.awaitTick(2, Duration.ofMillis(30))).isFalse();
            clock.settled("B", 1);
            assertThat(clock.awaitTick(2, LONG)).isTrue();
            assertThat(clock.settled()).isEqualTo(1);
        }
    }

    @Test
    void an_agent_cannot_settle_the_future_or_take_back_the_past() throws Exception {
        try (var clock = clock(Duration.ofDays(1), true)) {
            clock.settled("", 50);
            clock.settled("", -3);
            clock.start();
            assertThat(clock.awaitTick(1, LONG)).isTrue();
            assertThat(clock.awaitTick(2, Duration.ofMillis(30))).isFalse();
        }
    }

    @Test
    void stopping_ends_the_run_at_once() throws Exception {
        var clock = clock(Duration.ofDays(100), true);
        clock.start();
        clock.close();
        assertThat(clock.ended()).isTrue();
        assertThat(clock.awaitEnd(LONG)).isTrue();
    }

    @Test
    void a_speed_of_nothing_and_a_run_shorter_than_a_tick_are_refused() {
        assertThatThrownBy(() -> new Pace(0, null, false)).hasMessageContaining("speed");
        assertThatThrownBy(() -> new Pace(1, Duration.ofMinutes(1), false)).hasMessageContaining("15 org minutes");
    }

    private static TickClock clock(Duration length, boolean agent) {
        return new TickClock(Orgs.world(TINY), new Pace(Double.POSITIVE_INFINITY, length, agent));
    }
}
