package dev.allotment.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.cometd.bayeux.Channel;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.client.ClientSession;
import org.cometd.client.BayeuxClient;
import org.cometd.client.http.jetty.JettyHttpClientTransport;
import org.cometd.client.transport.TransportListener;
import org.cometd.common.TransportException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to listen: own cookies, one handshake, one subscription. The first thing that goes wrong ends it for good; the
 * library's own re-handshake, which forgets subscriptions, is never relied upon (contract 5.5). Called by Jetty's threads.
 */
final class Session implements AutoCloseable {
    /** At the default of 1 MiB a larger answer is lost silently. */
    private static final int MAX_MESSAGE = 64 << 20;

    private static final int NETWORK_DELAY_MS = 15_000;

    /** Who is told. */
    interface Ear {
        void subscribed();

        /** One delivered answer's events, in order. */
        void heard(List<Message.Mutable> events);

        void ended(Ending ending, String why);
    }

    private final String channel;
    private final long replayFrom;
    private final Ear ear;
    private final HttpClient http;
    private final BayeuxClient client;
    private final AtomicBoolean over = new AtomicBoolean();
    private final ReentrantLock order = new ReentrantLock();
    private final List<List<Message.Mutable>> early = new ArrayList<>();
    private boolean standing;
    private volatile long lastHeard = System.nanoTime();

    /** @param authorization the header for the next request, asked anew each time, so that a renewal needs no reconnect */
    Session(
            String url,
            String channel,
            long replayFrom,
            SalesforceSettings settings,
            Supplier<String> authorization,
            Ear ear) {
        this.channel = channel;
        this.replayFrom = replayFrom;
        this.ear = ear;
        var threads = new QueuedThreadPool(12, 1);
        threads.setName("allotment-stream");
        threads.setDaemon(true);
        http = new HttpClient();
        http.setExecutor(threads);
        http.setFollowRedirects(false);
        http.setConnectTimeout(settings.connectTimeout().toMillis());
        var options = new HashMap<String, Object>();
        options.put("maxMessageSize", MAX_MESSAGE);
        options.put("maxNetworkDelay", NETWORK_DELAY_MS);
        client = new BayeuxClient(url, new JettyHttpClientTransport(options, http) {
            @Override
            protected void customize(Request request) {
                request.headers(headers -> headers.put("Authorization", authorization.get()));
            }
        });
        client.addExtension(new Replay());
        client.addTransportListener(new Listener());
    }

    void open() throws Exception {
        http.start();
        // It would turn a 401 that names no challenge into a protocol violation, and hide the status.
        http.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.handshake(reply -> {
            if (reply.isSuccessful() && !over.get()) {
                client.getChannel(channel).subscribe((on, message) -> {});
            }
        });
    }

    long silentNanos() {
        return System.nanoTime() - lastHeard;
    }

    @Override
    public void close() {
        over.set(true);
        try {
            if (client.isConnected()) {
                client.disconnect(500);
            }
            client.abort();
            http.stop();
        } catch (Exception e) {
            // Jetty declares nothing narrower; a session that is thrown away has no use for the reason.
            org.slf4j.LoggerFactory.getLogger(Session.class).debug("session did not stop cleanly", e);
        }
    }

    void end(Ending ending, String why) {
        if (over.compareAndSet(false, true)) {
            ear.ended(ending, why);
        }
    }

    private void received(List<Message.Mutable> messages) {
        lastHeard = System.nanoTime();
        var events = new ArrayList<Message.Mutable>();
        Message.Mutable bad = null;
        boolean subscribed = false;
        for (Message.Mutable message : messages) {
            if (!message.isMeta()) {
                events.add(message);
            } else if (!message.isSuccessful()) {
                bad = bad == null ? message : bad;
            } else {
                subscribed |= Channel.META_SUBSCRIBE.equals(message.getChannel());
            }
        }
        order.lock();
        try {
            if (over.get()) {
                return;
            }
            if (subscribed) {
                standing = true;
                ear.subscribed();
                early.forEach(ear::heard);
                early.clear();
            }
            // Connect and subscribe run side by side: events may come first (contract 5.2).
            if (!events.isEmpty() && standing) {
                ear.heard(events);
            } else if (!events.isEmpty()) {
                early.add(events);
            }
        } finally {
            order.unlock();
            lastHeard = System.nanoTime();
        }
        if (bad != null) {
            String error = String.valueOf(bad.get(Message.ERROR_FIELD));
            String reason = failureReason(bad);
            end(
                    Ending.of(error, reason),
                    bad.getChannel() + " " + error + (reason.isEmpty() ? "" : " (" + reason + ")"));
        }
    }

    private static String failureReason(Message message) {
        Map<String, Object> ext = message.getExt();
        return ext != null
                        && ext.get("sfdc") instanceof Map<?, ?> sfdc
                        && sfdc.get("failureReason") instanceof String reason
                ? reason
                : "";
    }

    private final class Listener implements TransportListener {
        @Override
        public void onMessages(List<Message.Mutable> messages) {
            try {
                received(messages);
            } catch (RuntimeException e) {
                end(Ending.BROKEN, "an answer could not be read: " + e);
            }
        }

        @Override
        public void onFailure(@Nullable Throwable failure, List<? extends Message> messages) {
            Object status = failure instanceof TransportException transport
                    ? transport.getFields().get("httpCode")
                    : null;
            boolean token = status instanceof Number number && number.intValue() == 401;
            end(token ? Ending.TOKEN : Ending.BROKEN, status == null ? String.valueOf(failure) : "HTTP " + status);
        }
    }

    /** Salesforce's replay extension (contract 5.3). */
    private final class Replay implements ClientSession.Extension {
        @Override
        public boolean sendMeta(ClientSession session, Message.Mutable message) {
            if (Channel.META_HANDSHAKE.equals(message.getChannel())) {
                message.getExt(true).put("replay", true);
            } else if (Channel.META_SUBSCRIBE.equals(message.getChannel())) {
                message.getExt(true).put("replay", Map.of(channel, replayFrom));
            }
            return true;
        }
    }
}
