package dev.allotment;

import dev.allotment.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run can be told, with all defaults.
 *
 * @param org address of an org that already runs, real or simulated; null: a simulated one inside this process
 * @param clientId consumer key, for a real org
 * @param username integration user, for a real org
 * @param key PEM file of the private key; null: made at start (simulated org inside the process only)
 * @param data folder that keeps agent and simulated org between runs; null: nothing is kept
 * @param mappings folder of the policy; null: ./mappings if it is there, else what the jar carries
 * @param speed org time per wall time at most; infinite: as fast as the agent settles
 * @param length org time after which a simulated run ends; null: without end
 * @param lineB whether the simulated org has a second sales force, for product line B
 * @param port of the status page on loopback; 0: any free one; below 0: no page
 */
public record RunSettings(
        @Nullable URI org,
        @Nullable String clientId,
        @Nullable String username,
        @Nullable Path key,
        @Nullable Path data,
        @Nullable Path mappings,
        @Nullable Path metadata,
        @Nullable Path accounts,
        long seed,
        double speed,
        @Nullable Duration length,
        boolean lineB,
        int port,
        boolean quiet) {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})\\s*(min|m|h|d|w)");

    /** @throws IllegalArgumentException naming the option, its value and what it should be */
    public RunSettings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("--speed " + speed + " must be above 0 (org seconds per second)");
        }
        if (length != null && length.compareTo(World.TICK) < 0) {
            throw new IllegalArgumentException(
                    "--for " + length + " must be at least a tick of " + World.TICK.toMinutes() + " minutes");
        }
    }

    /** Reads {@code 10w}, {@code 3d}, {@code 12h} or {@code 45min}. @throws IllegalArgumentException saying how it should look */
    static Duration length(String text) {
        Matcher found = LENGTH.matcher(text.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException("--for '" + text + "' must look like 10w, 3d, 12h or 45min");
        }
        long amount = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "w" -> Duration.ofDays(7 * amount);
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "min", "m" -> Duration.ofMinutes(amount);
            default -> throw new IllegalStateException(text);
        };
    }
}
