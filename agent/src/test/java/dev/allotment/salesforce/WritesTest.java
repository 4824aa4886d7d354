package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.org.OrgFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WritesTest {
    private static final String GRAPH = HostileOrg.DATA + "/composite/graph";
    private static final String COLLECTIONS = HostileOrg.DATA + "/composite/sobjects";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final RecordId REP = RecordId.of("005000000000002AAA");
    private static final RecordId POOL = RecordId.of("005000000000003AAA");
    private static final PlanId PLAN = new PlanId("plan1");
    private static final Act.Audit AUDIT =
            new Act.Audit("Unworked for 30 days", "allocation.yaml:41", 77, "why", "hash", null);

    private final HostileOrg org = new HostileOrg();
    private final Salesforce salesforce = org.connect(org.settings()
            .withTimeouts(
                    Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(150), Duration.ofSeconds(110)));

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private static DecisionId decision(int n) {
        return DecisionId.of("record" + n, "test", n, "hash", NOW);
    }

    private static RecordId account(int n) {
        return RecordId.of(String.format("001%012d", n));
    }

    private static Act.Move move(int n, @Nullable String together) {
        return new Act.Move(
                decision(n),
                PLAN,
                Ref.account(account(n)),
                MoveKind.RETRIEVE,
                REP,
                POOL,
                AUDIT,
                Fields.of(Map.of(AllotmentFields.STATUS, "Pool")),
                together,
                List.of(),
                Road.GRAPH);
    }

    private static Act.Mark mark(int n, @Nullable String together) {
        return new Act.Mark(
                decision(1000 + n),
                PLAN,
                Ref.account(account(n)),
                Fields.of(Map.of(AllotmentFields.TIER, "A")),
                "tier",
                together);
    }

    private static String graph(int n, boolean good, String... nodes) {
        return "{\"graphId\":\"g" + n + "\",\"graphResponse\":{\"compositeResponse\":[" + String.join(",", nodes)
                + "]},\"isSuccessful\":" + good + "}";
    }

    private static String node(int n, int status, String body) {
        return "{\"referenceId\":\"n" + n + "\",\"httpStatusCode\":" + status + ",\"body\":" + body
                + ",\"httpHeaders\":{}}";
    }

    private static String bad(int n, String code, String message) {
        return node(n, 400, HostileOrg.error(code, message));
    }

    private static String halted(int n) {
        return bad(n, "PROCESSING_HALTED", "The transaction was rolled back");
    }

    private static ResponseDefinitionBuilder graphs(String... graphs) {
        return HostileOrg.json("{\"graphs\":[" + String.join(",", graphs) + "]}");
    }

    private static String created(int n, String id) {
        return node(n, 201, "{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
    }

    private void answers(ResponseDefinitionBuilder answer) {
        org.stub(post(GRAPH).atPriority(1), answer);
    }

    private List<JsonNode> sent(String path) {
        var bodies = new ArrayList<JsonNode>();
        org.server
                .findAll(postRequestedFor(urlEqualTo(path)))
                .forEach(request -> bodies.add(JsonMapper.shared().readTree(request.getBodyAsString())));
        org.server
                .findAll(patchRequestedFor(urlEqualTo(path)))
                .forEach(request -> bodies.add(JsonMapper.shared().readTree(request.getBodyAsString())));
        return bodies;
    }

    @Test
    void a_move_is_one_graph_of_audit_row_and_owner_with_the_owner_it_expects() {
        answers(graphs(graph(0, true, created(0, "a00000000000001AAA"), node(1, 204, "null"))));
        assertThat(salesforce.carryOut(List.of(move(1, null)), NOW))
                .containsExactly(new Receipt.Done(decision(1), RecordId.of("a00000000000001AAA")));
        JsonNode requests = sent(GRAPH).getFirst().path("graphs").path(0).path("compositeRequest");
        JsonNode audit = requests.path(0);
        assertThat(audit.path("method").asString()).isEqualTo("POST");
        assertThat(audit.path("url").asString()).isEqualTo(HostileOrg.DATA + "/sobjects/Ownership_Change__c");
        assertThat(audit.path("body").path("Decision__c").asString())
                .isEqualTo(decision(1).value());
        assertThat(audit.path("body").path("Kind__c").asString()).isEqualTo("retrieve");
        assertThat(audit.path("body").path("Old_Owner__c").asString()).isEqualTo(REP.value());
        assertThat(audit.path("body").path("New_Owner_Id__c").asString()).isEqualTo(POOL.value());
        assertThat(audit.path("body").path("Account__c").asString())
                .isEqualTo(account(1).value());
        assertThat(audit.path("body").path("Score__c").asInt()).isEqualTo(77);
        assertThat(audit.path("body").path("Decided_At__c").asString()).isEqualTo("2026-03-02T09:00:00.000Z");
        JsonNode record = requests.path(1);
        assertThat(record.path("method").asString()).isEqualTo("PATCH");
        assertThat(record.path("url").asString()).isEqualTo(HostileOrg.DATA + "/sobjects/Account/" + account(1));
        assertThat(record.path("body").path("OwnerId").asString()).isEqualTo(POOL.value());
        assertThat(record.path("body").path("Allotment_Expected_Owner__c").asString())
                .isEqualTo(REP.value());
        assertThat(record.path("body").path("Allotment_Decision__c").asString())
                .isEqualTo(decision(1).value());
        assertThat(record.path("body").path("Allotment_Status__c").asString()).isEqualTo("Pool");
        for (JsonNode request : requests) {
            assertThat(request.path("httpHeaders").path("Sforce-Auto-Assign").asString())
                    .isEqualTo("FALSE");
        }
    }

    @Test
    void an_answer_that_is_lost_leaves_the_outcome_unknown_and_nothing_is_sent_twice() {
        for (ResponseDefinitionBuilder lost : List.of(
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withFixedDelay(5_000).withBody("{}"),
                aResponse().withStatus(200).withBody("<html>"),
                aResponse().withStatus(200).withBody("{\"graphs\":[{\"graphId\":\"g0\",\"graphResp"),
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Encoding", "gzip")
                        .withBody("garbage"),
                aResponse().withStatus(503).withBody(HostileOrg.error("SERVER_UNAVAILABLE", "busy")),
                aResponse().withStatus(500).withBody(HostileOrg.error("UNKNOWN_EXCEPTION", "oops")),
                aResponse().withStatus(502).withBody("<html>"))) {
            org.server.resetRequests();
            answers(lost);
            assertThat(salesforce.carryOut(List.of(move(1, null), move(2, null)), NOW))
                    .hasSize(2)
                    .allMatch(Receipt.Unknown.class::isInstance);
            assertThat(sent(GRAPH)).hasSize(1);
        }
    }

    @Test
    void a_request_that_never_left_or_was_refused_whole_is_a_failure_and_no_receipt() {
        answers(HostileOrg.refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.carryOut(List.of(move(1, null)), NOW))
                        .kind())
                .isEqualTo(OrgFailure.Kind.PARK);
        org.server.stop();
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.carryOut(List.of(move(1, null)), NOW))
                        .kind())
                .isEqualTo(OrgFailure.Kind.RETRY);
    }

    @Test
    void a_token_that_died_is_renewed_and_the_write_sent_again_since_the_org_never_looked_at_it() {
        org.server.stubFor(post(GRAPH)
                .atPriority(1)
                .inScenario("token")
                .whenScenarioStateIs("Started")
                .willSetStateTo("renewed")
                .willReturn(HostileOrg.refusal(401, "INVALID_SESSION_ID", "Session expired or invalid")));
        org.server.stubFor(post(GRAPH)
                .atPriority(1)
                .inScenario("token")
                .whenScenarioStateIs("renewed")
                .willReturn(graphs(graph(0, true, created(0, "a00000000000001AAA"), node(1, 204, "null")))));
        assertThat(salesforce.carryOut(List.of(move(1, null)), NOW)).first().isInstanceOf(Receipt.Done.class);
    }

    @Test
    void each_outcome_lands_on_its_own_act() {
        answers(graphs(
                graph(4, false, halted(0), halted(1)),
                graph(0, true, created(0, "a00000000000001AAA"), node(1, 204, "null")),
                graph(1, false, halted(0), bad(1, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "ALLOTMENT_OVERTAKEN")),
                graph(2, false, halted(0), bad(1, "INACTIVE_OWNER_OR_USER", "inactive user")),
                graph(3, false, halted(0), bad(1, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access"))));
        List<Receipt> receipts = salesforce.carryOut(
                List.of(move(0, null), move(1, null), move(2, null), move(3, null), move(4, null), move(5, null)), NOW);
        assertThat(receipts.get(0)).isEqualTo(new Receipt.Done(decision(0), RecordId.of("a00000000000001AAA")));
        assertThat(receipts.get(1)).isEqualTo(new Receipt.Overtaken(decision(1), "ALLOTMENT_OVERTAKEN"));
        assertThat(receipts.get(2))
                .isEqualTo(new Receipt.Refused(decision(2), "INACTIVE_OWNER_OR_USER", "inactive user"));
        assertThat(receipts.get(3)).isInstanceOf(Receipt.Deferred.class);
        assertThat(receipts.get(4))
                .isInstanceOfSatisfying(
                        Receipt.Deferred.class,
                        deferred -> assertThat(deferred.code()).isEqualTo("PROCESSING_HALTED"));
        assertThat(receipts.get(5)).isInstanceOf(Receipt.Unknown.class);
    }

    @Test
    void acts_that_belong_together_are_one_graph_and_share_its_fate() {
        answers(graphs(graph(
                0,
                false,
                halted(0),
                halted(1),
                halted(2),
                bad(3, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "ALLOTMENT_OVERTAKEN"),
                halted(4))));
        List<Receipt> receipts = salesforce.carryOut(List.of(move(1, "swap"), move(2, "swap"), mark(3, "swap")), NOW);
        assertThat(receipts).hasSize(3).allMatch(Receipt.Overtaken.class::isInstance);
        assertThat(((Receipt.Overtaken) receipts.get(0)).words())
                .contains(decision(2).value());
        assertThat(((Receipt.Overtaken) receipts.get(1)).words()).isEqualTo("ALLOTMENT_OVERTAKEN");
        assertThat(sent(GRAPH).getFirst().path("graphs").size()).isEqualTo(1);
    }

    @Test
    void a_decision_that_the_org_knows_already_is_done_and_one_that_it_does_not_is_refused() {
        answers(graphs(
                graph(
                        0,
                        false,
                        bad(0, "DUPLICATE_VALUE", "duplicate value found: Decision__c"),
                        bad(1, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "ALLOTMENT_OVERTAKEN")),
                graph(1, false, halted(0), bad(1, "DUPLICATE_VALUE", "duplicate value found: Number__c"))));
        org.stub(
                HostileOrg.query("Ownership_Change__c WHERE Decision__c IN"),
                HostileOrg.rows("{\"Id\":\"a00000000000001AAA\",\"Decision__c\":\"" + decision(1)
                        + "\",\"Record_Id__c\":\"" + account(1) + "\",\"Old_Owner_Id__c\":\"" + REP + "\"}"));
        assertThat(salesforce.carryOut(List.of(move(1, null), move(2, null)), NOW))
                .containsExactly(
                        new Receipt.Done(decision(1), RecordId.of("a00000000000001AAA")),
                        new Receipt.Refused(decision(2), "DUPLICATE_VALUE", "duplicate value found: Number__c"));
        org.stub(
                HostileOrg.query("Ownership_Change__c WHERE Decision__c IN"),
                aResponse().withStatus(503));
        assertThat(salesforce.carryOut(List.of(move(1, null), move(2, null)), NOW))
                .allMatch(Receipt.Unknown.class::isInstance);
    }

    @Test
    void a_founding_makes_account_and_audit_row_in_one_graph_and_is_found_again_by_its_decision() {
        var founding = new Act.Founding(
                decision(1), PLAN, new Domain("acme.co.uk"), POOL, Fields.of(Map.of("Name", "Acme")), AUDIT);
        answers(graphs(graph(0, true, created(0, "001000000000077AAA"), created(1, "a00000000000001AAA"))));
        assertThat(salesforce.carryOut(List.of(founding), NOW))
                .containsExactly(new Receipt.Done(decision(1), RecordId.of("001000000000077AAA")));
        JsonNode requests = sent(GRAPH).getFirst().path("graphs").path(0).path("compositeRequest");
        assertThat(requests.path(0)
                        .path("body")
                        .path("Allotment_Founded_For__c")
                        .asString())
                .isEqualTo("acme.co.uk");
        assertThat(requests.path(1).path("body").path("Account__c").asString()).isEqualTo("@{n0.id}");
        answers(graphs(graph(
                0, false, bad(0, "DUPLICATE_VALUE", "duplicate value found: Allotment_Founded_For__c"), halted(1))));
        org.stub(
                HostileOrg.query("Ownership_Change__c WHERE Decision__c IN"),
                HostileOrg.rows("{\"Id\":\"a00000000000001AAA\",\"Decision__c\":\"" + decision(1)
                        + "\",\"Record_Id__c\":\"001000000000077AAA\",\"Old_Owner_Id__c\":null}"));
        assertThat(salesforce.carryOut(List.of(founding), NOW))
                .containsExactly(new Receipt.Done(decision(1), RecordId.of("001000000000077AAA")));
        org.stub(HostileOrg.query("Ownership_Change__c WHERE Decision__c IN"), HostileOrg.rows());
        assertThat(salesforce.carryOut(List.of(founding), NOW)).first().isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void seventy_five_graphs_go_in_a_call_and_no_more() {
        String[] good = IntStream.range(0, 75)
                .mapToObj(i -> graph(i, true, created(0, String.format("a00%012d", i)), node(1, 204, "null")))
                .toArray(String[]::new);
        answers(graphs(good));
        List<Act> acts =
                IntStream.range(0, 100).<Act>mapToObj(i -> move(i, null)).toList();
        assertThat(salesforce.carryOut(acts, NOW)).hasSize(100).allMatch(Receipt.Done.class::isInstance);
        assertThat(sent(GRAPH).stream().map(body -> body.path("graphs").size()).toList())
                .containsExactlyInAnyOrder(75, 25);
    }

    @Test
    void a_call_holds_at_most_fifteen_kinds_of_node() {
        answers(graphs(IntStream.range(0, 75)
                .mapToObj(i -> graph(i, true, node(0, 204, "null"), node(1, 204, "null")))
                .toArray(String[]::new)));
        var acts = new ArrayList<Act>();
        for (int i = 0; i < 40; i++) {
            var ref = new Ref(new Entity("Object" + i + "__c"), RecordId.of(String.format("a01%012d", i)));
            acts.add(new Act.Mark(decision(i), PLAN, ref, Fields.of(Map.of("X__c", "1")), "", "pair" + i / 2));
        }
        assertThat(salesforce.carryOut(acts, NOW)).allMatch(Receipt.Done.class::isInstance);
        for (JsonNode body : sent(GRAPH)) {
            var kinds = new HashSet<String>();
            body.path("graphs")
                    .forEach(graph -> graph.path("compositeRequest")
                            .forEach(request -> kinds.add(request.path("method").asString()
                                    + request.path("url").asString().split("/")[5])));
            assertThat(kinds).hasSizeLessThanOrEqualTo(15);
        }
    }

    @Test
    void marks_go_by_two_hundred_sorted_by_object_and_are_told_apart_by_their_place() {
        org.server.stubFor(patch(COLLECTIONS)
                .atPriority(1)
                .willReturn(HostileOrg.json("["
                        + IntStream.range(0, 200)
                                .mapToObj(i -> i == 3
                                        ? "{\"success\":false,\"errors\":[{\"statusCode\":\"STRING_TOO_LONG\",\"message\":\"too long\",\"fields\":[]}]}"
                                        : i == 4
                                                ? "{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"locked\"}]}"
                                                : "{\"id\":\"" + account(i) + "\",\"success\":true,\"errors\":[]}")
                                .collect(Collectors.joining(","))
                        + "]")));
        var acts = new ArrayList<Act>();
        for (int i = 0; i < 203; i++) {
            acts.add(mark(i, null));
        }
        acts.add(
                1,
                new Act.Link(
                        decision(9_000),
                        PLAN,
                        Ref.lead(RecordId.of("00Q000000000001AAA")),
                        account(7),
                        Fields.NONE,
                        "",
                        null,
                        null));
        List<Receipt> receipts = salesforce.carryOut(acts, NOW);
        assertThat(receipts).hasSize(204);
        assertThat(receipts.get(1).decision()).isEqualTo(decision(9_000));
        assertThat(receipts.get(4)).isInstanceOf(Receipt.Refused.class);
        assertThat(receipts.get(5)).isInstanceOf(Receipt.Deferred.class);
        List<JsonNode> bodies = sent(COLLECTIONS);
        assertThat(bodies.stream().map(body -> body.path("records").size()).toList())
                .containsExactlyInAnyOrder(200, 4);
        JsonNode small = bodies.stream()
                .filter(body -> body.path("records").size() == 4)
                .findFirst()
                .orElseThrow();
        assertThat(small.path("allOrNone").asBoolean(true)).isFalse();
        assertThat(small.path("records").path(3).path("attributes").path("type").asString())
                .isEqualTo("Lead");
        assertThat(small.path("records")
                        .path(3)
                        .path("Allotment_Matched_Account__c")
                        .asString())
                .isEqualTo(account(7).value());
    }

    @Test
    void what_comes_second_on_a_record_waits_where_the_first_did_not_come() {
        answers(graphs(graph(0, false, halted(0), bad(1, "UNABLE_TO_LOCK_ROW", "locked"))));
        List<Receipt> receipts = salesforce.carryOut(List.of(move(1, null), mark(1, null)), NOW);
        assertThat(receipts).allMatch(Receipt.Deferred.class::isInstance);
        assertThat(sent(COLLECTIONS)).isEmpty();
    }
}
