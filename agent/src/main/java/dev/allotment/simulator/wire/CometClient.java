package dev.allotment.simulator.wire;

import dev.allotment.simulator.Faults;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One CometD client: its subscriptions and, mostly, one held connect. Nothing is queued for it; it has a place on the bus, which
 * moves on when an answer is made, whether or not that answer arrives (contract 5.6).
 */
final class CometClient {
    private static final int MOST_EVENTS = 1_000;
    private final String id;
    private final String browser;
    private final Session session;
    private final Surroundings around;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private volatile String token;
    private @Nullable Held held;
    private boolean forgotten;
    private long seen = System.nanoTime();

    /** What a client needs of its server. */
    record Surroundings(
            SimulatedOrg org, Tokens tokens, Usage events, ServerSettings settings, ScheduledExecutorService timer) {}

    /** Whether the server must still remember the client. */
    enum Standing {
        KNOWN,
        GONE
    }

    private record Held(JsonNode message, Exchange exchange, ScheduledFuture<?> until) {}

    CometClient(String id, String browser, String token, Session session, Surroundings around) {
        this.id = id;
        this.browser = browser;
        this.token = token;
        this.session = session;
        this.around = around;
    }

    String id() {
        return id;
    }

    String browser() {
        return browser;
    }

    /** Whether it has been away longer than the platform waits (40 s). */
    synchronized boolean lost() {
        return forgotten
                || held == null
                        && System.nanoTime() - seen
                                > around.settings().reconnect().toNanos();
    }

    synchronized Map<String, Object> subscribe(JsonNode message) {
        seen = System.nanoTime();
        String channel = Bodies.text(message, "subscription");
        Faults faults = around.org().faults();
        if (around.tokens().user(token) == null) {
            return refused(message, channel, Bayeuxs.INVALID);
        }
        if (faults.fires(WireFaults.BUSY, "subscribe")) {
            return Bayeuxs.with(Bayeuxs.busy(message), "subscription", channel);
        }
        String why = Subscription.refusal(channel, message, session, around.org());
        if (why != null) {
            return refused(message, channel, why);
        }
        subscriptions.put(
                channel, Subscription.from(channel, message, around.org().bus()));
        around.timer().execute(this::settle);
        return Bayeuxs.with(Bayeuxs.success(message), "subscription", channel);
    }

    private static Map<String, Object> refused(JsonNode message, String channel, String why) {
        return Bayeuxs.with(Bayeuxs.failure(message, why), "subscription", channel);
    }

    synchronized Map<String, Object> unsubscribe(JsonNode message) {
        seen = System.nanoTime();
        String channel = Bodies.text(message, "subscription");
        subscriptions.remove(channel);
        return Bayeuxs.with(Bayeuxs.success(message), "subscription", channel);
    }

    synchronized Map<String, Object> disconnect(JsonNode message) {
        forgotten = true;
        release();
        return Bayeuxs.success(message);
    }

    /** A connect that shares its request with other messages is not held. */
    synchronized Map<String, Object> quick(JsonNode message) {
        seen = System.nanoTime();
        return advised(message);
    }

    /** Takes a connect in; {@link #settle} answers it as soon as there is something to say. */
    synchronized void connect(JsonNode message, Exchange exchange, @Nullable String presented) {
        release();
        token = presented == null ? token : presented;
        long hold = message.path("advice").has("timeout")
                ? message.path("advice").path("timeout").asLong(0)
                : around.settings().longPoll().toMillis();
        ScheduledFuture<?> until =
                around.timer().schedule(() -> release(exchange), Math.max(0, hold), TimeUnit.MILLISECONDS);
        held = new Held(message, exchange, until);
        if (hold <= 0) {
            settle();
            release();
        }
    }

    /** Answers the held connect if a token died, a fault is due or events have come. */
    synchronized Standing settle() {
        Held now = held;
        if (now == null) {
            return forgotten ? Standing.GONE : Standing.KNOWN;
        }
        Map<String, Object> failure = failure(now.message());
        if (failure != null) {
            boolean ended = !String.valueOf(failure.get("error")).contains("daily limit");
            forgotten = ended;
            end(now, List.of(failure));
            return ended ? Standing.GONE : Standing.KNOWN;
        }
        List<Map<String, Object>> events = events();
        if (!events.isEmpty()) {
            events.add(Bayeuxs.success(now.message()));
            now.exchange().about("events");
            end(now, events);
        }
        return Standing.KNOWN;
    }

    private @Nullable Map<String, Object> failure(JsonNode message) {
        Faults faults = around.org().faults();
        if (faults.fires(WireFaults.TOKEN_REVOKED, "connect")) {
            around.tokens().revoke(token);
        }
        if (around.tokens().user(token) == null) {
            return Bayeuxs.invalid(message);
        }
        if (faults.fires(WireFaults.BUSY, "connect")) {
            return Bayeuxs.busy(message);
        }
        if (faults.fires(WireFaults.UNKNOWN_CLIENT, "connect")) {
            return Bayeuxs.unknown(message);
        }
        boolean spent = around.events().remaining() <= 0 && !subscriptions.isEmpty();
        return spent || faults.fires(WireFaults.LIMIT, "connect")
                ? Bayeuxs.failure(message, "403::Organization total events daily limit exceeded")
                : null;
    }

    private List<Map<String, Object>> events() {
        var events = new ArrayList<Map<String, Object>>();
        for (Subscription subscription : subscriptions.values()) {
            events.addAll(subscription.take(session, around, MOST_EVENTS - events.size()));
        }
        return events;
    }

    /** Ends the hold of this exchange, if it is still held. */
    private synchronized void release(Exchange exchange) {
        if (held != null && held.exchange() == exchange) {
            release();
        }
    }

    private void release() {
        Held now = held;
        if (now != null) {
            end(now, List.of(advised(now.message())));
        }
    }

    private void end(Held now, List<Map<String, Object>> messages) {
        held = null;
        seen = System.nanoTime();
        now.until().cancel(false);
        now.exchange().send(Answer.json(200, messages));
    }

    private Map<String, Object> advised(JsonNode message) {
        return Bayeuxs.with(
                Bayeuxs.success(message),
                "advice",
                Map.of("interval", 0, "timeout", around.settings().longPoll().toMillis(), "reconnect", "retry"));
    }

    /** The server knows it no more; a held connect is told so. */
    synchronized void forget() {
        forgotten = true;
        Held now = held;
        if (now != null) {
            end(now, List.of(Bayeuxs.unknown(now.message())));
        }
    }

    synchronized void drop() {
        forgotten = true;
        if (held != null) {
            held.exchange().drop();
            held = null;
        }
    }
}
