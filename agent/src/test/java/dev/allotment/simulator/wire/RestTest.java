package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.V;
import static dev.allotment.simulator.wire.WireOrg.json;
import static dev.allotment.simulator.wire.WireOrg.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.simulator.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** REST as a client sees it: shapes, statuses, headers (contract 2). */
class RestTest {
    private WireOrg wire;

    @BeforeEach
    void start() {
        wire = new WireOrg();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private String acme() {
        return wire.accounts.getFirst().value();
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get(0).path("errorCode").asString()).isEqualTo(code);
    }

    @Test
    void versions_need_no_token_and_resources_do() {
        assertThat(json(wire.raw("GET", "/services/data", "")).toString())
                .isEqualTo("[{\"label\":\"Winter '26\",\"url\":\"" + V + "\",\"version\":\"65.0\"}]");
        assertThat(json(wire.get(V)).path("query").asString()).isEqualTo(V + "/query");
        assertThat(wire.raw("GET", V, "").statusCode()).isEqualTo(401);
    }

    @Test
    void what_is_not_served_is_not_found() {
        for (String path : new String[] {
            "sobjects/Plot__c", "jobs/ingest", "chatter", "/services/data/v20.0/query", "/nothing", "composite/batch"
        }) {
            assertRefused(wire.get(path), 404, "NOT_FOUND");
        }
        assertRefused(wire.call("PUT", "sobjects/Account/" + acme(), "{}"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void every_answer_tells_how_many_calls_are_used() {
        int before = used(wire.get("limits"));
        var after = wire.get("limits");
        assertThat(used(after)).isEqualTo(before + 1);
        assertThat(json(after).path("DailyApiRequests").path("Remaining").asInt())
                .isEqualTo(5_000_000 - before - 1);
    }

    @Test
    void the_servers_date_is_org_time() {
        wire.org.clock().advanceTo(wire.org.clock().instant().plusSeconds(86_400));
        assertThat(wire.get("limits").headers().firstValue("Date")).contains("Tue, 03 Mar 2026 08:00:00 GMT");
    }

    private static int used(HttpResponse<String> answer) {
        String header = answer.headers().firstValue("Sforce-Limit-Info").orElseThrow();
        assertThat(header).matches("api-usage=\\d+/5000000");
        return Integer.parseInt(header.replaceAll("api-usage=(\\d+)/.*", "$1"));
    }

    @Test
    void when_the_calls_are_used_up_the_rest_is_refused() {
        try (var poor = new WireOrg(ServerSettings.defaults().allowing(2, 10))) {
            assertThat(poor.get("limits").statusCode()).isEqualTo(200);
            assertThat(poor.get("limits").statusCode()).isEqualTo(200);
            var third = poor.get("limits");
            assertRefused(third, 403, "REQUEST_LIMIT_EXCEEDED");
            assertThat(json(third).get(0).path("message").asString()).isEqualTo("TotalRequests Limit exceeded.");
            assertThat(third.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=2/2");
        }
    }

    @Test
    void a_row_is_made_read_changed_and_deleted() {
        var made = wire.call(
                "POST",
                "sobjects/Account",
                map("Name", "Dune", "NumberOfEmployees", 7, "Get_Back__c", "2026-05-01", "Score__c", 12.5));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = json(made).path("id").asString();
        assertThat(made.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
        assertThat(made.headers().firstValue("Location")).contains(V + "/sobjects/Account/" + id);
        assertThat(json(wire.get("sobjects/Account/" + id + "?fields=Name,Get_Back__c,Score__c,NumberOfEmployees"))
                        .toString())
                .isEqualTo(
                        "{\"attributes\":{\"type\":\"Account\",\"url\":\"" + V + "/sobjects/Account/" + id
                                + "\"},\"Name\":\"Dune\",\"Get_Back__c\":\"2026-05-01\",\"Score__c\":12.5,\"NumberOfEmployees\":7}");
        var changed = wire.call("PATCH", "sobjects/Account/" + id, "{\"Name\":\"Dune 2\",\"Get_Back__c\":null}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        assertThat(changed.body()).isEmpty();
        assertThat(json(wire.get("sobjects/Account/" + id)).path("Get_Back__c").isNull())
                .isTrue();
        assertThat(wire.call("DELETE", "sobjects/Account/" + id, "").statusCode())
                .isEqualTo(204);
        assertRefused(wire.get("sobjects/Account/" + id), 404, "ENTITY_IS_DELETED");
        assertRefused(wire.call("PATCH", "sobjects/Account/" + id, "{\"Name\":\"x\"}"), 404, "ENTITY_IS_DELETED");
        assertThat(json(wire.query("SELECT Id FROM Account WHERE Id = '" + id + "'"))
                        .path("totalSize")
                        .asInt())
                .isZero();
        assertThat(json(wire.get("queryAll?q="
                                + WireOrg.encoded("SELECT Id, IsDeleted FROM Account WHERE Id = '" + id + "'")))
                        .path("records")
                        .get(0)
                        .path("IsDeleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void bad_writes_are_refused_with_code_and_status() {
        assertRefused(wire.call("POST", "sobjects/Account", "{\"Industry\":\"x\"}"), 400, "REQUIRED_FIELD_MISSING");
        assertRefused(wire.call("PATCH", "sobjects/Account/" + acme(), "{\"Nope__c\":1}"), 400, "INVALID_FIELD");
        assertRefused(wire.call("PATCH", "sobjects/Account/" + acme(), "{\"Name\":"), 400, "JSON_PARSER_ERROR");
        assertRefused(
                wire.call("PATCH", "sobjects/Account/" + acme(), "{\"Name\":{\"a\":1}}"), 400, "JSON_PARSER_ERROR");
        assertRefused(
                wire.call("PATCH", "sobjects/Account/" + acme(), "{\"OwnerId\":\"005000000000999AAA\"}"),
                400,
                "INVALID_CROSS_REFERENCE_KEY");
        assertRefused(wire.get("sobjects/Account/nonsense"), 404, "NOT_FOUND");
        assertRefused(wire.get("sobjects/Account/001000000000999"), 404, "NOT_FOUND");
        assertRefused(wire.get("sobjects/Account/" + acme() + "?fields=Nope"), 400, "INVALID_FIELD");
        wire.org.faults().next("row_lock");
        assertRefused(wire.call("PATCH", "sobjects/Account/" + acme(), "{\"Name\":\"x\"}"), 400, "UNABLE_TO_LOCK_ROW");
    }

    @Test
    void an_external_id_is_upserted_once() {
        var made = wire.call("PATCH", "sobjects/Account/Founded_For__c/new.example", map("Name", "New"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).path("created").asBoolean()).isTrue();
        var again = wire.call("PATCH", "sobjects/Account/Founded_For__c/NEW.example", map("Name", "Newer"));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(json(again).path("created").asBoolean()).isFalse();
        assertThat(json(again).path("id").asString())
                .isEqualTo(json(made).path("id").asString());
        assertThat(json(wire.get("sobjects/Account/Founded_For__c/new.example"))
                        .path("Name")
                        .asString())
                .isEqualTo("Newer");
        assertThat(json(wire.query("SELECT Name FROM Account WHERE Founded_For__c = 'New.Example'"))
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
        assertRefused(wire.get("sobjects/Account/Founded_For__c/none.example"), 404, "NOT_FOUND");
        assertRefused(wire.get("sobjects/Account/Industry/x"), 404, "NOT_FOUND");
        assertRefused(
                wire.call(
                        "PATCH", "sobjects/Account/Founded_For__c/x.example", map("Name", "N", "Founded_For__c", "y")),
                400,
                "INVALID_FIELD");
    }

    @Test
    void a_row_changed_since_is_not_overwritten() {
        var stale = wire.call(
                "PATCH",
                "sobjects/Account/" + acme(),
                "{\"Name\":\"x\"}",
                "If-Unmodified-Since",
                "Thu, 09 Jan 2025 10:00:00 GMT");
        assertThat(stale.statusCode()).as(stale.body()).isEqualTo(412);
        assertThat(wire.call(
                                "PATCH",
                                "sobjects/Account/" + acme(),
                                "{\"Name\":\"x\"}",
                                "If-Unmodified-Since",
                                "Fri, 10 Jan 2025 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_long_answer_comes_in_pages() {
        seed(450);
        var first = json(wire.query("SELECT Id FROM Account ORDER BY Id", "Sforce-Query-Options", "batchSize=200"));
        assertThat(first.path("totalSize").asInt()).isEqualTo(453);
        assertThat(first.path("done").asBoolean()).isFalse();
        var ids = new ArrayList<String>();
        var page = first;
        while (true) {
            page.path("records").forEach(row -> ids.add(row.path("Id").asString()));
            if (page.path("done").asBoolean()) {
                break;
            }
            assertThat(page.path("records").size()).isEqualTo(200);
            page = json(wire.get(page.path("nextRecordsUrl").asString()));
        }
        assertThat(page.has("nextRecordsUrl")).isFalse();
        assertThat(ids).hasSize(453).doesNotHaveDuplicates().isSorted();
        assertRefused(wire.get("query/01g000000000999AAA-200"), 400, "INVALID_QUERY_LOCATOR");
        wire.call("POST", "/sim/faults", map("name", "cursors_dead"));
        assertRefused(wire.get(first.path("nextRecordsUrl").asString()), 400, "INVALID_QUERY_LOCATOR");
    }

    private void seed(int count) {
        wire.org.seed(IntStream.range(0, count)
                .mapToObj(i -> new Seed("Account", Map.of("Name", "Co " + i, "OwnerId", wire.rep.value())))
                .toList());
    }

    @Test
    void zipped_requests_are_unzipped_and_long_answers_zipped() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"Name\":\"Zip\"}".getBytes(StandardCharsets.UTF_8));
        }
        var post = HttpRequest.newBuilder(URI.create(wire.server.base() + V + "/sobjects/Account"))
                .headers("Authorization", "Bearer " + wire.token, "Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray()))
                .build();
        assertThat(wire.http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
        var describe = HttpRequest.newBuilder(URI.create(wire.server.base() + V + "/sobjects/Account/describe"))
                .headers("Authorization", "Bearer " + wire.token, "Accept-Encoding", "gzip")
                .build();
        var answer = wire.http.send(describe, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        var object = json(new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8));
        assertThat(object.path("keyPrefix").asString()).isEqualTo("001");
        assertThat(object.path("fields").get(0).path("type").asString()).isEqualTo("id");
    }

    @Test
    void the_callers_name_is_in_the_change_and_assignment_rules_may_be_declined() {
        var queue = wire.org.addQueue("Intake", "Intake", List.of("Lead"), List.of());
        wire.org.assignLeadsTo(queue);
        var lead = map("LastName", "Doe", "Company", "Acme", "OwnerId", wire.rep.value());
        String routed =
                json(wire.call("POST", "sobjects/Lead", lead)).path("id").asString();
        String kept = json(wire.call("POST", "sobjects/Lead", lead, "Sforce-Auto-Assign", "FALSE"))
                .path("id")
                .asString();
        assertThat(json(wire.get("sobjects/Lead/" + routed)).path("OwnerId").asString())
                .isEqualTo(queue.value());
        assertThat(json(wire.get("sobjects/Lead/" + kept)).path("OwnerId").asString())
                .isEqualTo(wire.rep.value());
        var row = json(wire.query("SELECT Owner.Name, Owner.Type FROM Lead WHERE Id = '" + routed + "'"))
                .path("records")
                .get(0);
        assertThat(row.path("Owner").path("Type").asString()).isEqualTo("Queue");
    }

    @Test
    void updated_and_deleted_are_told_by_window() {
        wire.rename(wire.accounts.get(1), "Bolt 2");
        wire.call("DELETE", "sobjects/Account/" + acme(), "");
        wire.org.clock().advanceTo(wire.org.clock().instant().plusSeconds(120));
        String window = "?start=2026-03-02T07:00:00%2B00:00&end=2026-03-02T08:02:00Z";
        var updated = json(wire.get("sobjects/Account/updated/" + window));
        assertThat(updated.path("ids").toString()).isEqualTo("[\"" + wire.accounts.get(1) + "\"]");
        assertThat(updated.path("latestDateCovered").asString()).isEqualTo("2026-03-02T08:02:00.000+0000");
        var deleted = json(wire.get("sobjects/Account/deleted/" + window));
        assertThat(deleted.path("deletedRecords").get(0).path("id").asString()).isEqualTo(acme());
        assertRefused(wire.get("sobjects/Account/deleted/?start=x&end=y"), 400, "INVALID_REPLICATION_DATE");
    }

    @Test
    void collections_keep_order_and_fail_one_by_one() {
        var records = List.of(
                map("attributes", Map.of("type", "Account"), "id", acme(), "Name", "A"),
                map("attributes", Map.of("type", "Account"), "id", "001000000000999AAA", "Name", "B"),
                map(
                        "attributes",
                        Map.of("type", "Account"),
                        "id",
                        wire.accounts.get(2).value(),
                        "Name",
                        "C"));
        var answer = wire.call("PATCH", "composite/sobjects", map("allOrNone", false, "records", records));
        assertThat(answer.statusCode()).isEqualTo(200);
        var items = json(answer);
        assertThat(items.get(0).toString()).isEqualTo("{\"id\":\"" + acme() + "\",\"success\":true,\"errors\":[]}");
        assertThat(items.get(1).path("success").asBoolean()).isFalse();
        assertThat(items.get(1).path("errors").get(0).has("statusCode")).isTrue();
        assertThat(items.get(2).path("success").asBoolean()).isTrue();
        var whole = json(wire.call("PATCH", "composite/sobjects", map("allOrNone", true, "records", records)));
        assertThat(whole.get(0).path("errors").get(0).path("statusCode").asString())
                .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    }

    @Test
    void collections_have_bounds() {
        var many = IntStream.range(0, 201)
                .mapToObj(i -> map("attributes", Map.of("type", "Account"), "Name", "N" + i))
                .toList();
        assertRefused(wire.call("POST", "composite/sobjects", map("records", many)), 400, "EXCEEDED_ID_LIMIT");
        var mixed = IntStream.range(0, 11)
                .mapToObj(i -> map(
                        "attributes", Map.of("type", i % 2 == 0 ? "Account" : "Contact"), "Name", "N", "LastName", "N"))
                .toList();
        assertRefused(wire.call("POST", "composite/sobjects", map("records", mixed)), 400, "INVALID_INPUT");
        assertThat(json(wire.call("POST", "composite/sobjects", map("records", many.subList(0, 200))))
                        .size())
                .isEqualTo(200);
    }

    @Test
    void collections_retrieve_upsert_and_delete() {
        var found = json(wire.call(
                "POST",
                "composite/sobjects/Account",
                map("ids", List.of(acme(), "001000000000999AAA"), "fields", List.of("Name"))));
        assertThat(found.get(0).path("Name").asString()).isEqualTo("Acme");
        assertThat(found.get(1).isNull()).isTrue();
        var upserted = json(wire.call(
                "PATCH",
                "composite/sobjects/Account/Founded_For__c",
                map(
                        "records",
                        List.of(map(
                                "attributes",
                                Map.of("type", "Account"),
                                "Founded_For__c",
                                "u.example",
                                "Name",
                                "U")))));
        assertThat(upserted.get(0).path("created").asBoolean()).isTrue();
        var deleted = json(wire.call(
                "DELETE", "composite/sobjects?ids=" + acme() + "," + wire.accounts.get(1) + "&allOrNone=true", ""));
        assertThat(deleted.get(1).path("success").asBoolean()).isTrue();
        assertThat(wire.org.count("Account")).isEqualTo(2);
    }

    @Test
    void describe_lists_what_may_be_seen() {
        assertThat(json(wire.get("sobjects")).path("sobjects").findValuesAsString("name"))
                .contains("Account", "Lead", "User");
        var field = json(wire.get("sobjects/Account/describe")).path("fields");
        assertThat(field.findValuesAsString("name")).contains("OwnerId", "Founded_For__c");
    }
}
