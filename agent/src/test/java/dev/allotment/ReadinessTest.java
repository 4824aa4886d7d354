package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private boolean live;
    private boolean caughtUp;
    private long now = 1_000;
    private final Readiness readiness = new Readiness(() -> live, () -> caughtUp, Duration.ofSeconds(20), () -> now);

    @Test
    void nothing_goes_on_before_the_stream_has_stood_for_its_grace_and_all_of_it_was_taken() {
        caughtUp = true;
        assertThat(readiness.ready()).as("no stream").isFalse();
        live = true;
        assertThat(readiness.ready()).as("just standing").isFalse();
        now += Duration.ofSeconds(15).toNanos();
        live = false;
        assertThat(readiness.ready()).as("broken again").isFalse();
        live = true;
        assertThat(readiness.ready()).as("standing anew").isFalse();
        now += Duration.ofSeconds(15).toNanos();
        assertThat(readiness.ready()).as("the grace begins anew").isFalse();
        now += Duration.ofSeconds(5).toNanos();
        caughtUp = false;
        assertThat(readiness.ready()).as("there is more to take").isFalse();
        caughtUp = true;
        assertThat(readiness.ready()).isTrue();
        live = false;
        caughtUp = false;
        assertThat(readiness.ready())
                .as("once is enough: doubt holds back what comes later")
                .isTrue();
    }
}
