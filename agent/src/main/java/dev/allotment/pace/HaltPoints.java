package dev.allotment.pace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Named places at which a crash test kills the process as if by kill -9. They do nothing unless the system property
 * {@code allotment.halt} or the environment variable {@code ALLOTMENT_HALT} says {@code name:n}: die at the n-th passing.
 */
public final class HaltPoints {
    private static final Map<String, AtomicInteger> PASSINGS = new ConcurrentHashMap<>();
    private static final @Nullable String WANTED = wanted();

    private HaltPoints() {}

    /** Passes the place of that name; may never return. Any thread. */
    public static void at(String name) {
        if (WANTED == null) {
            return;
        }
        int passing =
                PASSINGS.computeIfAbsent(name, unused -> new AtomicInteger()).incrementAndGet();
        if (WANTED.equals(name + ":" + passing)) {
            Runtime.getRuntime().halt(137);
        }
    }

    private static @Nullable String wanted() {
        String property = System.getProperty("allotment.halt");
        return property != null ? property : System.getenv("ALLOTMENT_HALT");
    }
}
