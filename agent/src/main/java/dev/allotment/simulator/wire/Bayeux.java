package dev.allotment.simulator.wire;

import dev.allotment.simulator.EventBus;
import dev.allotment.simulator.SimulatedOrg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The Streaming API over CometD long polling (contract 5). Written by hand, since the platform's answers are not the library's. */
final class Bayeux {
    static final String ROOT = "/cometd";
    private static final String PLACE = ROOT + "/65.0";
    private static final int LARGEST_REQUEST = 32_768;
    static final int MOST_CLIENTS = 1_000;
    private final Map<String, CometClient> clients = new ConcurrentHashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final SimulatedOrg org;
    private final Handshakes handshakes;
    private final Tokens tokens;
    private final ScheduledExecutorService timer;
    private final EventBus.Listening listening;

    Bayeux(SimulatedOrg org, Tokens tokens, Usage events, ServerSettings settings, ScheduledExecutorService timer) {
        this.org = org;
        this.tokens = tokens;
        this.timer = timer;
        this.handshakes = new Handshakes(org, tokens, events, settings, timer);
        this.listening = org.bus().onPublished(this::wake);
        tokens.onRevoked(this::wake);
        timer.scheduleWithFixedDelay(this::reap, 1, 1, TimeUnit.SECONDS);
    }

    /** Looks after every held connect, on a thread of our own: events may have come, a token may have gone. */
    void wake() {
        if (!clients.isEmpty() && woken.compareAndSet(false, true)) {
            timer.execute(this::settleAll);
        }
    }

    private void settleAll() {
        woken.set(false);
        clients.values().forEach(this::settle);
    }

    private void settle(CometClient client) {
        if (client.settle() == CometClient.Standing.GONE) {
            clients.remove(client.id());
        }
    }

    private void reap() {
        clients.values().removeIf(CometClient::lost);
    }

    int clients() {
        return clients.size();
    }

    /** Every client is forgotten, as after a restart of the node that knew them. */
    void forget() {
        clients.values().forEach(CometClient::forget);
        clients.clear();
    }

    /** Ends every held connect without an answer. */
    void close() {
        listening.close();
        clients.values().forEach(CometClient::drop);
    }

    void answer(Call call, Exchange exchange) {
        JsonNode body = call.body().length > LARGEST_REQUEST ? Json.tree(List.of()) : messages(call);
        if (call.body().length > LARGEST_REQUEST) {
            exchange.send(Answer.json(
                    200, List.of(Bayeuxs.failure("/meta/connect", "", "413::Maximum Request Size Exceeded"))));
            return;
        }
        var replies = new ArrayList<Map<String, Object>>();
        @Nullable String cookie = null;
        for (JsonNode message : body) {
            String channel = Bodies.text(message, "channel");
            boolean last = message == body.get(body.size() - 1);
            if (channel.equals("/meta/handshake")) {
                CometClient client = handshake(call, message, replies);
                cookie = client == null ? cookie : client.browser();
            } else if (channel.equals("/meta/connect") && last && replies.isEmpty()) {
                connect(call, message, exchange);
                return;
            } else {
                replies.add(reply(call, channel, message));
            }
        }
        exchange.send(Answer.json(200, replies)
                .with("Set-Cookie", cookie == null ? null : "BAYEUX_BROWSER=" + cookie + "; Path=/cometd; HttpOnly"));
    }

    private static JsonNode messages(Call call) {
        JsonNode body = call.json();
        return body.isArray() ? body : Json.tree(List.of(body));
    }

    private @Nullable CometClient handshake(Call call, JsonNode message, List<Map<String, Object>> replies) {
        String wrong = wrongPlace(call.path());
        if (wrong != null) {
            replies.add(Bayeuxs.denied(message, wrong));
            return null;
        }
        CometClient client = handshakes.client(call, message, clients.size(), replies);
        if (client != null) {
            clients.put(client.id(), client);
        }
        return client;
    }

    private static @Nullable String wrongPlace(String path) {
        if (path.equals(PLACE) || path.startsWith(PLACE + "/")) {
            return null;
        }
        return path.matches("/cometd/\\d+\\.0(/.*)?")
                ? "400::Unsupported API version. This org speaks 65.0"
                : "400::API version in the URI is mandatory. URI format: '/cometd/65.0'";
    }

    private void connect(Call call, JsonNode message, Exchange exchange) {
        CometClient client = known(call, message);
        if (client == null) {
            exchange.send(Answer.json(200, List.of(Bayeuxs.unknown(message))));
        } else if (!Bodies.text(message, "connectionType").equals("long-polling")) {
            exchange.send(Answer.json(
                    200,
                    List.of(Bayeuxs.failure(
                            message,
                            "400::Invalid connection type {" + Bodies.text(message, "connectionType") + "}"))));
        } else {
            String token = Tokens.inHeader(call.header("Authorization"), true);
            client.connect(message, exchange, token);
            settle(client);
        }
    }

    private Map<String, Object> reply(Call call, String channel, JsonNode message) {
        CometClient client = known(call, message);
        if (client == null) {
            return Bodies.text(message, "clientId").isEmpty() && !channel.equals("/meta/disconnect")
                    ? Bayeuxs.failure(message, "403::Client has not completed handshake")
                    : Bayeuxs.unknown(message);
        }
        return switch (channel) {
            case "/meta/subscribe" -> client.subscribe(message);
            case "/meta/unsubscribe" -> client.unsubscribe(message);
            case "/meta/connect" -> client.quick(message);
            case "/meta/disconnect" -> {
                clients.remove(client.id());
                yield client.disconnect(message);
            }
            default -> Bayeuxs.failure(message, "403::Restricted channel");
        };
    }

    /** The client of this message, if it shows the cookie that it was given and has not been away too long. */
    private @Nullable CometClient known(Call call, JsonNode message) {
        CometClient client = clients.get(Bodies.text(message, "clientId"));
        if (client == null || client.lost() || !client.browser().equals(Bayeuxs.cookie(call))) {
            return null;
        }
        if (Bodies.text(message, "channel").equals("/meta/subscribe")
                && org.faults().fires(WireFaults.UNKNOWN_CLIENT, "subscribe")) {
            clients.remove(client.id());
            client.forget();
            return null;
        }
        return client;
    }
}
