package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.CHANNEL;
import static dev.allotment.simulator.wire.WireOrg.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.simulator.NewUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** CometD byte by byte: what the platform says, and when (contract 5). */
class CometTest {
    private static final String DENIED = "403::Handshake denied";
    private WireOrg wire;
    private CometWire comet;

    @BeforeEach
    void start() {
        wire = new WireOrg();
        comet = new CometWire(wire);
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private void rename(String name) {
        wire.rename(wire.accounts.getFirst(), name);
    }

    private static List<String> names(JsonNode messages) {
        var names = new ArrayList<String>();
        messages.forEach(message -> {
            if (message.has("data")) {
                names.add(message.path("data").path("payload").path("Name").asString());
            }
        });
        return names;
    }

    private static JsonNode last(JsonNode messages) {
        return messages.get(messages.size() - 1);
    }

    @Test
    void the_conversation_of_the_contract() throws Exception {
        JsonNode hand = comet.handshake();
        assertThat(hand.path("successful").asBoolean()).isTrue();
        assertThat(hand.path("ext").toString()).isEqualTo("{\"replay\":true,\"payload.format\":true}");
        assertThat(hand.path("supportedConnectionTypes").toString()).isEqualTo("[\"long-polling\"]");
        assertThat(comet.subscribe(CHANNEL, -1).toString())
                .isEqualTo("{\"clientId\":\"" + comet.client()
                        + "\",\"channel\":\"/meta/subscribe\",\"id\":\"2\",\"successful\":true,\"subscription\":\""
                        + CHANNEL + "\"}");
        JsonNode first = comet.connectNow().get(0);
        assertThat(first.path("advice").path("reconnect").asString()).isEqualTo("retry");
        assertThat(first.path("advice").path("timeout").asInt()).isEqualTo(5_000);

        var held = comet.connect();
        assertThat(held.isDone()).isFalse();
        rename("Acme 2");
        JsonNode messages = held.get(2, TimeUnit.SECONDS);
        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.get(0).path("channel").asString()).isEqualTo(CHANNEL);
        JsonNode data = messages.get(0).path("data");
        assertThat(data.path("event").path("replayId").isNumber()).isTrue();
        JsonNode header = data.path("payload").path("ChangeEventHeader");
        assertThat(header.path("entityName").asString()).isEqualTo("Account");
        assertThat(header.path("recordIds").toString()).isEqualTo("[\"" + wire.accounts.getFirst() + "\"]");
        assertThat(header.path("changeType").asString()).isEqualTo("UPDATE");
        assertThat(header.path("changedFields").toString()).contains("\"Name\"");
        assertThat(header.has("nulledFields")).isFalse();
        assertThat(data.path("payload").path("Name").asString()).isEqualTo("Acme 2");
        assertThat(messages.get(1).path("channel").asString()).isEqualTo("/meta/connect");
        assertThat(messages.get(1).path("successful").asBoolean()).isTrue();
        assertThat(comet.disconnect().path("successful").asBoolean()).isTrue();
        assertThat(comet.connectNow().get(0).path("error").asString()).isEqualTo("403::Unknown client");
    }

    @Test
    void the_writers_name_and_a_cleared_field_are_in_the_event() throws Exception {
        comet.handshake();
        comet.subscribe(CHANNEL, -1);
        var held = comet.connect();
        wire.call(
                "PATCH",
                "sobjects/Account/" + wire.accounts.getFirst(),
                "{\"Industry\":null}",
                "Sforce-Call-Options",
                "client=owner-agent");
        JsonNode payload = held.get(2, TimeUnit.SECONDS).get(0).path("data").path("payload");
        assertThat(payload.path("ChangeEventHeader").path("changeOrigin").asString())
                .isEqualTo("com/salesforce/api/rest/65.0;client=owner-agent");
        assertThat(payload.has("Industry")).isTrue();
        assertThat(payload.path("Industry").isNull()).isTrue();
        assertThat(payload.has("Name")).isFalse();
    }

    @Test
    void events_wait_for_the_next_connect_and_come_together_in_order() {
        comet.handshake();
        comet.subscribe(CHANNEL, -1);
        comet.connectNow();
        rename("A");
        rename("B");
        rename("C");
        assertThat(names(comet.connect().join())).containsExactly("A", "B", "C");
    }

