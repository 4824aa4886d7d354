package dev.allotment.status;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the agent stands to the org.
 *
 * @param now org time
 * @param live whether the stream stands
 * @param holding why nothing is written, or null
 * @param mirrored records by object
 * @param acts acts by kind and state
 * @param poisoned messages that could not be understood
 */
public record Sync(
        Instant now,
        boolean live,
        boolean caughtUp,
        @Nullable String holding,
        long position,
        long decidedUpTo,
        SortedMap<String, Long> mirrored,
        SortedMap<String, Long> acts,
        long poisoned) {}
