package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.org.OrgFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoginTest {
    private final HostileOrg org = new HostileOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void the_first_login_pins_org_and_user() {
        try (Salesforce salesforce = org.connect()) {
            assertThat(salesforce.identity().org().value()).isEqualTo(HostileOrg.ORG);
            assertThat(salesforce.identity().user().value()).isEqualTo(HostileOrg.USER);
            assertThat(salesforce.identity().username()).isEqualTo("allotment@agent.example");
            assertThat(salesforce.identity().edition()).isEqualTo("Enterprise Edition");
            assertThat(salesforce.identity().simulated()).isFalse();
        }
    }

    @Test
    void the_assertion_is_signed_and_lives_less_than_three_minutes() throws Exception {
        org.connect().close();
        String form = org.server
                .findAll(postRequestedFor(urlPathEqualTo("/services/oauth2/token")))
                .getFirst()
                .getBodyAsString();
        assertThat(form).startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=");
        String[] parts = URLDecoder.decode(form.substring(form.lastIndexOf('=') + 1), StandardCharsets.UTF_8)
                .split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(HostileOrg.KEYS.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asString()).isEqualTo("client");
        assertThat(claims.path("sub").asString()).isEqualTo("allotment@agent.example");
        assertThat(claims.path("aud").asString()).isEqualTo("https://login.salesforce.com");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isBetween(Instant.now(), Instant.now().plusSeconds(180));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        invalid_grant          | user hasn't approved this consumer               | pre-authorized
        invalid_app_access     | user is not admin approved to access this app    | permission set
        invalid_grant          | invalid assertion                                | salesforce.key
        invalid_grant          | audience is invalid                              | salesforce.audience
        invalid_grant          | expired authorization code                       | clock of this machine
        invalid_grant          | authentication failure                           | salesforce.username
        invalid_grant          | no client credentials user enabled               | run-as user
        invalid_grant          | user is locked                                   | unlock
        invalid_grant          | inactive user                                    | activate
        invalid_client_id      | client identifier invalid                        | salesforce.client-id
        invalid_client         | invalid client credentials                       | salesforce.client-id
        unsupported_grant_type | grant type not supported                         | JWT bearer flow
        app_not_found          | External client app is not installed in this org | install
        something_new          | whatever                                         | salesforce.username
        """)
    void wrong_credentials_stop_with_a_sentence_that_names_setting_and_remedy(
            String error, String description, String remedy) {
        org.loginRefused(error, description.replace("'", "\\u0027"));
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, org::connect);
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
        assertThat(failure.code()).isEqualTo(error);
        assertThat(failure).hasMessageContaining(remedy).hasMessageContaining(org.url());
    }

    @Test
    void a_login_endpoint_that_is_down_can_be_tried_again() {
        org.stub(
                post("/services/oauth2/token").atPriority(1),
                aResponse().withStatus(503).withBody("<html>busy</html>"));
        assertRetry();
        org.stub(post("/services/oauth2/token").atPriority(1), aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertRetry();
        org.stub(
                post("/services/oauth2/token").atPriority(1),
                aResponse().withStatus(200).withBody("<html>ok?</html>"));
        assertRetry();
    }

    private void assertRetry() {
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, org::connect);
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.RETRY);
    }

    @Test
    void an_answer_that_sends_the_token_elsewhere_stops_and_no_token_leaves() {
        org.token("token1", "https://evil.example", HostileOrg.ORG);
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, org::connect);
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
        assertThat(failure.code()).isEqualTo("FOREIGN_HOST");
    }

    @Test
    void another_org_than_the_pinned_one_stops() {
        OrgFailure failure = catchThrowableOfType(
                OrgFailure.class, () -> org.connect(org.settings().withPinnedOrg(RecordId.of("00D000000000009EAA"))));
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
        assertThat(failure)
                .hasMessageContaining("00D000000000001EAA")
                .hasMessageContaining("00D000000000009EAA")
                .hasMessageContaining("salesforce.host");
    }

    @Test
    void another_org_behind_the_same_address_later_stops_everything() {
        try (Salesforce salesforce = org.connect()) {
            org.token("token2", org.url(), "00D000000000009EAA");
            org.stub(
                    get(urlPathMatching(HostileOrg.DATA + "/.*"))
                            .withHeader("Authorization", equalTo("Bearer token1"))
                            .atPriority(1),
                    HostileOrg.refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            OrgFailure failure = catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT));
            assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
            assertThat(failure.code()).isEqualTo("ANOTHER_ORG");
        }
    }

    @Test
    void another_org_over_soap_stops() {
        org.identifies("00D000000000009EAA");
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, org::connect);
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
        assertThat(failure.code()).isEqualTo("ANOTHER_ORG");
    }

    @ParameterizedTest
    @CsvSource({"Professional Edition", "Team Edition", "Group Edition"})
    void an_edition_without_the_api_is_refused(String edition) {
        org.edition(edition);
        assertThatThrownBy(org::connect)
                .hasMessageContaining(edition)
                .hasMessageContaining("Enterprise Edition or higher");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_dead_session_over_soap_is_renewed_once_whether_its_fault_has_detail_or_not(boolean detail) {
        String fault =
                "<soapenv:Fault><faultcode>sf:INVALID_SESSION_ID</faultcode><faultstring>INVALID_SESSION_ID: Session"
                        + " not found</faultstring>"
                        + (detail
                                ? "<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>INVALID_SESSION_ID"
                                        + "</sf:exceptionCode><sf:exceptionMessage>Session not found</sf:exceptionMessage>"
                                        + "</sf:UnexpectedErrorFault></detail>"
                                : "")
                        + "</soapenv:Fault>";
        org.server.stubFor(post(urlMatching("/services/Soap/u/65.0/.*"))
                .atPriority(1)
                .inScenario("soap")
                .whenScenarioStateIs("Started")
                .willSetStateTo("renewed")
                .willReturn(aResponse()
                        .withStatus(500)
                        .withHeader("Content-Type", "text/xml")
                        .withBody(HostileOrg.soap(fault))));
        org.connect().close();
        org.server.verify(2, postRequestedFor(urlPathEqualTo("/services/oauth2/token")));
    }

    @Test
    void twenty_threads_that_find_the_token_dead_make_one_renewal() throws Exception {
        try (Salesforce salesforce = org.connect();
                var threads = Executors.newFixedThreadPool(20)) {
            org.token("token2");
            org.stub(
                    get(urlPathMatching(HostileOrg.DATA + "/.*"))
                            .withHeader("Authorization", equalTo("Bearer token1"))
                            .atPriority(1),
                    HostileOrg.refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            var start = new CountDownLatch(1);
            Callable<Integer> describe = () -> {
                start.await();
                return salesforce.describe(Entity.ACCOUNT).fields().size();
            };
            List<Future<Integer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(describe))
                    .toList();
            start.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(2);
            }
            org.server.verify(2, postRequestedFor(urlPathEqualTo("/services/oauth2/token")));
        }
    }

    @Test
    void a_fresh_token_that_is_refused_too_fails_after_one_replay() {
        try (Salesforce salesforce = org.connect()) {
            org.stub(
                    HostileOrg.describe("Account").atPriority(1),
                    HostileOrg.refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            OrgFailure failure = catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT));
            assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.STOP);
            assertThat(failure.code()).isEqualTo("INVALID_SESSION_ID");
            org.server.verify(
                    2,
                    com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(
                            urlPathEqualTo(HostileOrg.DATA + "/sobjects/Account/describe")));
        }
    }

    @Test
    void a_refused_login_is_not_knocked_at_again_at_once() {
        try (Salesforce salesforce = org.connect()) {
            org.stub(
                    HostileOrg.describe("Account").atPriority(1),
                    HostileOrg.refusal(401, "INVALID_SESSION_ID", "Session expired or invalid"));
            org.loginRefused("invalid_grant", "user is locked");
            for (int i = 0; i < 5; i++) {
                assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT))
                                .kind())
                        .isEqualTo(OrgFailure.Kind.STOP);
            }
            org.server.verify(2, postRequestedFor(urlPathEqualTo("/services/oauth2/token")));
        }
    }

    @Test
    void settings_tell_what_is_wrong_and_never_show_the_key() {
        assertThat(org.settings().toString()).doesNotContain("key").doesNotContain("client");
        assertThatThrownBy(() -> SalesforceSettings.standard(
                        URI.create("http://acme.my.salesforce.com"), "c", "u", HostileOrg.KEYS.getPrivate()))
                .hasMessageContaining("salesforce.host")
                .hasMessageContaining("https");
        assertThat(new Token("s3cret", URI.create(org.url()), RecordId.of(HostileOrg.ORG), RecordId.of(HostileOrg.USER))
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void a_key_file_is_read_or_refused_by_name(@TempDir Path folder) throws Exception {
        Path good = folder.resolve("good.pem");
        Files.writeString(
                good,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(HostileOrg.KEYS.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        assertThat(PemKey.read(good)).isEqualTo(HostileOrg.KEYS.getPrivate());
        Path old = Files.writeString(folder.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAA==\n");
        assertThatThrownBy(() -> PemKey.read(old))
                .hasMessageContaining("old.pem")
                .hasMessageContaining("openssl pkcs8");
        Path bad = Files.writeString(
                folder.resolve("bad.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> PemKey.read(bad))
                .hasMessageContaining("bad.pem")
                .hasMessageContaining("openssl genpkey");
        assertThatThrownBy(() -> PemKey.read(folder.resolve("none.pem"))).hasMessageContaining("none.pem");
    }
}
