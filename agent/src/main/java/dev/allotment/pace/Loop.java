package dev.allotment.pace;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes turns for ever on a thread of its own: at once again while there is work, after a pause when idle, later and later after
 * failures. The only place that catches what nobody expected. All methods: any thread.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /** One turn; true if it did something. */
    @FunctionalInterface
    public interface Turn {
        boolean take() throws Exception;
    }

    /** What a failure means for the next turn. */
    public enum Fate {
        /** Soon, then later and later. */
        RETRY,
        /** After the longest pause. */
        PARK,
        /** Never: a person must act. */
        STOP
    }

    /** Wall time: pause when idle, after the first failure, at most after a failure. */
    public record Pauses(Duration idle, Duration firstFailure, Duration longestFailure) {
        public static final Pauses DEFAULT =
                new Pauses(Duration.ofMillis(250), Duration.ofMillis(200), Duration.ofSeconds(30));
    }

    /** How it goes: turns taken, turns that worked, failures in a row, what the last one said, whether it stopped for good. */
    public record Health(
            long turns, long worked, int failures, @Nullable String lastFailure, boolean stopped) {}

    private final String name;
    private final Turn turn;
    private final Pauses pauses;
    private final Function<Throwable, Fate> fates;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closing;
    private boolean woken;
    private long requested;
    private long served;
    private long turns;
    private long worked;
    private int failures;
    private boolean stopped;
    private @Nullable String lastFailure;

    public Loop(String name, Turn turn, Pauses pauses, Function<Throwable, Fate> fates) {
        this.name = name;
        this.turn = turn;
        this.pauses = pauses;
        this.fates = fates;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    public String name() {
        return name;
    }

    public Loop start() {
        thread.start();
        return this;
    }

    /** Ends an idle pause; a pause after a failure is kept. */
    public void wake() {
        locked(() -> woken = true);
    }

    /** Asks for a whole turn that begins after this call; {@link #awaitTurn} waits for it. */
    public long request() {
        long[] ticket = new long[1];
        locked(() -> {
            ticket[0] = ++requested;
            woken = true;
        });
        return ticket[0];
    }

    /** Waits until a turn that began after the request ended well; false if time ran out or the loop stopped. */
    public boolean awaitTurn(long ticket, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (served < ticket) {
                if (left <= 0 || stopped || closing) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    public Health health() {
        lock.lock();
        try {
            return new Health(turns, worked, failures, lastFailure, stopped);
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the turn under way; one that takes longer than a second is interrupted. */
    @Override
    public void close() {
        locked(() -> closing = true);
        try {
            if (thread.isAlive() && !thread.join(Duration.ofSeconds(1))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (open()) {
            long covers = began();
            try {
                boolean something = turn.take();
                ended(covers, something);
                pause(something ? Duration.ZERO : pauses.idle(), true);
            } catch (InterruptedException e) {
                return;
            } catch (Exception | Error e) {
                if (failed(e)) {
                    return;
                }
            }
        }
    }

    /** True if the loop must end. */
    private boolean failed(Throwable failure) {
        Fate fate = fates.apply(failure);
        String words = String.valueOf(failure.getMessage());
        int inRow;
        lock.lock();
        try {
            if (closing) {
                return true;
            }
            inRow = ++failures;
            lastFailure = failure.getClass().getSimpleName() + ": " + words;
            stopped = fate == Fate.STOP;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (fate == Fate.STOP) {
            LOG.error("{} has stopped, a person must act: {}", name, words);
            return true;
        }
        Duration pause = fate == Fate.PARK ? pauses.longestFailure() : backOff(inRow);
        if (inRow == 1) {
            LOG.warn("{} failed, next turn in {} ms", name, pause.toMillis(), failure);
        } else {
            LOG.warn("{} failed {} times in a row, next turn in {} ms: {}", name, inRow, pause.toMillis(), words);
        }
        try {
            pause(pause, false);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Duration backOff(int inRow) {
        Duration pause = pauses.firstFailure().multipliedBy(1L << Math.min(20, inRow - 1));
        return pause.compareTo(pauses.longestFailure()) < 0 ? pause : pauses.longestFailure();
    }

    private boolean open() {
        lock.lock();
        try {
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private long began() {
        lock.lock();
        try {
            woken = false;
            return requested;
        } finally {
            lock.unlock();
        }
    }

    private void ended(long covers, boolean something) {
        locked(() -> {
            turns++;
            worked += something ? 1 : 0;
            failures = 0;
            served = Math.max(served, covers);
        });
    }

    private void pause(Duration pause, boolean mayWake) throws InterruptedException {
        long left = pause.toNanos();
        lock.lockInterruptibly();
        try {
            while (left > 0 && !closing && !(mayWake && woken)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
