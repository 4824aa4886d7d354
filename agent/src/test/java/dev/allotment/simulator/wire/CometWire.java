package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.map;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A CometD client made of plain POSTs, so that tests see every byte of the answers. */
final class CometWire {
    private final WireOrg wire;
    private String cookie = "";
    private String client = "";
    private int ids;

    CometWire(WireOrg wire) {
        this.wire = wire;
    }

    String client() {
        return client;
    }

    void loseCookie() {
        cookie = "";
    }

    JsonNode handshake() {
        var answer = post(
                        "handshake",
                        message(
                                "/meta/handshake",
                                "version",
                                "1.0",
                                "supportedConnectionTypes",
                                List.of("long-polling"),
                                "ext",
                                Map.of("replay", true)))
                .join();
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.replaceAll(";.*", ""));
        JsonNode reply = WireOrg.json(answer).get(0);
        client = reply.path("clientId").asString("");
        return reply;
    }

    JsonNode subscribe(String channel, long replay) {
        return WireOrg.json(post(
                                "subscribe",
                                message(
                                        "/meta/subscribe",
                                        "clientId",
                                        client,
                                        "subscription",
                                        channel,
                                        "ext",
                                        Map.of("replay", Map.of(channel, replay))))
                        .join())
                .get(0);
    }

    JsonNode connectNow() {
        return WireOrg.json(post(
                        "connect",
                        message(
                                "/meta/connect",
                                "clientId",
                                client,
                                "connectionType",
                                "long-polling",
                                "advice",
                                Map.of("timeout", 0)))
                .join());
    }

    /** A held connect; completes with the whole answer. */
    CompletableFuture<JsonNode> connect() {
        return post("connect", message("/meta/connect", "clientId", client, "connectionType", "long-polling"))
                .thenApply(WireOrg::json);
    }

    JsonNode disconnect() {
        return WireOrg.json(post("disconnect", message("/meta/disconnect", "clientId", client))
                        .join())
                .get(0);
    }

    private Map<String, Object> message(String channel, Object... members) {
        var message = new LinkedHashMap<>(map(members));
        message.put("channel", channel);
        message.put("id", String.valueOf(++ids));
        return message;
    }

    private CompletableFuture<HttpResponse<String>> post(String kind, Map<String, Object> message) {
        var request = HttpRequest.newBuilder(URI.create(wire.server.base() + "/cometd/65.0/" + kind))
                .headers("Content-Type", "application/json;charset=UTF-8", "Authorization", "Bearer " + wire.token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(List.of(message))));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return wire.http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
