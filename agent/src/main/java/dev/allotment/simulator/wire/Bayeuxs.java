package dev.allotment.simulator.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Bayeux messages in the platform's words (contract 5.4). */
final class Bayeuxs {
    static final String INVALID = "401::Authentication invalid";
    static final String BUSY = "503::Server is too busy.  Please try your request again later.";
    private static final Map<String, Object> NONE = Map.of("reconnect", "none", "interval", 0);
    private static final Map<String, Object> AGAIN = Map.of("reconnect", "handshake", "interval", 0);

    private Bayeuxs() {}

    static Map<String, Object> success(JsonNode message) {
        return Json.object(
                "clientId", Bodies.text(message, "clientId"),
                "channel", Bodies.text(message, "channel"),
                "id", Bodies.text(message, "id"),
                "successful", true);
    }

    static Map<String, Object> failure(JsonNode message, String error) {
        return failure(Bodies.text(message, "channel"), Bodies.text(message, "id"), error);
    }

    static Map<String, Object> failure(String channel, String id, String error) {
        return Json.object("channel", channel, "id", id, "error", error, "successful", false);
    }

    /** The client state is gone: shake hands again. */
    static Map<String, Object> unknown(JsonNode message) {
        return with(failure(message, "403::Unknown client"), "advice", AGAIN);
    }

    /** The session is over: nothing helps but a new token and a new client. */
    static Map<String, Object> invalid(JsonNode message) {
        return with(with(failure(message, INVALID), "advice", NONE), "ext", reason(INVALID));
    }

    /** Says 401 and means 503. */
    static Map<String, Object> busy(JsonNode message) {
        return with(with(failure(message, INVALID), "advice", NONE), "ext", reason(BUSY));
    }

    static Map<String, Object> denied(JsonNode message, String why) {
        Map<String, Object> ext = reason(why);
        ext.put("replay", true);
        ext.put("payload.format", true);
        return with(with(failure(message, "403::Handshake denied"), "advice", NONE), "ext", ext);
    }

    static Map<String, Object> with(Map<String, Object> message, String member, Object value) {
        message.put(member, value);
        return message;
    }

    private static Map<String, Object> reason(String why) {
        return Json.object("sfdc", Map.of("failureReason", why));
    }

    static @Nullable String cookie(Call call) {
        String cookies = call.header("Cookie");
        if (cookies != null) {
            for (String cookie : cookies.split(";")) {
                if (cookie.strip().startsWith("BAYEUX_BROWSER=")) {
                    return cookie.strip().substring("BAYEUX_BROWSER=".length()).replace("\"", "");
                }
            }
        }
        return null;
    }
}
