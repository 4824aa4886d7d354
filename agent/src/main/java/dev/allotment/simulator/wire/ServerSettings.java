package dev.allotment.simulator.wire;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the org's server behaves.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param longPoll how long a CometD connect without events is held (the platform: 110 s)
 * @param reconnect how long a CometD client may stay away before it is forgotten (the platform: 40 s)
 * @param dailyRequests API calls allowed in 24 hours
 * @param dailyEvents change events delivered in 24 hours, over all subscribers
 * @param bulkPage rows of one page of Bulk results where the client names no number
 * @param apps folder with one {@code <consumer key>.pem} public key per app, and beside it {@code <consumer key>.users} with
 *     one pre-authorised username a line; null where apps are registered by call only
 * @param clock the world's time behind {@code /sim/clock}; null where no world turns
 */
public record ServerSettings(
        int port,
        Duration longPoll,
        Duration reconnect,
        int dailyRequests,
        int dailyEvents,
        int bulkPage,
        @Nullable Path apps,
        @Nullable WorldClock clock) {
    /** A free port, holds of 20 s, the platform's 40 s reaper, and room for a demonstration's calls and events. */
    public static ServerSettings defaults() {
        return new ServerSettings(
                0, Duration.ofSeconds(20), Duration.ofSeconds(40), 5_000_000, 50_000_000, 50_000, null, null);
    }

    public ServerSettings on(int port) {
        return new ServerSettings(port, longPoll, reconnect, dailyRequests, dailyEvents, bulkPage, apps, clock);
    }

    public ServerSettings holding(Duration longPoll, Duration reconnect) {
        return new ServerSettings(port, longPoll, reconnect, dailyRequests, dailyEvents, bulkPage, apps, clock);
    }

    public ServerSettings allowing(int dailyRequests, int dailyEvents) {
        return new ServerSettings(port, longPoll, reconnect, dailyRequests, dailyEvents, bulkPage, apps, clock);
    }

    public ServerSettings withApps(Path folder) {
        return new ServerSettings(port, longPoll, reconnect, dailyRequests, dailyEvents, bulkPage, folder, clock);
    }

    public ServerSettings withClock(WorldClock world) {
        return new ServerSettings(port, longPoll, reconnect, dailyRequests, dailyEvents, bulkPage, apps, world);
    }

    public ServerSettings paging(int bulkPage) {
        return new ServerSettings(port, longPoll, reconnect, dailyRequests, dailyEvents, bulkPage, apps, clock);
    }
}
