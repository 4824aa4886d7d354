package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cometd.bayeux.Channel;
import org.cometd.bayeux.Message;
import org.cometd.bayeux.Promise;
import org.cometd.bayeux.client.ClientSession;
import org.cometd.bayeux.client.ClientSessionChannel;
import org.cometd.client.BayeuxClient;
import org.cometd.client.http.jetty.JettyHttpClientTransport;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real CometD client against the simulated org. */
class BayeuxClientTest {
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> connects = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> subscribed = new LinkedBlockingQueue<>();
    private WireOrg wire;
    private HttpClient http;
    private BayeuxClient client;

    @BeforeEach
    void start() throws Exception {
        wire = new WireOrg();
        http = new HttpClient();
        http.start();
        client = client();
    }

    @AfterEach
    void stop() throws Exception {
        client.abort();
        http.stop();
        wire.close();
    }

    private BayeuxClient client() {
        var options = new HashMap<String, Object>(Map.of("maxMessageSize", 64 << 20, "maxNetworkDelay", 5_000));
        var transport = new JettyHttpClientTransport(options, http) {
            @Override
            protected void customize(Request request, Promise<Request> promise) {
                request.headers(headers -> headers.put("Authorization", "Bearer " + wire.token));
                super.customize(request, promise);
            }
        };
        var made = new BayeuxClient(wire.server.base() + "/cometd/65.0", transport);
        made.addExtension(new ClientSession.Extension() {
            @Override
            public boolean sendMeta(ClientSession session, Message.Mutable message) {
                if (Channel.META_HANDSHAKE.equals(message.getChannel())) {
                    message.getExt(true).put("replay", true);
                } else if (Channel.META_SUBSCRIBE.equals(message.getChannel())) {
                    message.getExt(true).put("replay", Map.of(CHANNEL, -2L));
                }
                return true;
            }
        });
        made.getChannel(Channel.META_CONNECT)
                .addListener((ClientSessionChannel.MessageListener) (channel, message) -> connects.add(message));
        return made;
    }

    private void open() {
        client.handshake(hand -> client.getChannel(CHANNEL)
                .subscribe(
                        (channel, message) -> names.add(name(message)), reply -> subscribed.add(reply.isSuccessful())));
    }

    private static String name(Message message) {
        return message.getDataAsMap().get("payload") instanceof Map<?, ?> payload
                ? String.valueOf(payload.get("Name"))
                : "";
    }

    private @Nullable String heard() throws InterruptedException {
        return names.poll(5, TimeUnit.SECONDS);
    }

    @Test
    void it_hears_what_was_and_what_comes() throws Exception {
        wire.rename(wire.accounts.getFirst(), "Before");
        open();
        assertThat(heard()).isEqualTo("Before");
        wire.rename(wire.accounts.getFirst(), "After");
        assertThat(heard()).isEqualTo("After");
    }

    @Test
    void forgotten_it_shakes_hands_again_and_hears_only_if_it_subscribes_again() throws Exception {
        open();
        assertThat(subscribed.poll(5, TimeUnit.SECONDS)).isTrue();
        wire.server.forgetClients();
        assertThat(subscribed.poll(5, TimeUnit.SECONDS)).isTrue();
        wire.rename(wire.accounts.getFirst(), "Again");
        assertThat(heard()).isEqualTo("Again");
    }

    @Test
    void a_revoked_token_disconnects_it_for_good() throws Exception {
        open();
        assertThat(subscribed.poll(5, TimeUnit.SECONDS)).isTrue();
        wire.server.revokeSessions();
        Message refused = connects.poll(5, TimeUnit.SECONDS);
        while (refused != null && refused.isSuccessful()) {
            refused = connects.poll(5, TimeUnit.SECONDS);
        }
        assertThat(refused).isNotNull();
        assertThat(refused.get("error")).isEqualTo("401::Authentication invalid");
        assertThat(client.waitFor(5_000, BayeuxClient.State.DISCONNECTED)).isTrue();
    }

    @Test
    void five_thousand_events_arrive_once_each_in_order() throws Exception {
        open();
        assertThat(subscribed.poll(5, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5_000; i++) {
            wire.rename(wire.accounts.getFirst(), "N" + i);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(heard()).isEqualTo("N" + i);
        }
    }
}
