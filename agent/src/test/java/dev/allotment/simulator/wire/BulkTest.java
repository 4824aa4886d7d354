package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.json;
import static dev.allotment.simulator.wire.WireOrg.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.simulator.Seed;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bulk 2.0 query jobs from creation to the last page (contract 3.1). */
class BulkTest {
    private WireOrg wire;

    @BeforeEach
    void start() {
        wire = new WireOrg(ServerSettings.defaults().paging(2));
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private JsonNode create(String soql) {
        var answer = wire.call("POST", "jobs/query", map("operation", "query", "query", soql));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private String over(String id) {
        String state = "";
        for (int tries = 0;
                tries < 5_000 && !List.of("JobComplete", "Failed", "Aborted").contains(state);
                tries++) {
            state = json(wire.get("jobs/query/" + id)).path("state").asString();
        }
        return state;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("absent");
    }

    @Test
    void a_job_is_made_completes_and_gives_its_rows_page_by_page() {
        JsonNode made = create("SELECT Id, Name, Owner.Name, CreatedDate, Website FROM Account ORDER BY CreatedDate");
        String id = made.path("id").asString();
        assertThat(id).startsWith("750").hasSize(18);
        assertThat(made.path("state").asString()).isEqualTo("UploadComplete");
        assertThat(made.path("object").asString()).isEqualTo("Account");
        assertThat(made.path("apiVersion").toString()).isEqualTo("65.0");
        assertThat(over(id)).isEqualTo("JobComplete");
        JsonNode shown = json(wire.get("jobs/query/" + id));
        assertThat(shown.path("jobType").asString()).isEqualTo("V2Query");
        assertThat(shown.path("numberRecordsProcessed").asInt()).isEqualTo(3);

        var first = wire.get("jobs/query/" + id + "/results", "Accept", "text/csv");
        assertThat(header(first, "Content-Type")).startsWith("text/csv");
        assertThat(header(first, "Sforce-NumberOfRecords")).isEqualTo("2");
        assertThat(first.body())
                .isEqualTo("\"Id\",\"Name\",\"Owner.Name\",\"CreatedDate\",\"Website\"\n"
                        + "\"" + wire.accounts.get(0) + "\",\"Acme\",\"Rita Rep\",\"2025-01-10T10:00:00.000Z\",\"\"\n"
                        + "\"" + wire.accounts.get(1) + "\",\"Bolt\",\"Rita Rep\",\"2025-02-10T10:00:00.000Z\",\"\"\n");
        var second = wire.get("jobs/query/" + id + "/results?locator=" + header(first, "Sforce-Locator"));
        assertThat(second.body()).contains("\"Ça va & Co\"");
        assertThat(header(second, "Sforce-Locator")).isEqualTo("null");
        var small = wire.get("jobs/query/" + id + "/results?maxRecords=1");
        assertThat(header(small, "Sforce-NumberOfRecords")).isEqualTo("1");
        assertThat(wire.call("DELETE", "jobs/query/" + id, "").statusCode()).isEqualTo(204);
        assertThat(wire.get("jobs/query/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void quotes_and_line_breaks_survive() {
        wire.org.seed(
                List.of(new Seed("Account", Map.of("Name", "The \"Best\"\nof, all", "OwnerId", wire.rep.value()))));
        String id = create("SELECT Name FROM Account WHERE Name LIKE 'The%'")
                .path("id")
                .asString();
        assertThat(over(id)).isEqualTo("JobComplete");
        assertThat(wire.get("jobs/query/" + id + "/results").body())
                .isEqualTo("\"Name\"\n\"The \"\"Best\"\"\nof, all\"\n");
    }

    @Test
    void results_keep_the_moment_of_the_job() {
        String id = create("SELECT Name FROM Account ORDER BY Name LIMIT 1")
                .path("id")
                .asString();
        assertThat(over(id)).isEqualTo("JobComplete");
        wire.rename(wire.accounts.getFirst(), "Renamed");
        assertThat(wire.get("jobs/query/" + id + "/results").body()).contains("Acme");
    }

    @Test
    void bad_jobs_are_refused_at_once() {
        assertRefused(
                wire.call("POST", "jobs/query", map("operation", "query", "query", "SELECT COUNT() FROM Account")),
                "FEATURENOTENABLED");
        assertRefused(
                wire.call("POST", "jobs/query", map("operation", "query", "query", "SELECT Nope FROM Account")),
                "INVALID_FIELD");
        assertRefused(
                wire.call("POST", "jobs/query", map("operation", "insert", "query", "SELECT Id FROM Account")),
                "INVALIDOPERATION");
        assertRefused(
                wire.call(
                        "POST",
                        "jobs/query",
                        map("operation", "query", "query", "SELECT Id FROM Account", "columnDelimiter", "TAB")),
                "INVALIDJOB");
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get(0).path("errorCode").asString()).isEqualTo(code);
    }

    @Test
    void a_stuck_job_has_no_results_and_can_be_aborted() {
        wire.org.faults().next("bulk_stuck");
        String id = create("SELECT Id FROM Account").path("id").asString();
        assertRefused(wire.get("jobs/query/" + id + "/results"), "INVALIDJOBSTATE");
        assertThat(wire.call("DELETE", "jobs/query/" + id, "").statusCode()).isEqualTo(400);
        assertThat(json(wire.call("PATCH", "jobs/query/" + id, map("state", "Aborted")))
                        .path("state")
                        .asString())
                .isEqualTo("Aborted");
    }

    @Test
    void a_failed_job_says_so() {
        wire.org.faults().next("bulk_failed");
        String id = create("SELECT Id FROM Account").path("id").asString();
        assertThat(over(id)).isEqualTo("Failed");
        assertThat(json(wire.get("jobs/query/" + id)).path("errorMessage").asString())
                .isNotEmpty();
    }
}
