package dev.allotment.world;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a world is made from: the same settings make the same org.
 *
 * @param accounts how many companies are made up; with an accounts file its rows count instead
 * @param reps sales reps, in three teams; 6 or more
 * @param start org time at which the first tick begins
 * @param accountsFile companies to fill the org with, or null: made up
 * @param lineB whether there is a second sales force, for product line B
 */
public record WorldSettings(
        long seed,
        int accounts,
        int reps,
        Instant start,
        @Nullable Path accountsFile,
        boolean lineB) {
    /** A Monday morning in Europe. */
    public static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

    public WorldSettings {
        if (accounts < 1 || accounts > 1_000_000) {
            throw new IllegalArgumentException("a world has 1 to 1,000,000 accounts, not " + accounts);
        }
        if (reps < 6 || reps > 500) {
            throw new IllegalArgumentException("a world has 6 to 500 reps, not " + reps);
        }
    }

    /** 2,000 companies made up, 30 reps. */
    public static WorldSettings of(long seed) {
        return new WorldSettings(seed, 2_000, 30, START, null, false);
    }

    public WorldSettings withAccounts(int count) {
        return new WorldSettings(seed, count, reps, start, accountsFile, lineB);
    }

    public WorldSettings withReps(int count) {
        return new WorldSettings(seed, accounts, count, start, accountsFile, lineB);
    }

    public WorldSettings startingAt(Instant instant) {
        return new WorldSettings(seed, accounts, reps, instant, accountsFile, lineB);
    }

    public WorldSettings from(@Nullable Path file) {
        return new WorldSettings(seed, accounts, reps, start, file, lineB);
    }

    public WorldSettings withLineB(boolean there) {
        return new WorldSettings(seed, accounts, reps, start, accountsFile, there);
    }
}
