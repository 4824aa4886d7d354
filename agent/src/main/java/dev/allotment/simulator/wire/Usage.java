package dev.allotment.simulator.wire;

import java.time.Clock;

/** A rolling 24-hour allowance, kept in hours of wall time: API calls, delivered events. Any thread. */
final class Usage {
    private static final int HOURS = 24;
    private final Clock clock;
    private final int most;
    private final int[] hours = new int[HOURS];
    private long newest;
    private int forced;

    Usage(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.newest = clock.millis() / 3_600_000;
    }

    /** Takes one if one is left. */
    synchronized boolean take() {
        if (used() >= most) {
            return false;
        }
        hours[(int) (newest % HOURS)]++;
        return true;
    }

    synchronized int used() {
        for (long hour = clock.millis() / 3_600_000; newest < hour; ) {
            newest = Math.max(newest + 1, hour - HOURS + 1);
            hours[(int) (newest % HOURS)] = 0;
        }
        int sum = forced;
        for (int hour : hours) {
            sum += hour;
        }
        return Math.min(sum, most);
    }

    /** Pretends that all is used up, until released. */
    synchronized void exhaust(boolean exhausted) {
        forced = exhausted ? most : 0;
    }

    int most() {
        return most;
    }

    int remaining() {
        return most - used();
    }
}
