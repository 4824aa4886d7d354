package dev.allotment;

import dev.allotment.learn.Learner;
import dev.allotment.org.OrgFailure;
import dev.allotment.pace.Loop;
import dev.allotment.pace.Settle;
import dev.allotment.salesforce.Tip;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keeps step with a simulated world: for each of its ticks lets the loops come to rest, then says so, so that the next may come. */
final class Rounds {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    /** Milliseconds between two looks at the clock; longer and longer while the world stands. */
    private static final long SHORTEST = 2;

    private static final long LONGEST = 50;

    private final SimClock clock;
    private final Learner learner;
    private final List<Loop> circle;
    private final Settle settle;
    private final BooleanSupplier awaited;
    private final Consumer<SimClock.Reading> afterTick;
    private String lastTip = "";
    private long lastTipSince;

    /** @param awaited whether something waits for a poll */
    Rounds(
            SimClock clock,
            Learner learner,
            List<Loop> circle,
            BooleanSupplier awaited,
            Consumer<SimClock.Reading> afterTick) {
        this.clock = clock;
        this.learner = learner;
        this.circle = circle;
        this.settle = new Settle(circle, this::caughtUp);
        this.awaited = awaited;
        this.afterTick = afterTick;
    }

    private boolean caughtUp() {
        try {
            if (!learner.caughtUp()) {
                return false;
            }
            String tip = clock.read().tip();
            return Tip.reached(learner.lastCursor(), tip) || (learner.lastCursor() == null && stands(tip));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * On a stream that was begun anew nothing may ever come: what is there was read in bulk, and the world waits for us. Then it is
     * enough that the tip has stood for a moment.
     */
    private boolean stands(String tip) {
        if (!tip.equals(lastTip)) {
            lastTip = tip;
            lastTipSince = System.nanoTime();
        }
        return System.nanoTime() - lastTipSince > A_MOMENT.toNanos();
    }

    /**
     * Goes round until the world ends.
     *
     * @throws OrgFailure if the loops do not come to rest; says how each last failed
     * @throws InterruptedException if the run is to end
     */
    void run() throws IOException, InterruptedException {
        SimClock.Reading reading = clock.read();
        long settled = -1;
        long polled = -1;
        long breath = SHORTEST;
        while (true) {
            if (reading.tick() > settled) {
                // Where nothing happened in the org there is nothing to ask for, unless a retrieval waits for the
                // answer.
                if (reading.commits() != polled || awaited.getAsBoolean()) {
                    learner.pollNow();
                    polled = reading.commits();
                }
                if (!settle.settle(PATIENCE)) {
                    throw new OrgFailure(
                            OrgFailure.Kind.STOP,
                            "NO_REST",
                            "the agent did not come to rest after tick " + reading.tick() + " (" + reading.now() + "); "
                                    + circle.stream()
                                            .map(loop -> loop.name() + ": "
                                                    + (loop.health().lastFailure() == null
                                                            ? "no failure"
                                                            : loop.health().lastFailure()))
                                            .collect(Collectors.joining("; ")));
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
