package dev.allotment;

import dev.allotment.learn.Learner;
import dev.allotment.pace.Loop;
import dev.allotment.pace.Settle;
import dev.allotment.salesforce.Tip;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Keeps step with a simulated world: for each of its ticks lets the loops come to rest, then says so, so that the next may come. */
final class Rounds {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Milliseconds between two looks at the clock; longer and longer while the world stands. */
    private static final long SHORTEST = 2;

    private static final long LONGEST = 50;

    private final SimClock clock;
    private final Learner learner;
    private final Settle settle;
    private final Consumer<SimClock.Reading> afterTick;

    Rounds(SimClock clock, Learner learner, List<Loop> circle, Consumer<SimClock.Reading> afterTick) {
        this.clock = clock;
        this.learner = learner;
        this.settle = new Settle(circle, this::caughtUp);
        this.afterTick = afterTick;
    }

    private boolean caughtUp() {
        try {
            return learner.caughtUp()
                    && Tip.reached(learner.lastCursor(), clock.read().tip());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Goes round until the world ends.
     *
     * @throws IllegalStateException if the loops do not come to rest; says which stopped
     * @throws InterruptedException if the run is to end
     */
    void run() throws IOException, InterruptedException {
        SimClock.Reading reading = clock.read();
        long settled = -1;
        long polled = -1;
        long breath = SHORTEST;
        while (true) {
            if (reading.tick() > settled) {
                if (reading.commits() != polled) { // else nothing happened in the org, and there is nothing to ask for
                    learner.pollNow();
                    polled = reading.commits();
                }
                if (!settle.settle(PATIENCE)) {
                    throw new IllegalStateException("the agent did not come to rest within " + PATIENCE.toMinutes()
                            + " minutes of wall time after tick " + reading.tick() + " (" + reading.now() + ")");
                }
                settled = reading.tick();
                breath = SHORTEST;
                afterTick.accept(reading);
                boolean over = reading.ended();
                reading = clock.settled(settled);
                if (over && reading.tick() <= settled) {
                    return;
                }
            } else if (reading.ended()) {
                return;
            } else {
                Thread.sleep(breath);
                breath = Math.min(2 * breath, LONGEST);
                reading = clock.read();
            }
        }
    }
}
