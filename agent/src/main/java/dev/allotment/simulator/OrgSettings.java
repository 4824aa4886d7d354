package dev.allotment.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a simulated org is made with.
 *
 * @param seed of ids, holes and fault rates
 * @param start org time at which a new org begins
 * @param wall the wall clock, by which events are retained
 * @param retention how long events stay replayable, by the wall clock; 72 hours on the platform
 * @param overflowAfter changes in one transaction after which events overflow; 100,000 on the platform
 */
public record OrgSettings(
        long seed,
        String name,
        String edition,
        boolean sandbox,
        Instant start,
        InstantSource wall,
        Duration retention,
        int overflowAfter) {

    /** Enterprise Edition, 72 hours, 100,000 changes, the system's wall clock. */
    public static OrgSettings of(long seed, Instant start) {
        return new OrgSettings(
                seed,
                "Simulated org",
                "Enterprise Edition",
                false,
                start,
                InstantSource.system(),
                Duration.ofHours(72),
                100_000);
    }

    public OrgSettings withWall(InstantSource clock) {
        return new OrgSettings(seed, name, edition, sandbox, start, clock, retention, overflowAfter);
    }

    public OrgSettings withRetention(Duration time) {
        return new OrgSettings(seed, name, edition, sandbox, start, wall, time, overflowAfter);
    }

    public OrgSettings withOverflowAfter(int changes) {
        return new OrgSettings(seed, name, edition, sandbox, start, wall, retention, changes);
    }
}
