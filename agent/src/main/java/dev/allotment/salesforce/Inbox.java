package dev.allotment.salesforce;

import dev.allotment.org.Org.Heard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was heard and not yet taken, bounded by the number of changes (law L12). What a dropped session left is forgotten. */
final class Inbox {
    enum Put {
        IN,
        FULL,
        STALE
    }

    private record Entry(Heard heard, int weight) {}

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private int weight;
    private long session;
    private boolean shut;

    Inbox(int most) {
        this.most = most;
    }

    /** Waits for room at most so long; a batch larger than all room comes in alone. */
    Put put(long from, Heard heard, int weighs, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (from == session && !shut && weight > 0 && weight + weighs > most) {
                if (left <= 0) {
                    return Put.FULL;
                }
                left = changed.awaitNanos(left);
            }
            if (from != session || shut) {
                return Put.STALE;
            }
            entries.add(new Entry(heard, weighs));
            weight += weighs;
            return Put.IN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Put.STALE;
        } finally {
            lock.unlock();
        }
    }

    Heard take() {
        lock.lock();
        try {
            Entry entry = entries.poll();
            if (entry == null) {
                return new Heard.Nothing();
            }
            weight -= entry.weight();
            changed.signalAll();
            return entry.heard();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, gaps too, and hears nobody until {@link #open}. */
    void shut() {
        lock.lock();
        try {
            shut = true;
            entries.clear();
            weight = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            shut = false;
        } finally {
            lock.unlock();
        }
    }

    /** From now on only this session is heard. Gaps stay: they are true whatever session found them. */
    void only(long now) {
        lock.lock();
        try {
            session = now;
            entries.removeIf(entry -> !(entry.heard() instanceof Heard.Gap));
            weight = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void gap(Heard.Gap gap) {
        lock.lock();
        try {
            if (!shut) {
                entries.add(new Entry(gap, 0));
            }
        } finally {
            lock.unlock();
        }
    }

    int weight() {
        lock.lock();
        try {
            return weight;
        } finally {
            lock.unlock();
        }
    }
}
