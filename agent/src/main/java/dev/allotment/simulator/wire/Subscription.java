package dev.allotment.simulator.wire;

import dev.allotment.simulator.ChangeEvent;
import dev.allotment.simulator.EventBus;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client's place on one channel. */
final class Subscription {
    private static final long NEW_ONLY = -1;
    private final String channel;
    private final EventBus bus;
    private long place;

    private Subscription(String channel, EventBus bus, long place) {
        this.channel = channel;
        this.bus = bus;
        this.place = place;
    }

    static Subscription from(String channel, JsonNode message, EventBus bus) {
        long replay = replay(channel, message);
        return new Subscription(channel, bus, replay == NEW_ONLY ? bus.last() : replay);
    }

    private static long replay(String channel, JsonNode message) {
        return message.path("ext").path("replay").path(channel).asLong(NEW_ONLY);
    }

    /** Why it is refused, in the platform's words, or null. */
    static @Nullable String refusal(String channel, JsonNode message, Session session, SimulatedOrg org) {
        if (channel.isEmpty()) {
            return "400::Channel name not specified";
        }
        if (!channel.startsWith("/")) {
            return "400::Channel subscriptions must start with a leading '/'";
        }
        if (!org.bus().exists(channel)) {
            return "400::The channel you requested to subscribe to doesn't exist {" + channel + "}";
        }
        if (!mayHear(channel, session)) {
            return "403::User not allowed to subscribe CDC without View All Data permissions";
        }
        long replay = replay(channel, message);
        if (org.faults().fires(WireFaults.INVALID_REPLAY) || !org.bus().knows(replay)) {
            return "400::The replayId {" + replay
                    + "} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay"
                    + " only new events.";
        }
        return null;
    }

    /** Channels of one object deny the subscription; of others each event is judged at delivery (contract 6.1). */
    private static boolean mayHear(String channel, Session session) {
        if (!channel.endsWith("ChangeEvent")) {
            return true;
        }
        String stem = channel.substring("/data/".length(), channel.length() - "ChangeEvent".length());
        ObjectView view = session.describe(stem.endsWith("__") ? stem + "c" : stem);
        return view != null && view.viewAll();
    }

    /** The next events for this user, as messages; the place moves on at once. */
    List<Map<String, Object>> take(Session session, CometClient.Surroundings around, int most) {
        var messages = new ArrayList<Map<String, Object>>();
        List<ChangeEvent> waiting = most > 0 ? waiting(most) : List.of();
        long before = place;
        for (ChangeEvent event : waiting) {
            ChangeEvent seen = session.seen(event);
            if (seen != null) {
                if (!around.events().take()) {
                    break;
                }
                messages.add(Json.object("data", data(seen), "channel", channel));
            }
            before = event.replayId() == place ? before : place;
            place = event.replayId();
        }
        if (!messages.isEmpty() && around.org().faults().fires(WireFaults.EVENT_REDELIVERED)) {
            place = before;
        }
        return messages;
    }

    /** After our own place even where the bus has since let go of it: an idle subscription does not expire. */
    private List<ChangeEvent> waiting(int most) {
        return place == -2 || bus.knows(place)
                ? bus.after(channel, place, most)
                : bus.after(channel, -2, Integer.MAX_VALUE).stream()
                        .filter(event -> event.replayId() > place)
                        .limit(most)
                        .toList();
    }

    private static Map<String, Object> data(ChangeEvent event) {
        Map<String, Object> payload = Json.object(
                "ChangeEventHeader",
                Json.object(
                        "entityName", event.entity(),
                        "recordIds", event.recordIds(),
                        "changeType", event.type().name(),
                        "changeOrigin", event.changeOrigin(),
                        "transactionKey", event.transactionKey(),
                        "sequenceNumber", event.sequenceNumber(),
                        "commitTimestamp", event.commitTimestamp(),
                        "commitNumber", event.commitNumber(),
                        "commitUser", event.commitUser(),
                        "changedFields", event.changedFields()));
        event.body().forEach((field, value) -> put(payload, field, value));
        return Json.object(
                "schema",
                "allotment-" + event.entity(),
                "payload",
                payload,
                "event",
                Map.of("replayId", event.replayId()));
    }

    @SuppressWarnings("NullAway") // JSON members may be null: over CometD that is how a field is cleared (contract 0.1)
    private static void put(Map<String, Object> payload, String field, @Nullable Object value) {
        payload.put(field, value);
    }
}
