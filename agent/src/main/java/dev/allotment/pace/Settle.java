package dev.allotment.pace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Brings the loops to rest: asks each in a circle for a whole turn until a whole circle found nothing to do and everything that
 * the org has told has been heard. Loops may work by themselves meanwhile; that counts as work too.
 */
public final class Settle {
    private static final Duration BREATH = Duration.ofMillis(3);

    private final List<Loop> circle;
    private final BooleanSupplier caughtUp;

    /**
     * @param circle in the order of the flow: learn, decide, act
     * @param caughtUp true if nothing that the org has told is still on its way to us
     */
    public Settle(List<Loop> circle, BooleanSupplier caughtUp) {
        this.circle = List.copyOf(circle);
        this.caughtUp = caughtUp;
    }

    /** True once all is at rest; false if time ran out or a loop stopped. Wall time. */
    public boolean settle(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long before = work();
            for (Loop loop : circle) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || !loop.awaitTurn(loop.request(), Duration.ofNanos(left))) {
                    return false;
                }
            }
            if (work() == before) {
                if (caughtUp.getAsBoolean()) {
                    return true;
                }
                TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
            }
        }
    }

    private long work() {
        return circle.stream().mapToLong(loop -> loop.health().worked()).sum();
    }
}
