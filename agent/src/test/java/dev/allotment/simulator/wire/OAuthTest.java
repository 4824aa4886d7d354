package dev.allotment.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in by JWT bearer, and every way in which that fails. */
class OAuthTest {
    private static final String LOGIN = "https://login.salesforce.com";
    private static WireOrg wire;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        wire = new WireOrg(
                ServerSettings.defaults().withApps(folder).holding(Duration.ofSeconds(5), Duration.ofSeconds(40)));
    }

    @AfterAll
    static void stop() {
        wire.close();
    }

    private static long soon() {
        return Instant.now().getEpochSecond() + 120;
    }

    @Test
    void a_signed_assertion_of_an_approved_user_buys_a_token() {
        var answer = wire.grant(WireOrg.assertion("key-1", WireOrg.AGENT, LOGIN, soon(), WireOrg.KEYS));
        assertThat(answer.statusCode()).isEqualTo(200);
        var granted = WireOrg.json(answer);
        assertThat(granted.path("instance_url").asString())
                .isEqualTo(wire.server.base().toString());
        assertThat(granted.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(granted.path("id").asString()).endsWith("/id/" + wire.org.id() + "/" + wire.agent);
        assertThat(granted.path("access_token").asString())
                .startsWith(wire.org.id().fifteen() + "!");
        assertThat(granted.has("refresh_token")).isFalse();
        assertThat(granted.has("expires_in")).isFalse();
    }

    @Test
    void each_refusal_has_its_own_pair() throws Exception {
        var others = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThat(refused(WireOrg.assertion("nobody", WireOrg.AGENT, LOGIN, soon(), WireOrg.KEYS)))
                .isEqualTo("invalid_client_id: client identifier invalid");
        assertThat(refused(WireOrg.assertion("key-1", WireOrg.AGENT, LOGIN, soon(), others)))
                .isEqualTo("invalid_grant: invalid assertion");
        assertThat(refused("a.b")).isEqualTo("invalid_grant: invalid assertion");
        assertThat(refused(WireOrg.assertion("key-1", WireOrg.AGENT, "https://evil.example", soon(), WireOrg.KEYS)))
                .isEqualTo("invalid_grant: audience is invalid");
        assertThat(refused(WireOrg.assertion("key-1", WireOrg.AGENT, LOGIN, soon() - 300, WireOrg.KEYS)))
                .isEqualTo("invalid_grant: expired authorization code");
        assertThat(refused(WireOrg.assertion("key-1", WireOrg.AGENT, LOGIN, soon() * 1000, WireOrg.KEYS)))
                .isEqualTo("invalid_grant: expired authorization code");
        assertThat(refused(WireOrg.assertion("key-1", "ghost@agent.example", LOGIN, soon(), WireOrg.KEYS)))
                .isEqualTo("invalid_grant: authentication failure");
        assertThat(refused(WireOrg.assertion("key-1", "admin@allotment.example", LOGIN, soon(), WireOrg.KEYS)))
                .isEqualTo("invalid_grant: user hasn't approved this consumer");
        var flow = wire.raw(
                "POST",
                "/services/oauth2/token",
                "grant_type=password",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(flow.statusCode()).isEqualTo(400);
        assertThat(flow.body())
                .isEqualTo("{\"error\":\"unsupported_grant_type\",\"error_description\":\"grant type not supported\"}");
    }

    private static String refused(String assertion) {
        var answer = wire.grant(assertion);
        assertThat(answer.statusCode()).isEqualTo(400);
        return WireOrg.json(answer).path("error").asString() + ": "
                + WireOrg.json(answer).path("error_description").asString();
    }

    @Test
    void an_app_may_be_registered_by_files_of_another_process() throws Exception {
        Files.writeString(
                folder.resolve("from-file.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(WireOrg.KEYS.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Files.writeString(folder.resolve("from-file.users"), WireOrg.AGENT + "\n");
        assertThat(wire.grant(WireOrg.assertion("from-file", WireOrg.AGENT, LOGIN, soon(), WireOrg.KEYS))
                        .statusCode())
                .isEqualTo(200);
        assertThat(refused(WireOrg.assertion("../from-file", WireOrg.AGENT, LOGIN, soon(), WireOrg.KEYS)))
                .isEqualTo("invalid_client_id: client identifier invalid");
    }

    @Test
    void a_revoked_token_is_dead_everywhere() {
        String before = wire.token;
        wire.token = wire.login("rep@agent.example");
        assertThat(wire.get("limits").statusCode()).isEqualTo(200);
        assertThat(wire.raw("POST", "/services/oauth2/revoke", "token=" + WireOrg.encoded(wire.token))
                        .statusCode())
                .isEqualTo(200);
        var dead = wire.get("limits");
        assertThat(dead.statusCode()).isEqualTo(401);
        assertThat(dead.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        wire.token = before;
    }

    @Test
    void without_a_token_the_header_is_to_blame() {
        var answer = wire.raw("GET", WireOrg.V + "/limits", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("[{\"message\":\"INVALID_HEADER_TYPE\",\"errorCode\":\"INVALID_AUTH_HEADER\"}]");
    }

    @Test
    void the_identity_url_says_who_one_is() {
        for (String path : new String[] {"/services/oauth2/userinfo", "/id/" + wire.org.id() + "/" + wire.agent}) {
            var me = WireOrg.json(wire.get(path));
            assertThat(me.path("organization_id").asString())
                    .isEqualTo(wire.org.id().value());
            assertThat(me.path("user_id").asString()).isEqualTo(wire.agent.value());
            assertThat(me.path("preferred_username").asString()).isEqualTo(WireOrg.AGENT);
        }
    }
}
