package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkReadsTest {
    private static final String JOB = HostileOrg.DATA + "/jobs/query/750000000000001AAA";

    private final HostileOrg org = new HostileOrg();
    private final Salesforce salesforce = org.connect();

    @BeforeEach
    void job() {
        org.stub(
                post(HostileOrg.DATA + "/jobs/query").atPriority(1),
                HostileOrg.json("{\"id\":\"750000000000001AAA\",\"state\":\"UploadComplete\",\"object\":\"Account\"}"));
    }

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private void state(String state) {
        org.stub(
                get(JOB).atPriority(1),
                HostileOrg.json("{\"state\":\"" + state + "\",\"errorMessage\":\"InternalServerError\"}"));
    }

    private static ResponseDefinitionBuilder csv(String rows, int count, String locator) {
        return aResponse()
                .withHeader("Content-Type", "text/csv")
                .withHeader("Sforce-NumberOfRecords", Integer.toString(count))
                .withHeader("Sforce-Locator", locator)
                .withBody("\"Id\",\"Name\",\"LastModifiedDate\"\n" + rows);
    }

    @Test
    void a_load_waits_then_comes_page_by_page_until_the_locator_is_the_word_null() {
        String job = salesforce.startLoad(Entity.ACCOUNT, List.of("Name"));
        org.server.verify(postRequestedFor(urlPathEqualTo(HostileOrg.DATA + "/jobs/query"))
                .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.equalToJson(
                        "{\"operation\":\"query\",\"query\":\"SELECT Id,Name,LastModifiedDate FROM Account\"}")));
        state("InProgress");
        assertThat(salesforce.loaded(job, null)).isEqualTo(new Org.Load.Pending());
        state("JobComplete");
        org.stub(
                get(urlPathEqualTo(JOB + "/results")).atPriority(2),
                csv(
                        "\"001000000000001AAA\",\"Acme \"\"Best\"\", Inc\nof London\",\"2026-01-31T10:11:12.000Z\"\n",
                        1,
                        "MTAw"));
        var first = (Org.Load.Rows) salesforce.loaded(job, null);
        Change.Seen seen = first.rows().getFirst();
        assertThat(seen.raw())
                .containsEntry("Name", "Acme \"Best\", Inc\nof London")
                .doesNotContainKey("LastModifiedDate");
        assertThat(seen.lastModified()).isEqualTo(Instant.parse("2026-01-31T10:11:12Z"));
        assertThat(first.next()).isEqualTo("MTAw");
        org.stub(
                get(urlPathEqualTo(JOB + "/results"))
                        .withQueryParam("locator", equalTo("MTAw"))
                        .atPriority(1),
                csv("\"001000000000002AAA\",\"\",\"\"\n", 1, "null"));
        var second = (Org.Load.Rows) salesforce.loaded(job, first.next());
        assertThat(second.rows().getFirst().raw()).containsEntry("Name", null);
        assertThat(second.next()).isNull();
    }

    @Test
    void a_failed_job_says_why() {
        String job = salesforce.startLoad(Entity.ACCOUNT, List.of("Name"));
        state("Failed");
        assertThat(((Org.Load.Failed) salesforce.loaded(job, null)).why())
                .contains("InternalServerError")
                .contains("Account");
    }

    @Test
    void a_job_that_the_org_has_forgotten_is_a_failed_load_and_no_dead_end() {
        String job = salesforce.startLoad(Entity.ACCOUNT, List.of("Name"));
        org.stub(
                get(JOB).atPriority(1),
                HostileOrg.json("[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")
                        .withStatus(404));
        assertThat(((Org.Load.Failed) salesforce.loaded(job, null)).why()).contains("no longer knows");
    }

    @Test
    void rows_that_were_cut_off_are_asked_for_again() {
        String job = salesforce.startLoad(Entity.ACCOUNT, List.of("Name"));
        state("JobComplete");
        for (String rows : List.of(
                "\"001000000000001AAA\",\"Acme\",\"\"\n",
                "\"001000000000001AAA\",\"Ac",
                "\"001000000000001AAA\"\n",
                "\"x\",\"Acme\",\"\"\n")) {
            org.stub(get(urlPathEqualTo(JOB + "/results")).atPriority(1), csv(rows, 2, "null"));
            OrgFailure failure = catchThrowableOfType(OrgFailure.class, () -> salesforce.loaded(job, null));
            assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.RETRY);
        }
        org.stub(
                get(urlPathEqualTo(JOB + "/results")).atPriority(1),
                aResponse().withHeader("Content-Type", "text/html").withBody("<html>"));
        assertThat(catchThrowableOfType(OrgFailure.class, () -> salesforce.loaded(job, null))
                        .code())
                .isEqualTo("NOT_CSV");
    }
}
