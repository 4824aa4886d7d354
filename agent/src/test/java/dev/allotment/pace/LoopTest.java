package dev.allotment.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.pace.Loop.Fate;
import dev.allotment.pace.Loop.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Pauses SLEEPY = new Pauses(LONG, Duration.ofMillis(1), LONG);

    @Test
    void a_requested_turn_begins_after_the_request_and_wakes_an_idle_loop() throws Exception {
        var turns = new AtomicInteger();
        try (Loop loop = loop(() -> turns.incrementAndGet() < 0)) {
            assertThat(loop.awaitTurn(loop.request(), LONG)).isTrue();
            int before = turns.get();
            assertThat(loop.awaitTurn(loop.request(), LONG)).isTrue();
            assertThat(turns.get()).isGreaterThan(before);
        }
    }

    @Test
    void a_loop_with_work_takes_the_next_turn_at_once() throws Exception {
        var left = new AtomicInteger(5);
        try (Loop loop = loop(() -> left.getAndDecrement() > 0)) {
            assertThat(loop.awaitTurn(loop.request(), LONG)).isTrue();
            while (loop.health().turns() < 6) {
                loop.awaitTurn(loop.request(), LONG);
            }
            assertThat(loop.health().worked()).isEqualTo(5);
        }
    }

    @Test
    void a_failure_is_caught_told_and_followed_by_another_turn() throws Exception {
        var turns = new AtomicInteger();
        try (Loop loop = loop(() -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("broken once");
            }
            return false;
        })) {
            assertThat(loop.awaitTurn(loop.request(), LONG)).isTrue();
            assertThat(turns.get()).isGreaterThanOrEqualTo(2);
            assertThat(loop.health().lastFailure()).contains("broken once");
            assertThat(loop.health().failures()).isZero();
        }
    }

    @Test
    void a_loop_that_a_person_must_mend_stops_and_answers_no() throws Exception {
        try (Loop loop = new Loop(
                        "act",
                        () -> {
                            throw new IllegalStateException("wrong credentials");
                        },
                        SLEEPY,
                        failure -> Fate.STOP)
                .start()) {
            assertThat(loop.awaitTurn(loop.request(), LONG)).isFalse();
            assertThat(loop.health().stopped()).isTrue();
        }
    }

    @Test
    void close_interrupts_a_turn_that_hangs() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Loop loop = loop(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return false;
        });
        begun.await();
        loop.close();
        assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void all_is_settled_only_after_a_whole_circle_without_work_and_nothing_on_its_way() throws Exception {
        var toLearn = new AtomicInteger(3);
        var toDecide = new AtomicInteger();
        var toAct = new AtomicInteger();
        var onItsWay = new AtomicInteger(2);
        try (Loop learn = loop(() -> pass(toLearn, toDecide));
                Loop decide = loop(() -> pass(toDecide, toAct));
                Loop act = loop(() -> pass(toAct, new AtomicInteger()))) {
            var settle = new Settle(List.of(learn, decide, act), () -> {
                if (onItsWay.getAndDecrement() > 0) {
                    toLearn.incrementAndGet();
                    return false;
                }
                return true;
            });
            assertThat(settle.settle(LONG)).isTrue();
            assertThat(act.health().worked()).isEqualTo(5);
        }
    }

    private static boolean pass(AtomicInteger from, AtomicInteger to) {
        if (from.get() == 0) {
            return false;
        }
        from.decrementAndGet();
        to.incrementAndGet();
        return true;
    }

    private static Loop loop(Loop.Turn turn) {
        return new Loop("loop", turn, SLEEPY, failure -> Fate.RETRY).start();
    }
}