    @Test
    void replay_starts_after_the_id_from_all_or_from_now() {
        rename("A");
        rename("B");
        comet.handshake();
        comet.subscribe(CHANNEL, -2);
        JsonNode all = comet.connectNow();
        assertThat(names(all)).containsExactly("A", "B");
        long after = all.get(0).path("data").path("event").path("replayId").asLong();
        var second = new CometWire(wire);
        second.handshake();
        second.subscribe(CHANNEL, after);
        assertThat(names(second.connectNow())).containsExactly("B");
        var third = new CometWire(wire);
        third.handshake();
        third.subscribe(CHANNEL, -1);
        assertThat(names(third.connectNow())).isEmpty();
        assertThat(third.subscribe("/data/AccountChangeEvent", -2)
                        .path("successful")
                        .asBoolean())
                .isTrue();
        JsonNode one = third.connectNow();
        assertThat(one.get(0).path("channel").asString()).isEqualTo("/data/AccountChangeEvent");
    }

    @Test
    void an_unknown_replay_id_fails_the_subscription_and_not_the_connect() {
        comet.handshake();
        JsonNode refused = comet.subscribe(CHANNEL, 424_242);
        assertThat(refused.path("successful").asBoolean()).isFalse();
        assertThat(refused.path("error").asString())
                .isEqualTo(
                        "400::The replayId {424242} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.");
        assertThat(comet.connectNow().get(0).path("successful").asBoolean()).isTrue();
    }

    @Test
    void a_reset_stream_makes_old_ids_invalid() {
        rename("A");
        comet.handshake();
        comet.subscribe(CHANNEL, -2);
        long id = comet.connectNow()
                .get(0)
                .path("data")
                .path("event")
                .path("replayId")
                .asLong();
        wire.call("POST", "/sim/faults", map("name", "stream_reset"));
        assertThat(comet.connectNow().get(0).path("error").asString()).isEqualTo("403::Unknown client");
        comet.handshake();
        assertThat(comet.subscribe(CHANNEL, id).path("error").asString()).startsWith("400::The replayId {");
        comet.subscribe(CHANNEL, -1);
        rename("B");
        assertThat(names(comet.connect().join())).containsExactly("B");
    }

    @Test
    void wrong_channels_are_refused_in_the_platforms_words() {
        comet.handshake();
        assertThat(comet.subscribe("/data/Nope__chn", -1).path("error").asString())
                .isEqualTo("400::The channel you requested to subscribe to doesn't exist {/data/Nope__chn}");
        assertThat(comet.subscribe("data/ChangeEvents", -1).path("error").asString())
                .isEqualTo("400::Channel subscriptions must start with a leading '/'");
    }

    @Test
    void a_stranger_is_told_to_shake_hands_again() {
        comet.handshake();
        comet.loseCookie();
        JsonNode stranger = comet.connectNow().get(0);
        assertThat(stranger.path("error").asString()).isEqualTo("403::Unknown client");
        assertThat(stranger.path("advice").path("reconnect").asString()).isEqualTo("handshake");
    }

    @Test
    void a_client_that_stays_away_is_forgotten() {
        try (var brief = new WireOrg(ServerSettings.defaults().holding(Duration.ofSeconds(5), Duration.ZERO))) {
            var client = new CometWire(brief);
            client.handshake();
            assertThat(client.connectNow().get(0).path("error").asString()).isEqualTo("403::Unknown client");
        }
    }

    @Test
    void without_a_living_token_the_handshake_is_denied_with_the_reason_beside_it() {
        wire.token = "00Dxx!dead";
        JsonNode denied = comet.handshake();
        assertThat(denied.path("error").asString()).isEqualTo(DENIED);
        assertThat(denied.path("ext").path("sfdc").path("failureReason").asString())
                .isEqualTo("401::Authentication invalid");
        assertThat(denied.path("advice").path("reconnect").asString()).isEqualTo("none");
    }

