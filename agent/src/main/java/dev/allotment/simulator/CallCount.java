package dev.allotment.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the calls over one port without a wire: of the org's day, and of each thread since it asked. Any thread. */
final class CallCount {
    private final AtomicLong all = new AtomicLong();
    private final ThreadLocal<int[]> untold = ThreadLocal.withInitial(() -> new int[1]);
    private @Nullable LocalDate day;
    private long before;

    void one() {
        all.incrementAndGet();
        untold.get()[0]++;
    }

    long all() {
        return all.get();
    }

    /** Of the calling thread since it asked last. */
    int takeSpent() {
        int[] count = untold.get();
        int spent = count[0];
        count[0] = 0;
        return spent;
    }

    /** Of the UTC day of that instant. */
    synchronized long ofDay(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            before = all.get();
        }
        return all.get() - before;
    }
}
