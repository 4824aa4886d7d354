package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.List;
import org.cometd.client.transport.ClientTransport;
import org.cometd.common.JettyJSONContextClient;
import org.junit.jupiter.api.Test;

class ChangeEventsTest {
    static final String BY = "005000000000001AAA";

    static String event(long replayId, String entity, String type, String ids, String body) {
        return "{\"schema\":\"s\",\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"" + entity + "\",\"recordIds\":["
                + ids
                + "],\"changeType\":\"" + type + "\",\"changeOrigin\":\"com/salesforce/api/rest/65.0;client=x\","
                + "\"transactionKey\":\"tx\",\"sequenceNumber\":2,\"commitTimestamp\":1612912679000,\"commitNumber\":10716283339728,"
                + "\"commitUser\":\"" + BY + "\",\"changedFields\":[],\"isTransactionEnd\":true}" + body
                + "},\"event\":{\"replayId\":"
                + replayId + "}}";
    }

    private static Object parsed(String json) throws Exception {
        assertThat(ClientTransport.MAX_MESSAGE_SIZE_OPTION).isEqualTo("maxMessageSize");
        return new JettyJSONContextClient()
                .parse("[{\"channel\":\"/data/X\",\"data\":" + json + "}]")
                .getFirst()
                .getData();
    }

    private static List<Change> changes(String entity, String type, String ids, String body) throws Exception {
        return ChangeEvents.changes(parsed(event(6, entity, type, ids, body)), () -> "raw");
    }

    private static Ref account(int n) {
        return Ref.account(RecordId.of("00100000000000" + n + "AAA"));
    }

    @Test
    void an_update_tells_what_changed_and_null_means_cleared() throws Exception {
        var updated = (Change.Updated) changes(
                        "Account",
                        "UPDATE",
                        "\"001000000000001AAA\"",
                        ",\"OwnerId\":\"005000000000002AAA\",\"Website\":null,\"AnnualRevenue\":1.5E7,\"NumberOfEmployees\":5,"
                                + "\"Allotment_Enrolled__c\":true,\"LastModifiedDate\":\"2021-02-09T23:17:59Z\"")
                .getFirst();
        assertThat(updated.ref()).isEqualTo(account(1));
        assertThat(updated.raw())
                .containsOnlyKeys(
                        "OwnerId",
                        "Website",
                        "AnnualRevenue",
                        "NumberOfEmployees",
                        "Allotment_Enrolled__c",
                        "LastModifiedDate")
                .containsEntry("Website", null)
                .containsEntry("NumberOfEmployees", 5L)
                .containsEntry("Allotment_Enrolled__c", true);
        assertThat(updated.stamp().transaction()).isEqualTo("tx");
        assertThat(updated.stamp().sequence()).isEqualTo(2);
        assertThat(updated.stamp().committed()).isEqualTo(Instant.ofEpochMilli(1612912679000L));
        assertThat(updated.stamp().by()).isEqualTo(RecordId.of(BY));
        assertThat(updated.stamp().origin()).endsWith("client=x");
        assertThat(ChangeEvents.replayId(parsed(event(6, "Account", "UPDATE", "\"x\"", ""))))
                .isEqualTo("6");
    }

    @Test
    void one_event_about_many_records_is_one_change_each() throws Exception {
        assertThat(changes("Account", "UPDATE", "\"001000000000001AAA\",\"001000000000002\"", ",\"Name\":\"A\""))
                .extracting(change -> ((Change.Updated) change).ref())
                .containsExactly(account(1), account(2));
    }

    @Test
    void created_undeleted_and_deleted_records_are_told_apart() throws Exception {
        assertThat(changes("Account", "CREATE", "\"001000000000001AAA\"", ",\"Name\":\"A\"")
                        .getFirst())
                .isInstanceOfSatisfying(
                        Change.Appeared.class,
                        appeared -> assertThat(appeared.undeleted()).isFalse());
        assertThat(changes("Account", "UNDELETE", "\"001000000000001AAA\"", ",\"Name\":\"A\"")
                        .getFirst())
                .isInstanceOfSatisfying(
                        Change.Appeared.class,
                        appeared -> assertThat(appeared.undeleted()).isTrue());
        assertThat(changes("Account", "DELETE", "\"001000000000001AAA\"", "").getFirst())
                .isInstanceOf(Change.Deleted.class);
        assertThat(changes("Account", "GAP_DELETE", "\"001000000000001AAA\"", "")
                        .getFirst())
                .isInstanceOf(Change.Deleted.class);
    }

