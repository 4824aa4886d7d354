package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.V;
import static dev.allotment.simulator.wire.WireOrg.json;
import static dev.allotment.simulator.wire.WireOrg.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of the wire by name, and the world's clock. */
class FaultTest {
    private WireOrg wire;
    private final AtomicLong settled = new AtomicLong(-1);
    private final AtomicBoolean paused = new AtomicBoolean();

    @BeforeEach
    void start() {
        wire = new WireOrg(ServerSettings.defaults().withClock(new WorldClock() {
            @Override
            public Instant now() {
                return Instant.parse("2026-03-02T08:15:00Z");
            }

            @Override
            public long tick() {
                return 4;
            }

            @Override
            public void settled(String agent, long tick) {
                settled.set(tick);
            }

            @Override
            public long settled() {
                return settled.get();
            }

            @Override
            public long settlements() {
                return settled.get() < 0 ? 0 : 1;
            }

            @Override
            public void pause(boolean hold) {
                paused.set(hold);
            }

            @Override
            public boolean ended() {
                return false;
            }
        }));
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private void fault(String json) {
        assertThat(wire.raw("POST", "/sim/faults", json).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> rename(String name) {
        return wire.call("PATCH", "sobjects/Account/" + wire.accounts.getFirst(), map("Name", name));
    }

    private String name() {
        return json(wire.get("sobjects/Account/" + wire.accounts.getFirst() + "?fields=Name"))
                .path("Name")
                .asString();
    }

    @Test
    void a_lost_answer_leaves_the_work_done() {
        fault("{\"name\":\"response_lost\",\"about\":\"sobjects\",\"times\":1}");
        assertThatThrownBy(() -> rename("Lost")).isInstanceOf(UncheckedIOException.class);
        assertThat(name()).isEqualTo("Lost");
    }

    @Test
    void half_an_answer_leaves_the_work_done() {
        fault("{\"name\":\"truncated\",\"about\":\"query\"}");
        assertThatThrownBy(() -> wire.query("SELECT Id, Name FROM Account")).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.query("SELECT Id FROM Account").statusCode()).isEqualTo(200);
    }

    @Test
    void html_with_200_means_nothing_was_done() {
        fault("{\"name\":\"html_200\",\"about\":\"sobjects\",\"times\":2}");
        for (int i = 0; i < 2; i++) {
            var answer = rename("Never");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("<html>");
        }
        assertThat(name()).isEqualTo("Acme");
    }

    @Test
    void garbage_says_gzip() {
        fault("{\"name\":\"garbage_gzip\",\"about\":\"limits\"}");
        var answer = wire.get("limits");
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body()).hasSizeLessThan(20);
    }

    @Test
    void a_hung_call_is_never_answered() {
        fault("{\"name\":\"hung\",\"about\":\"limits\"}");
        var request = HttpRequest.newBuilder(URI.create(wire.server.base() + V + "/limits"))
                .header("Authorization", "Bearer " + wire.token)
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> wire.http.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void refusals_come_once_and_pass() throws IOException {
        fault("{\"name\":\"busy\",\"about\":\"limits\"}");
        assertThat(wire.get("limits").statusCode()).isEqualTo(503);
        fault("{\"name\":\"limit\",\"about\":\"limits\"}");
        assertThat(wire.get("limits").body()).contains("REQUEST_LIMIT_EXCEEDED");
        assertThat(wire.get("limits").statusCode()).isEqualTo(200);
        fault("{\"name\":\"token_endpoint_down\"}");
        assertThat(wire.grant("x.y.z").statusCode()).isEqualTo(503);
        fault("{\"name\":\"token_revoked\",\"about\":\"limits\"}");
        assertThat(wire.get("limits").statusCode()).isEqualTo(401);
        assertThat(wire.get("limits").statusCode()).isEqualTo(401);
        wire.token = wire.login(WireOrg.AGENT);
        assertThat(wire.get("limits").statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_fault_is_refused_and_fired_ones_are_counted() {
        assertThat(wire.raw("POST", "/sim/faults", "{\"name\":\"earthquake\"}").statusCode())
                .isEqualTo(400);
        fault("{\"name\":\"row_lock\"}");
        assertThat(rename("X").body()).contains("UNABLE_TO_LOCK_ROW");
        assertThat(json(wire.raw("GET", "/sim/faults", "")).path("row_lock").asInt())
                .isEqualTo(1);
        fault("{\"name\":\"row_lock\",\"rate\":1}");
        assertThat(wire.raw("DELETE", "/sim/faults", "").statusCode()).isEqualTo(204);
        assertThat(rename("X").statusCode()).isEqualTo(204);
    }

    @Test
    void the_clock_tells_the_worlds_time_and_hears_who_has_settled() {
        assertThat(wire.raw("GET", "/sim/clock", "").body())
                .isEqualTo(
                        "{\"now\":\"2026-03-02T08:15:00Z\",\"tick\":4,\"tip\":\"0\",\"commits\":0,\"ended\":false,\"settled\":-1,\"settlements\":0}");
        wire.rename(wire.accounts.getFirst(), "Tip");
        assertThat(json(wire.raw("POST", "/sim/clock", "{\"settled\":4}"))
                        .path("tip")
                        .asString())
                .isEqualTo(String.valueOf(wire.org.bus().tip(WireOrg.CHANNEL)));
        assertThat(settled.get()).isEqualTo(4);
        assertThat(wire.raw("POST", "/sim/clock", "{}").statusCode()).isEqualTo(400);
        assertThat(json(wire.raw("GET", "/sim/health", "")).path("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void the_world_is_held_and_let_go_by_a_call() {
        assertThat(wire.raw("POST", "/sim/pause", "{\"paused\":true}").statusCode())
                .isEqualTo(200);
        assertThat(paused).isTrue();
        wire.raw("POST", "/sim/pause", "{\"paused\":false}");
        assertThat(paused).isFalse();
        assertThat(wire.raw("POST", "/sim/pause", "{}").statusCode()).isEqualTo(400);
    }
}
