package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org.Heard;
import dev.allotment.org.OrgFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class StreamTest {
    private static final Patience QUICK = new Patience(
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            Duration.ofMillis(40),
            Duration.ofMillis(100));
    private static final String EXPIRED =
            "400::The replayId {5} you provided was invalid.  Please provide a valid ID, -2 to"
                    + " replay all events, or -1 to replay only new events.";

    private ScriptedCometd server;
    private Wire wire;
    private Stream stream;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedCometd();
        build(Duration.ofSeconds(150), 20_000);
    }

    @AfterEach
    void stop() {
        stream.close();
        wire.close();
        server.close();
    }

    private void build(Duration watchdog, int inbox) {
        SalesforceSettings settings = SalesforceSettings.standard(
                        URI.create(server.url()), "client", "u@x", HostileOrg.KEYS.getPrivate())
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), watchdog, watchdog.dividedBy(2));
        wire = new Wire(settings);
        JsonMapper json = JsonMapper.shared();
        var login = new Login(settings, wire, json, Clock.systemUTC(), meters);
        stream = new Stream(
                settings, login, new Positions(json, settings.channel()), QUICK, inbox, new Random(1), meters);
    }

    private static Cursor at(long replayId) {
        return new Cursor("{\"/data/Allotment__chn\":\"" + replayId + "\"}");
    }

    private static String update(long replayId, int account) {
        return ChangeEventsTest.event(
                replayId, "Account", "UPDATE", "\"" + account(account).id() + "\"", ",\"Name\":\"n" + replayId + "\"");
    }

    private static Ref account(int n) {
        return Ref.account(RecordId.of(String.format("001%012d", n)));
    }

    private void listen(@Nullable Cursor from) {
        stream.listen(Set.of(Entity.ACCOUNT), from);
    }

    /** The next thing heard; the test's time limit ends an endless wait. */
    private Heard next() {
        while (true) {
            Heard heard = stream.take();
            if (!(heard instanceof Heard.Nothing)) {
                return heard;
            }
            pause();
        }
    }

    private OrgFailure trouble() {
        while (true) {
            try {
                stream.take();
            } catch (OrgFailure failure) {
                return failure;
            }
            pause();
        }
    }

    /** A wait that the time limit can end. */
    private static void pause() {
        LockSupport.parkNanos(1_000_000);
        if (Thread.interrupted()) {
            throw new AssertionError("waited in vain");
        }
    }

    private void awaitSubscriptions(int count) {
        while (server.subscribed.size() < count) {
            pause();
        }
    }

    @Test
    void it_is_live_only_after_a_subscription_and_one_answer_is_one_batch_with_its_cursor() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5");
        server.connects.add(ScriptedCometd.events(update(6, 1), update(9, 2)));
        var batch = (Heard.Batch) next();
        assertThat(batch.changes()).hasSize(2).allMatch(Change.Updated.class::isInstance);
        assertThat(batch.cursor()).isEqualTo(at(9));
        assertThat(stream.take()).isEqualTo(new Heard.Nothing());
        assertThat(server.authorizations).contains("/meta/subscribe Bearer token1");
    }

    @Test
    void without_a_cursor_it_begins_with_what_is_new_but_after_a_break_it_asks_for_all_that_is_retained() {
        listen(null);
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(ScriptedCometd.refused("/meta/connect", "403::Unknown client", null, "handshake"));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("-1", "-2");
    }

    @Test
    void an_unknown_client_gets_a_fresh_session_and_a_fresh_subscription_from_the_last_applied_cursor() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(ScriptedCometd.events(update(6, 1)));
        var batch = (Heard.Batch) next();
        stream.applied(batch.cursor());
        server.connects.add(ScriptedCometd.refused("/meta/connect", "403::Unknown client", null, "handshake"));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "6");
    }

    @Test
    void what_was_heard_but_not_applied_when_a_session_dies_is_forgotten_and_asked_for_again() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(ScriptedCometd.events(update(6, 1)));
        server.connects.add(ScriptedCometd.refused("/meta/connect", "403::Unknown client", null, "handshake"));
        awaitSubscriptions(2);
        Heard heard = next();
        if (heard instanceof Heard.Batch) {
            heard = next();
        }
        assertThat(heard).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "5");
    }

    @Test
    void an_unknown_client_on_subscribe_right_after_the_handshake_is_tried_again() {
        server.subscribes.add(ScriptedCometd.refused("/meta/subscribe", "403::Unknown client", null, "handshake"));
        server.subscribes.add(ScriptedCometd.refused("/meta/subscribe", "403::Unknown client", null, "handshake"));
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "5", "5");
    }

    @Test
    void a_dead_token_is_renewed_before_the_next_session() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(ScriptedCometd.refused("/meta/connect", "401::Authentication invalid", null, "none"));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.authorizations).contains("/meta/handshake Bearer token1", "/meta/handshake Bearer token2");
        assertThat(server.tokens).hasValue(2);
    }

    @Test
    void a_plain_http_401_means_a_dead_token_too() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(new ScriptedCometd.Reply(401, "[]", false));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.tokens).hasValue(2);
    }

    @Test
    void a_denied_handshake_whose_reason_is_the_token_gets_a_new_token() {
        server.handshakes.add(ScriptedCometd.refused(
                "/meta/handshake", "403::Handshake denied", "401::Authentication invalid", "none"));
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.tokens).hasValue(2);
    }

    @Test
    void a_busy_server_keeps_its_token_although_the_error_says_401() {
        server.handshakes.add(ScriptedCometd.refused(
                "/meta/handshake",
                "401::Authentication invalid",
                "503::Server is too busy.  Please try again later.",
                "none"));
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.tokens).hasValue(1);
        assertThat(server.handshaken).hasValue(2);
    }

    @Test
    void an_expired_position_is_a_gap_and_then_all_that_is_retained_never_silently_the_newest() {
        server.subscribes.add(ScriptedCometd.refused("/meta/subscribe", EXPIRED, null, "none"));
        listen(at(5));
        assertThat(next())
                .isInstanceOfSatisfying(
                        Heard.Gap.class, gap -> assertThat(gap.why()).contains("no longer knows our position"));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "-2");
        server.connects.add(ScriptedCometd.refused("/meta/connect", "403::Unknown client", null, "handshake"));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "-2", "-2");
        server.connects.add(ScriptedCometd.events(update(100, 1)));
        stream.applied(((Heard.Batch) next()).cursor());
        server.connects.add(ScriptedCometd.refused("/meta/connect", "403::Unknown client", null, "handshake"));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).endsWith("100");
    }

    @Test
    void whoever_listens_anew_hears_nothing_that_was_said_before() {
        listen(at(5));
        awaitSubscriptions(1);
        server.connects.add(ScriptedCometd.events(update(6, 1)));
        while (meters.counter("allotment.stream.events").count() == 0) {
            pause();
        }
        listen(null);
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "-1");
        assertThat(stream.take()).isEqualTo(new Heard.Nothing());
    }

    @Test
    void a_cursor_without_our_channel_is_a_gap() {
        listen(new Cursor("{\"/data/Other__chn\":\"7\"}"));
        assertThat(next()).isInstanceOf(Heard.Gap.class);
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("-2");
    }

    @Test
    void silence_is_bounded() {
        stream.close();
        wire.close();
        build(Duration.ofMillis(400), 20_000);
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.handshaken.get()).isGreaterThanOrEqualTo(2);
        assertThat(server.subscribed).startsWith("5", "5");
    }

    @Test
    void a_poll_cut_off_in_its_middle_is_asked_for_again_in_a_fresh_session() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        ScriptedCometd.Reply whole = ScriptedCometd.events(update(6, 1));
        server.connects.add(new ScriptedCometd.Reply(200, whole.body(), true));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "5");
        server.connects.add(whole);
        assertThat(((Heard.Batch) next()).cursor()).isEqualTo(at(6));
    }

    @ParameterizedTest
    @CsvSource({"200,<html>maintenance</html>", "503,busy", "200,'[{\"channel\":7}]'", "200,'{}'"})
    void an_answer_that_is_no_bayeux_ends_the_session_and_the_next_one_stands(int status, String body) {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(new ScriptedCometd.Reply(status, body, false));
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(server.subscribed).containsExactly("5", "5");
    }

    @Test
    void a_batch_far_beyond_one_mebibyte_arrives_whole() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        String big = "x".repeat(4_000);
        String[] events = new String[2_000];
        for (int i = 0; i < events.length; i++) {
            events[i] = ChangeEventsTest.event(
                    6 + i, "Account", "UPDATE", "\"" + account(i).id() + "\"", ",\"Description\":\"" + big + "\"");
        }
        server.connects.add(ScriptedCometd.events(events));
        assertThat(((Heard.Batch) next()).changes()).hasSize(2_000);
    }

    @Test
    void a_queue_that_nobody_empties_ends_the_session_and_its_batches_come_again() {
        stream.close();
        wire.close();
        build(Duration.ofSeconds(150), 3);
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(ScriptedCometd.events(update(6, 1), update(7, 2)));
        server.connects.add(ScriptedCometd.events(update(8, 3), update(9, 4)));
        awaitSubscriptions(2);
        assertThat(server.subscribed).containsExactly("5", "5");
        assertThat(meters.counter("allotment.stream.endings", "ending", "BROKEN")
                        .count())
                .isPositive();
        assertThat(next()).isEqualTo(new Heard.Live());
    }

    @Test
    void a_garbled_message_is_kept_and_its_neighbours_are_heard() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(ScriptedCometd.events(
                update(6, 1), "{\"payload\":{\"strange\":1},\"event\":{\"replayId\":7}}", update(8, 2)));
        var batch = (Heard.Batch) next();
        assertThat(batch.changes()).hasSize(3);
        assertThat(batch.changes().get(1))
                .isInstanceOfSatisfying(
                        Change.Garbled.class,
                        garbled -> assertThat(garbled.raw()).contains("strange"));
        assertThat(batch.cursor()).isEqualTo(at(8));
    }

    @Test
    void objects_that_are_not_streamed_move_the_cursor_and_say_nothing() {
        listen(at(5));
        assertThat(next()).isEqualTo(new Heard.Live());
        server.connects.add(
                ScriptedCometd.events(ChangeEventsTest.event(6, "Contact", "UPDATE", "\"003000000000001AAA\"", "")));
        var batch = (Heard.Batch) next();
        assertThat(batch.changes()).isEmpty();
        assertThat(batch.cursor()).isEqualTo(at(6));
    }

    @Test
    void a_channel_that_does_not_exist_is_told_once_per_attempt_with_its_remedy() {
        server.subscribes.add(ScriptedCometd.refused(
                "/meta/subscribe",
                "400::The channel you requested to subscribe to doesn't exist {/data/Allotment__chn}",
                null,
                "none"));
        listen(at(5));
        OrgFailure failure = trouble();
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
        assertThat(failure).hasMessageContaining("/data/Allotment__chn").hasMessageContaining("deploy sfdx-metadata");
        assertThat(next()).isEqualTo(new Heard.Live());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401::Authentication invalid                                  |                                                   | TOKEN
        403::Handshake denied                                        | 401::Authentication invalid                       | TOKEN
        403::Handshake denied                                        | 403::To protect all customers from excessive use and Denial of Service attacks, we limit the number of simultaneous connections per server. | BUSY
        403::Handshake denied                                        | 403::Organization concurrent user limit exceeded  | BUSY
        403::Handshake denied                                        |                                                   | BUSY
        403::Unknown client                                          |                                                   | BROKEN
        403::Organization total events daily limit exceeded          |                                                   | DAILY_LIMIT
        403::Client has not completed handshake                      |                                                   | BROKEN
        403::User not allowed to subscribe CDC without View All Data permissions | | STOP
        403::Restricted channel                                      |                                                   | STOP
        403:denied_by_security_policy:subscribe_denied               |                                                   | STOP
        400::The channel you requested to subscribe to doesn't exist {x} |                                               | STOP
        400::API version in the URI is mandatory. URI format: '/cometd/66.0' |                                           | STOP
        401::Authentication invalid                                  | 503::Server is too busy.                          | BUSY
        400::The replayId {42} you provided was invalid. Please      |                                                   | EXPIRED
        something of tomorrow                                        |                                                   | BROKEN
        """)
    void each_refusal_of_the_contract_has_one_ending(String error, @Nullable String reason, Ending ending) {
        assertThat(Ending.of(error, reason == null ? "" : reason)).isEqualTo(ending);
    }

    @Test
    void waits_grow_with_failures_and_are_long_where_the_org_says_so() {
        var random = new Random(7);
        assertThat(Patience.STANDARD.before(Ending.BROKEN, 1, random)).isLessThan(Duration.ofMillis(300));
        assertThat(Patience.STANDARD.before(Ending.BROKEN, 30, random))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
        assertThat(Patience.STANDARD.before(Ending.BUSY, 1, random)).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(Patience.STANDARD.before(Ending.DAILY_LIMIT, 1, random)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
}
