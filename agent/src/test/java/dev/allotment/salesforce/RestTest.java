package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.lessThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestTest {
    private static final RecordId ID = RecordId.of("001000000000001AAA");
    private static final RecordId OTHER = RecordId.of("001000000000002AAA");

    private final HostileOrg org = new HostileOrg();
    private Salesforce salesforce = org.connect();

    @BeforeEach
    void forget() {
        org.server.resetRequests();
    }

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    @Test
    void an_object_is_described_field_by_field() {
        org.stub(
                HostileOrg.describe("Account"),
                HostileOrg.json("{\"fields\":[" + HostileOrg.field("OwnerId", true) + "]}"));
        assertThat(salesforce.describe(Entity.ACCOUNT).fields())
                .isEqualTo(Map.of("OwnerId", new Org.Description.Field("OwnerId", "string", true, 255)));
        org.stub(
                HostileOrg.describe("Rep__c"),
                HostileOrg.refusal(404, "NOT_FOUND", "The requested resource does not exist"));
        assertThat(salesforce.describe(Entity.REP).fields()).isEmpty();
        assertThat(salesforce.allowance()).isEqualTo(new Org.Allowance(18, 15000));
    }

    @Test
    void a_packed_answer_is_unpacked() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(("{\"fields\":[" + HostileOrg.field("Name", true) + "]}").getBytes(StandardCharsets.UTF_8));
        }
        org.stub(
                HostileOrg.describe("Account"),
                aResponse()
                        .withHeader("Content-Encoding", "gzip")
                        .withHeader("Content-Type", "application/json")
                        .withBody(bytes.toByteArray()));
        assertThat(salesforce.describe(Entity.ACCOUNT).fields()).containsKey("Name");
    }

    @Test
    void what_no_client_can_read_is_a_failure_that_may_pass_and_never_a_parser_s_exception() {
        retried(
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<html>login</html>"),
                "NOT_JSON");
        retried(aResponse().withStatus(200).withBody("{\"fields\":[{\"na"), "NOT_JSON");
        retried(
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Encoding", "gzip")
                        .withBody("no gzip at all"),
                "NETWORK");
        retried(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "NETWORK");
        retried(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "NETWORK");
        retried(aResponse().withFault(Fault.EMPTY_RESPONSE), "NETWORK");
        retried(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "NETWORK");
        retried(aResponse().withStatus(502).withBody("<html>bad gateway</html>"), "HTTP_502");
        retried(
                aResponse().withStatus(503).withBody(HostileOrg.error("SERVER_UNAVAILABLE", "busy")),
                "SERVER_UNAVAILABLE");
        retried(
                aResponse().withStatus(400).withBody(HostileOrg.error("UNABLE_TO_LOCK_ROW", "locked")),
                "UNABLE_TO_LOCK_ROW");
    }

    private void retried(ResponseDefinitionBuilder answer, String code) {
        org.server.resetRequests();
        org.stub(HostileOrg.describe("Account"), answer);
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT));
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.RETRY);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageNotContaining("token1");
        // The JDK's client tries a GET once more by itself where the connection broke before any answer.
        org.server.verify(
                moreThanOrExactly(3), getRequestedFor(urlEqualTo(HostileOrg.DATA + "/sobjects/Account/describe")));
        org.server.verify(
                lessThanOrExactly(6), getRequestedFor(urlEqualTo(HostileOrg.DATA + "/sobjects/Account/describe")));
    }

    @Test
    void an_answer_that_hangs_in_its_middle_is_given_up() {
        salesforce.close();
        salesforce = org.connect(org.settings()
                .withTimeouts(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(150),
                        Duration.ofSeconds(110)));
        org.stub(
                HostileOrg.describe("Account"),
                HostileOrg.json("{\"fields\":[]}").withChunkedDribbleDelay(5, 30_000));
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT)))
                .hasMessageContaining("no whole answer");
    }

    @Test
    void a_used_up_allowance_parks_and_a_switched_off_api_stops() {
        org.stub(
                HostileOrg.describe("Account"),
                HostileOrg.refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT))
                        .kind())
                .isEqualTo(OrgFailure.Kind.PARK);
        org.stub(HostileOrg.describe("Account"), HostileOrg.refusal(403, "API_DISABLED_FOR_ORG", "off"));
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT))
                        .kind())
                .isEqualTo(OrgFailure.Kind.STOP);
        org.server.verify(2, getRequestedFor(urlEqualTo(HostileOrg.DATA + "/sobjects/Account/describe")));
    }

    @Test
    void an_org_that_keeps_failing_is_left_alone_for_a_while() {
        salesforce.close();
        salesforce = Salesforce.connect(
                org.settings(),
                org.meters,
                Resilience.rules(Duration.ofMillis(1), 5, Duration.ofMinutes(5)),
                Patience.STANDARD,
                Clock.systemUTC());
        org.stub(HostileOrg.describe("Account"), aResponse().withStatus(502));
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT)))
                    .isNotNull();
        }
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.describe(Entity.ACCOUNT))
                        .code())
                .isEqualTo("CIRCUIT_OPEN");
        assertThat(org.server.findAll(getRequestedFor(urlPathEqualTo(HostileOrg.DATA + "/sobjects/Account/describe"))))
                .hasSizeLessThan(7);
    }

    @Test
    void rows_by_id_come_in_order_and_missing_ones_are_gone() {
        org.stub(
                post(HostileOrg.DATA + "/composite/sobjects/Account").atPriority(1),
                HostileOrg.json(
                        "[{\"attributes\":{\"type\":\"Account\"},\"Id\":\"001000000000001AAA\",\"Name\":\"Acme\","
                                + "\"AnnualRevenue\":12.5,\"LastModifiedDate\":\"2026-01-31T10:11:12.000+0000\"},null]"));
        List<Change> changes =
                salesforce.read(Entity.ACCOUNT, List.of("Name", "AnnualRevenue", "Website"), List.of(ID, OTHER));
        var seen = (Change.Seen) changes.get(0);
        assertThat(seen.raw())
                .containsOnlyKeys("Name", "AnnualRevenue", "Website")
                .containsEntry("Website", null);
        assertThat(seen.raw().get("AnnualRevenue")).isEqualTo(new BigDecimal("12.5"));
        assertThat(seen.lastModified()).isEqualTo(Instant.parse("2026-01-31T10:11:12Z"));
        assertThat(changes.get(1)).isEqualTo(new Change.Gone(new Ref(Entity.ACCOUNT, OTHER), null));
    }

    @Test
    void a_query_is_followed_page_by_page_and_its_values_are_bound() {
        org.stub(
                HostileOrg.query("FROM Lead WHERE Email IN ('o\\'brien@acme.example')"),
                HostileOrg.json("{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\"" + HostileOrg.DATA
                        + "/query/01g-2000\",\"records\":[{\"Id\":\"00Q000000000001AAA\"}]}"));
        org.stub(
                get(HostileOrg.DATA + "/query/01g-2000").atPriority(1),
                HostileOrg.rows("{\"Id\":\"00Q000000000002AAA\"}"));
        assertThat(salesforce.find(Entity.LEAD, List.of("Email"), "Email", List.of("o'brien@acme.example")))
                .hasSize(2);
    }

    @Test
    void a_next_page_on_another_host_is_never_followed() {
        var elsewhere = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        elsewhere.start();
        try {
            org.stub(
                    HostileOrg.query("FROM Lead"),
                    HostileOrg.json("{\"done\":false,\"nextRecordsUrl\":\"http://127.0.0.1:" + elsewhere.port()
                            + "/services/data/x\",\"records\":[]}"));
            assertThatThrownBy(() -> salesforce.find(Entity.LEAD, List.of("Email"), "Email", List.of("x")))
                    .isInstanceOf(OrgFailure.class);
            org.stub(
                    HostileOrg.query("FROM Lead"),
                    aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:" + elsewhere.port() + "/"));
            assertThatThrownBy(() -> salesforce.find(Entity.LEAD, List.of("Email"), "Email", List.of("x")))
                    .isInstanceOf(OrgFailure.class);
            elsewhere.verify(0, getRequestedFor(anyUrl()));
        } finally {
            elsewhere.stop();
        }
    }

    @Test
    void every_request_names_its_client_and_keeps_assignment_rules_out() {
        salesforce.describe(Entity.ACCOUNT);
        org.server.verify(getRequestedFor(urlEqualTo(HostileOrg.DATA + "/sobjects/Account/describe"))
                .withHeader("Sforce-Call-Options", equalTo("client=allotment"))
                .withHeader("Sforce-Auto-Assign", equalTo("FALSE"))
                .withHeader("Authorization", equalTo("Bearer token1")));
        assertThat(org.meters
                        .get("allotment.org.calls")
                        .tag("operation", "describe")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void missing_metadata_and_missing_rights_are_named_with_their_remedy() {
        org.stub(HostileOrg.describe("Ownership_Change__c"), HostileOrg.refusal(404, "NOT_FOUND", "none"));
        org.stub(HostileOrg.describe("Book_Request__c"), HostileOrg.refusal(404, "NOT_FOUND", "none"));
        assertThat(salesforce.shortfalls(Set.of(Entity.ACCOUNT), Set.of(Entity.ACCOUNT)))
                .singleElement()
                .asString()
                .contains("deploy sfdx-metadata");
        org.stub(
                HostileOrg.describe("Ownership_Change__c"),
                HostileOrg.json("{\"createable\":false,\"fields\":[" + HostileOrg.field("Decision__c", true) + "]}"));
        org.stub(
                HostileOrg.describe("Account"),
                HostileOrg.json("{\"fields\":[" + HostileOrg.field("OwnerId", false) + "]}"));
        org.stub(HostileOrg.describe("Rep__c"), HostileOrg.refusal(404, "NOT_FOUND", "none"));
        assertThat(salesforce.shortfalls(Set.of(Entity.ACCOUNT, Entity.REP), Set.of(Entity.ACCOUNT)))
                .anyMatch(s -> s.contains("Ownership_Change__c cannot be created") && s.contains("Allotment_Agent"))
                .anyMatch(s -> s.contains("Ownership_Change__c.Reason__c is not visible"))
                .anyMatch(s -> s.contains("Account.OwnerId cannot be changed") && s.contains("Allotment_Agent"))
                .anyMatch(s -> s.contains("Account.Allotment_Expected_Owner__c is not visible"))
                .anyMatch(s -> s.contains("Object Rep__c is not visible") && s.contains("Allotment_Agent"));
    }
}