    @Test
    void gaps_must_be_read_and_overflows_flood_the_object() throws Exception {
        for (String gap : List.of("GAP_CREATE", "GAP_UPDATE", "GAP_UNDELETE")) {
            assertThat(changes("Account", gap, "\"001000000000001AAA\",\"001000000000002AAA\"", ""))
                    .hasSize(2)
                    .allMatch(Change.Blurred.class::isInstance);
        }
        for (String id : List.of("000000000000000AAA", "001*")) {
            assertThat(changes("Account", "UPDATE", "\"" + id + "\"", ""))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Change.Flooded.class,
                            flooded -> assertThat(flooded.entity()).isEqualTo(Entity.ACCOUNT));
        }
        assertThat(changes("Account", "GAP_OVERFLOW", "\"000000000000000AAA\"", "")
                        .getFirst())
                .isInstanceOf(Change.Flooded.class);
    }

    @Test
    void compound_fields_are_taken_apart_as_other_roads_name_them() throws Exception {
        var lead = (Change.Appeared) changes(
                        "Lead",
                        "CREATE",
                        "\"00Q000000000001AAA\"",
                        ",\"Name\":{\"FirstName\":\"Ann\",\"LastName\":\"Lee\",\"Salutation\":null},\"Address\":{\"City\":\"Oslo\"},"
                                + "\"Place__c\":{\"Latitude\":1.5}")
                .getFirst();
        assertThat(lead.raw())
                .containsEntry("FirstName", "Ann")
                .containsEntry("LastName", "Lee")
                .containsEntry("Salutation", null)
                .containsEntry("City", "Oslo")
                .containsEntry("Place__Latitude__s", 1.5);
        var account = (Change.Updated) changes(
                        "Account",
                        "UPDATE",
                        "\"001000000000001AAA\"",
                        ",\"BillingAddress\":{\"Street\":\"1 High St\",\"City\":null},\"ShippingAddress\":null")
                .getFirst();
        assertThat(account.raw())
                .containsEntry("BillingStreet", "1 High St")
                .containsEntry("BillingCity", null)
                .doesNotContainKey("BillingCountry")
                .containsEntry("ShippingCountry", null)
                .doesNotContainKey("ShippingAddress");
    }

    @Test
    void a_text_diff_blurs_the_record_beside_what_it_says_plainly() throws Exception {
        List<Change> changes = changes(
                "Account",
                "UPDATE",
                "\"001000000000001AAA\"",
                ",\"Industry\":\"Wine\",\"Description\":{\"diff\":\"--- \"}");
        assertThat(((Change.Updated) changes.getFirst()).raw()).containsOnlyKeys("Industry");
        assertThat(changes.getLast()).isInstanceOf(Change.Blurred.class);
    }

    @Test
    void what_nobody_can_read_is_kept_with_the_record_it_is_about_where_known() throws Exception {
        assertThat(ChangeEvents.changes("text", () -> "raw").getFirst())
                .isEqualTo(new Change.Garbled(null, "raw", "no change event with a ChangeEventHeader"));
        assertThat(ChangeEvents.changes(null, () -> "raw").getFirst()).isInstanceOf(Change.Garbled.class);
        assertThat(changes("Account", "SOMETHING_NEW", "\"001000000000001AAA\"", "")
                        .getFirst())
                .isInstanceOfSatisfying(
                        Change.Garbled.class,
                        garbled -> assertThat(garbled.about()).isEqualTo(account(1)));
        assertThat(changes("Not an object", "UPDATE", "\"001000000000001AAA\"", "")
                        .getFirst())
                .isInstanceOf(Change.Garbled.class);
        assertThat(changes("Account", "UPDATE", "\"nonsense\"", "").getFirst()).isInstanceOf(Change.Garbled.class);
        assertThat(changes("Account", "UPDATE", "", "").getFirst()).isInstanceOf(Change.Garbled.class);
    }
}
