package dev.allotment.world;

import dev.allotment.simulator.wire.WorldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a world on a thread of its own: the next tick comes when the agent has settled the last one and not before the speed
 * allows, and where several are beside it, all of them. An agent that never attached is not waited for; one that died is, until it
 * returns. Any thread.
 */
public final class TickClock implements WorldClock, AutoCloseable {
    private final World world;
    private final Pace pace;
    private final long lastTick;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private boolean attached;
    private boolean paused;
    private boolean turning;
    private boolean stopped;
    /** The last tick that each agent has settled, by its name. */
    private final Map<String, Long> agents = new HashMap<>();

    private final long settledAtFirst;
    private long settlements;
    private @Nullable Throwable failure;

    /**
     * How fast, how long, and for whom.
     *
     * @param speed org seconds per wall second at most; {@link Double#POSITIVE_INFINITY}: as fast as the agent settles
     * @param length org time after which the run ends, from now on, in whole ticks; null: without end
     * @param agentExpected whether even the first tick waits for an agent
     */
    public record Pace(double speed, @Nullable Duration length, boolean agentExpected) {
        public Pace {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("speed is org seconds per second and more than 0, not " + speed);
            }
            if (length != null && length.compareTo(World.TICK) < 0) {
                throw new IllegalArgumentException("a run lasts 15 org minutes or more, not " + length);
            }
        }

        private long nanosOfTick() {
            return (long) (World.TICK.toNanos() / speed);
        }
    }

    public TickClock(World world, Pace pace) {
        this.world = world;
        this.pace = pace;
        this.attached = pace.agentExpected();
        this.settledAtFirst = pace.agentExpected() ? world.ticks() - 1 : world.ticks();
        this.lastTick = pace.length() == null
                ? Long.MAX_VALUE
                : world.ticks() + pace.length().dividedBy(World.TICK);
    }

    /** Starts the thread. @throws IllegalStateException if it was started before */
    public void start() {
        lock.lock();
        try {
            if (thread != null) {
                throw new IllegalStateException("the world turns already");
            }
            thread = Thread.ofPlatform().name("world").daemon().start(this::turn);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public long tick() {
        return world.ticks();
    }

    /** Ignored if an agent says less than it said before. */
    @Override
    public void settled(String agent, long tick) {
        lock.lock();
        try {
            attached = true;
            settlements++;
            agents.merge(agent, Math.max(settledAtFirst, Math.min(tick, world.ticks())), Math::max);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long settled() {
        return locked(this::settledByAll);
    }

    @Override
    public long settlements() {
        return locked(() -> settlements);
    }

    @Override
    public boolean ended() {
        return locked(() -> stopped || failure != null || world.ticks() >= lastTick);
    }

    @Override
    public void pause(boolean hold) {
        lock.lock();
        try {
            paused = hold;
            changed.signalAll();
            while (hold && turning) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no tick will follow and the agent, if there is one, has settled the last.
     *
     * @return false if that has not come about in this wall time
     */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!(stopped || failure != null || (world.ticks() >= lastTick && agentIsDone()))) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the world has made that tick.
     *
     * @return false if that has not come about in this wall time
     */
    public boolean awaitTick(long tick, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (world.ticks() < tick) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What ended the world before its time, or null. */
    public @Nullable Throwable failure() {
        return locked(() -> failure);
    }

    /** No further tick; waits for the one under way. The org itself stays open. */
    @Override
    public void close() {
        Thread turning;
        lock.lock();
        try {
            stopped = true;
            turning = thread;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (turning != null && turning != Thread.currentThread()) {
            try {
                turning.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void turn() {
        long due = System.nanoTime();
        try {
            while (awaitTurn(due)) {
                due = Math.max(due + pace.nanosOfTick(), System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
                world.tick();
                signal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            lock.lock();
            try {
                failure = e;
                turning = false;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void signal() {
        lock.lock();
        try {
            turning = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** True when the next tick may come, false when none will. */
    private boolean awaitTurn(long due) throws InterruptedException {
        lock.lock();
        try {
            while (!stopped && world.ticks() < lastTick) {
                long early = due - System.nanoTime();
                if (paused || !agentIsDone()) {
                    changed.await();
                } else if (early > 0) {
                    changed.awaitNanos(early);
                } else {
                    turning = true;
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean agentIsDone() {
        return !attached || settledByAll() >= world.ticks();
    }

    private long settledByAll() {
        return agents.values().stream().mapToLong(Long::longValue).min().orElse(settledAtFirst);
    }
}
