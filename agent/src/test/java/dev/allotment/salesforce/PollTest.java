package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollTest {
    private static final Instant T = Instant.parse("2026-03-02T09:00:30Z");
    private static final List<String> FIELDS = List.of("Subject");

    private final HostileOrg org = new HostileOrg();
    private final Salesforce salesforce = org.connect();

    @BeforeEach
    void nothingDeleted() {
        deleted("", "2026-03-02T09:00:00");
    }

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private void deleted(String records, String covered) {
        org.stub(
                get(urlPathEqualTo(HostileOrg.DATA + "/sobjects/Task/deleted/")).atPriority(1),
                HostileOrg.json("{\"deletedRecords\":[" + records
                        + "],\"earliestDateAvailable\":\"2026-01-01T00:00:00.000+0000\",\"latestDateCovered\":\""
                        + covered + ".000+0000\"}"));
    }

    private static String row(int n, Instant stamp) {
        return "{\"Id\":\"" + id(n) + "\",\"Subject\":\"s" + n + "\",\"SystemModstamp\":\""
                + stamp.toString().replace("Z", ".000+0000")
                + "\",\"LastModifiedDate\":\"2026-03-02T09:00:00.000+0000\"}";
    }

    private static RecordId id(int n) {
        return RecordId.of(String.format("00T%012d", n));
    }

    private void rows(Instant orgTime, String... rows) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(orgTime, ZoneOffset.UTC));
        org.stub(HostileOrg.query("FROM Task"), HostileOrg.rows(rows).withHeader("Date", date));
    }

    private Org.Page poll(@Nullable String position) {
        return salesforce.changedSince(Entity.TASK, FIELDS, position, T.minusSeconds(600));
    }

    private String lastQuery() {
        return org.server
                .findAll(getRequestedFor(urlPathEqualTo(HostileOrg.DATA + "/query")))
                .getLast()
                .queryParameter("q")
                .firstValue();
    }

    @Test
    void rows_come_from_the_lower_bound_in_order_of_their_stamps() {
        rows(T.plusSeconds(5), row(1, T), row(2, T));
        Org.Page page = poll(null);
        assertThat(page.done()).isTrue();
        assertThat(page.changes())
                .extracting(change -> ((Change.Seen) change).ref())
                .containsExactly(new Ref(Entity.TASK, id(1)), new Ref(Entity.TASK, id(2)));
        assertThat(((Change.Seen) page.changes().getFirst()).raw()).containsOnlyKeys("Subject");
        assertThat(lastQuery())
                .isEqualTo("SELECT Id,Subject,LastModifiedDate,SystemModstamp FROM Task WHERE SystemModstamp >="
                        + " 2026-03-02T08:50:30.000Z ORDER BY SystemModstamp,Id LIMIT 2000");
    }

    @Test
    void field_history_is_read_by_the_day_it_was_written_as_it_never_changes_and_is_not_replicated() {
        String id = "017" + "5a0000000001";
        org.stub(
                HostileOrg.query("FROM OpportunityFieldHistory"),
                HostileOrg.rows("{\"Id\":\"" + id
                        + "\",\"Field\":\"CloseDate\",\"CreatedDate\":\"2026-03-02T09:00:30.000+0000\"}"));
        Org.Page page = salesforce.changedSince(
                new Entity("OpportunityFieldHistory"), List.of("Field", "CreatedDate"), null, T.minusSeconds(600));
        assertThat(page.done()).isTrue();
        assertThat(page.changes()).hasSize(1);
        assertThat(lastQuery())
                .endsWith("FROM OpportunityFieldHistory WHERE CreatedDate >= 2026-03-02T08:50:30.000Z"
                        + " ORDER BY CreatedDate,Id LIMIT 2000");
        assertThat(org.server.findAll(getRequestedFor(
                        urlPathEqualTo(HostileOrg.DATA + "/sobjects/OpportunityFieldHistory/deleted/"))))
                .isEmpty();
    }

    @Test
    void a_row_committed_late_with_an_earlier_stamp_is_still_heard_and_no_row_is_told_twice() {
        rows(T.plusSeconds(5), row(1, T));
        Org.Page first = poll(null);
        rows(T.plusSeconds(20), row(2, T.minusSeconds(10)), row(1, T));
        Org.Page second = poll(first.next());
        assertThat(lastQuery()).contains("SystemModstamp >= 2026-03-02T08:58:30.000Z");
        assertThat(second.changes())
                .extracting(change -> ((Change.Seen) change).ref().id())
                .containsExactly(id(2));
        rows(T.plusSeconds(900), row(2, T.minusSeconds(10)), row(1, T), row(2, T.plusSeconds(700)));
        Org.Page third = poll(second.next());
        assertThat(third.changes())
                .extracting(change -> ((Change.Seen) change).ref().id())
                .containsExactly(id(2));
    }

    @Test
    void long_after_the_last_change_only_what_lies_behind_it_is_asked_for() {
        deleted("", "2026-03-02T09:15:00");
        rows(T.plusSeconds(900), row(1, T));
        Org.Page first = poll(null);
        rows(T.plusSeconds(960));
        Org.Page second = poll(first.next());
        assertThat(second.changes()).isEmpty();
        assertThat(lastQuery())
                .contains("(SystemModstamp > 2026-03-02T09:00:30.000Z OR (SystemModstamp = 2026-03-02T09:00:30.000Z AND"
                        + " Id > '" + id(1) + "'))");
    }

    @Test
    void a_mass_update_in_one_second_is_read_page_by_page() {
        rows(
                T.plusSeconds(5),
                IntStream.range(0, 2_000).mapToObj(i -> row(i, T)).toArray(String[]::new));
        Org.Page first = poll(null);
        assertThat(first.done()).isFalse();
        assertThat(first.changes()).hasSize(2_000);
        rows(T.plusSeconds(6), row(2_000, T));
        Org.Page second = poll(first.next());
        assertThat(lastQuery()).contains("Id > '" + id(1_999) + "'");
        assertThat(second.done()).isTrue();
        assertThat(second.changes()).hasSize(1);
        rows(
                T.plusSeconds(7),
                IntStream.range(0, 2_000).mapToObj(i -> row(i, T)).toArray(String[]::new));
        Org.Page third = poll(second.next());
        assertThat(third.changes()).isEmpty();
        assertThat(third.done()).isFalse();
    }

    @Test
    void deletions_come_with_the_last_page_and_each_window_once() {
        deleted("{\"id\":\"" + id(9) + "\",\"deletedDate\":\"2026-03-02T09:05:00.000+0000\"}", "2026-03-02T09:10:00");
        rows(T.plusSeconds(600), row(1, T));
        Org.Page first = poll(null);
        assertThat(first.changes())
                .contains(new Change.Gone(new Ref(Entity.TASK, id(9)), Instant.parse("2026-03-02T09:05:00Z")));
        org.server.resetRequests();
        poll(first.next());
        org.server.verify(0, getRequestedFor(urlPathEqualTo(HostileOrg.DATA + "/sobjects/Task/deleted/")));
    }

    @Test
    void a_row_in_the_recycle_bin_is_gone_at_once() {
        org.stub(
                HostileOrg.describe("Task"),
                HostileOrg.json("{\"fields\":[" + HostileOrg.field("IsDeleted", false) + "]}"));
        org.stub(
                get(urlPathEqualTo(HostileOrg.DATA + "/queryAll")).atPriority(1),
                HostileOrg.rows(row(1, T), row(2, T).replace("}", ",\"IsDeleted\":true}")));
        assertThat(poll(null).changes())
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Change.Seen.class),
                        two -> assertThat(two).isEqualTo(new Change.Gone(new Ref(Entity.TASK, id(2)), T)));
    }

    @Test
    void deletions_that_the_org_can_no_longer_tell_flood_the_object() {
        for (String code : List.of("INVALID_REPLICATION_DATE", "EXCEEDED_ID_LIMIT")) {
            org.stub(
                    get(urlPathEqualTo(HostileOrg.DATA + "/sobjects/Task/deleted/"))
                            .atPriority(1),
                    HostileOrg.refusal(400, code, "no"));
            rows(T.plusSeconds(600));
            assertThat(poll(null).changes()).anyMatch(Change.Flooded.class::isInstance);
        }
    }

    @Test
    void a_position_of_another_make_is_refused() {
        assertThatThrownBy(() -> poll("{\"floor\":\"yesterday\"}")).hasMessageContaining("not a poll position of ours");
    }
}