    @Test
    void a_token_revoked_in_mid_poll_ends_the_poll() throws Exception {
        comet.handshake();
        comet.subscribe(CHANNEL, -1);
        var held = comet.connect();
        wire.raw("POST", "/services/oauth2/revoke", "token=" + WireOrg.encoded(wire.token));
        JsonNode ended = held.get(2, TimeUnit.SECONDS).get(0);
        assertThat(ended.path("error").asString()).isEqualTo("401::Authentication invalid");
        assertThat(ended.path("advice").path("reconnect").asString()).isEqualTo("none");
    }

    @Test
    void faults_reach_a_held_poll_from_another_process() throws Exception {
        comet.handshake();
        var held = comet.connect();
        wire.raw("POST", "/sim/faults", "{\"name\":\"unknown_client\",\"about\":\"connect\",\"times\":1}");
        assertThat(held.get(2, TimeUnit.SECONDS).get(0).path("error").asString())
                .isEqualTo("403::Unknown client");
        comet.handshake();
        wire.org.faults().next("invalid_replay");
        assertThat(comet.subscribe(CHANNEL, -2).path("error").asString()).startsWith("400::The replayId {-2}");
        wire.org.faults().next("handshake_denied");
        JsonNode denied = new CometWire(wire).handshake();
        assertThat(denied.path("error").asString()).isEqualTo(DENIED);
        assertThat(denied.path("ext").path("sfdc").path("failureReason").asString())
                .startsWith("403::Organization concurrent");
        wire.org.faults().about("busy", "connect", 1);
        JsonNode busy = comet.connectNow().get(0);
        assertThat(busy.path("error").asString()).isEqualTo("401::Authentication invalid");
        assertThat(busy.path("ext").path("sfdc").path("failureReason").asString())
                .startsWith("503::Server is too busy.");
    }

    @Test
    void the_daily_events_are_limited() {
        try (var poor = new WireOrg(ServerSettings.defaults().allowing(1_000, 1))) {
            var client = new CometWire(poor);
            client.handshake();
            client.subscribe(CHANNEL, -1);
            poor.rename(poor.accounts.getFirst(), "A");
            assertThat(names(client.connectNow())).containsExactly("A");
            poor.rename(poor.accounts.getFirst(), "B");
            assertThat(last(client.connectNow()).path("error").asString())
                    .isEqualTo("403::Organization total events daily limit exceeded");
        }
    }

    @Test
    void who_may_not_see_all_accounts_hears_none() {
        wire.org.addUser(WireOrg.user("bare@agent.example", "Bare", "Agent", NewUser.Profile.API_ONLY));
        wire.server.register(new ConnectedApp("key-1", WireOrg.KEYS.getPublic(), Set.of("bare@agent.example")));
        wire.token = wire.login("bare@agent.example");
        comet.handshake();
        assertThat(comet.subscribe("/data/AccountChangeEvent", -1).path("error").asString())
                .startsWith("403::User not allowed");
        assertThat(comet.subscribe(CHANNEL, -2).path("successful").asBoolean()).isTrue();
        rename("Secret");
        assertThat(names(comet.connectNow())).isEmpty();
    }

    @Test
    void a_lost_answer_is_lost_for_the_session_and_not_for_the_stream() {
        comet.handshake();
        comet.subscribe(CHANNEL, -2);
        rename("A");
        wire.org.faults().about("response_lost", "events", 1);
        assertThat(comet.connect().handle((ok, lost) -> lost != null).join()).isTrue();
        assertThat(names(comet.connectNow())).isEmpty();
        comet.subscribe(CHANNEL, -2);
        assertThat(names(comet.connectNow())).containsExactly("A");
    }

    @Test
    void an_event_may_come_twice_with_the_same_id() {
        comet.handshake();
        comet.subscribe(CHANNEL, -1);
        wire.org.faults().next("event_redelivered");
        rename("A");
        assertThat(names(comet.connectNow())).containsExactly("A");
        assertThat(names(comet.connectNow())).containsExactly("A");
        assertThat(names(comet.connectNow())).isEmpty();
    }

    @Test
    void the_version_is_part_of_the_address() {
        var answer = wire.raw(
                "POST",
                "/cometd",
                "[{\"channel\":\"/meta/handshake\",\"id\":\"1\",\"supportedConnectionTypes\":[\"long-polling\"]}]",
                "Authorization",
                "Bearer " + wire.token);
        assertThat(answer.body()).contains("400::API version in the URI is mandatory");
    }
}
