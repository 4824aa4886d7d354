package dev.allotment.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Bayeux server made by hand: it behaves until a test puts another answer before the good ones. Also gives tokens. */
final class ScriptedCometd implements AutoCloseable {
    private static final String CHANNEL = "/data/Allotment__chn";

    /** How one request is answered. @param cut close in the middle of the body */
    record Reply(int status, String body, boolean cut) {
        static Reply of(String body) {
            return new Reply(200, body, false);
        }
    }

    final BlockingQueue<Reply> handshakes = new LinkedBlockingQueue<>();
    final BlockingQueue<Reply> subscribes = new LinkedBlockingQueue<>();
    /** What held connects are answered with; without any they are held. */
    final BlockingQueue<Reply> connects = new LinkedBlockingQueue<>();

    final List<String> subscribed = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final AtomicInteger handshaken = new AtomicInteger();
    final AtomicInteger tokens = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final JsonMapper json = JsonMapper.shared();

    ScriptedCometd() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/cometd/65.0", this::serve);
        server.createContext("/services/oauth2/token", exchange -> {
            String token = "token" + tokens.incrementAndGet();
            answer(
                    exchange,
                    Reply.of("{\"access_token\":\"" + token + "\",\"instance_url\":\"" + url()
                            + "\",\"id\":\"https://x/id/00D000000000001EAA/005000000000001AAA\"}"));
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static Reply events(String... events) {
        var body = new StringBuilder("[");
        for (String event : events) {
            body.append("{\"channel\":\"")
                    .append(CHANNEL)
                    .append("\",\"data\":")
                    .append(event)
                    .append("},");
        }
        return Reply.of(
                body.append("{\"clientId\":\"%c\",\"channel\":\"/meta/connect\",\"id\":\"%i\",\"successful\":true}]")
                        .toString());
    }

    static Reply refused(String channel, String error, @Nullable String reason, String advice) {
        return Reply.of(
                "[{\"clientId\":\"%c\",\"channel\":\"" + channel + "\",\"id\":\"%i\",\"subscription\":\"" + CHANNEL
                        + "\",\"error\":\"" + error
                        + "\",\"successful\":false,\"advice\":{\"interval\":0,\"reconnect\":\"" + advice + "\"}"
                        + (reason == null ? "" : ",\"ext\":{\"sfdc\":{\"failureReason\":\"" + reason + "\"}}") + "}]");
    }

    private void serve(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode message = json.readTree(text).path(0);
        String channel = message.path("channel").asString("");
        authorizations.add(channel + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        String id = message.path("id").asString("");
        String client = message.path("clientId").asString("client" + handshaken.get());
        Reply reply = switch (channel) {
            case "/meta/handshake" -> {
                synchronized (connects) {
                    client = "client" + handshaken.incrementAndGet();
                }
                exchange.getResponseHeaders().add("Set-Cookie", "BAYEUX_BROWSER=" + client + "; Path=/cometd/");
                Reply scripted = handshakes.poll();
                yield scripted != null
                        ? scripted
                        : Reply.of(
                                "[{\"ext\":{\"replay\":true,\"payload.format\":true},\"minimumVersion\":\"1.0\",\"clientId\":\"%c\","
                                        + "\"supportedConnectionTypes\":[\"long-polling\"],\"channel\":\"/meta/handshake\",\"id\":\"%i\","
                                        + "\"version\":\"1.0\",\"successful\":true}]");
            }
            case "/meta/subscribe" -> {
                subscribed.add(message.path("ext").path("replay").path(CHANNEL).toString());
                Reply scripted = subscribes.poll();
                yield scripted != null
                        ? scripted
                        : Reply.of(
                                "[{\"clientId\":\"%c\",\"channel\":\"/meta/subscribe\",\"id\":\"%i\",\"subscription\":\""
                                        + CHANNEL + "\",\"successful\":true}]");
            }
            case "/meta/connect" -> {
                String advice = "\"advice\":{\"interval\":0,\"timeout\":110000,\"reconnect\":\"retry\"},";
                Reply none = Reply.of("[{\"clientId\":\"%c\"," + advice
                        + "\"channel\":\"/meta/connect\",\"id\":\"%i\",\"successful\":true}]");
                if (message.has("advice")) {
                    yield none;
                }
                Reply held = held(client);
                yield held == null ? none : held;
            }
            default -> Reply.of("[{\"channel\":\"" + channel + "\",\"id\":\"%i\",\"successful\":true}]");
        };
        answer(
                exchange,
                new Reply(reply.status(), reply.body().replace("%c", client).replace("%i", id), reply.cut()));
    }

    /** Only the session that shook hands last is answered: the held poll of a dropped one must not take its successor's answer. */
    private @Nullable Reply held(String client) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
            synchronized (connects) {
                if (!client.equals("client" + handshaken.get())) {
                    return null;
                }
                Reply reply = connects.poll();
                if (reply != null) {
                    return reply;
                }
            }
            LockSupport.parkNanos(1_000_000);
        }
        return null;
    }

    private static void answer(HttpExchange exchange, Reply reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body, 0, reply.cut() ? body.length / 2 : body.length);
        } catch (IOException e) {
            if (!reply.cut()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
