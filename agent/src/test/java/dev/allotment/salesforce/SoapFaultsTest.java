package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.org.OrgFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of owner changes whose SOAP call is answered with a fault as a whole. */
class SoapFaultsTest {
    private static final String SOAP = "/services/Soap/u/65.0/.*";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final HostileOrg org = new HostileOrg();
    private final Salesforce salesforce = org.connect();

    @AfterEach
    void stop() {
        salesforce.close();
        org.close();
    }

    private static List<Act> moves(int many) {
        return IntStream.range(0, many).<Act>mapToObj(SoapFaultsTest::move).toList();
    }

    private static Act move(int n) {
        return new Act.Move(
                        DecisionId.of("record" + n, "test", n, "hash", NOW),
                        new PlanId("plan1"),
                        Ref.account(RecordId.of(String.format("001%012d", n))),
                        MoveKind.RETRIEVE,
                        RecordId.of("005000000000002AAA"),
                        RecordId.of("005000000000003AAA"),
                        new Act.Audit("Unworked", "allocation.yaml:41", 77, "why", "hash", null),
                        Fields.NONE,
                        null,
                        List.of(),
                        Road.GRAPH)
                .by(Road.soap(Set.of(Transfer.NOTES)));
    }

    /** Every SOAP call from now on. */
    private void faults(String code, boolean detail) {
        faults(code, code + ": no", detail);
    }

    private void faults(String code, String words, boolean detail) {
        org.server.resetRequests();
        org.stub(
                post(urlMatching(SOAP)).atPriority(1),
                aResponse()
                        .withStatus(500)
                        .withHeader("Content-Type", "text/xml")
                        .withBody(HostileOrg.soap("<soapenv:Fault><faultcode>sf:" + code + "</faultcode><faultstring>"
                                + words + "</faultstring>"
                                + (detail
                                        ? "<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\">"
                                                + "<sf:exceptionCode>" + code + "</sf:exceptionCode>"
                                                + "<sf:exceptionMessage>no</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>"
                                        : "")
                                + "</soapenv:Fault>")));
    }

    private void calls(int many) {
        org.server.verify(many, postRequestedFor(urlMatching(SOAP)));
    }

    @ParameterizedTest
    @CsvSource({
        "A_CODE_OF_TOMORROW,false",
        "A_CODE_OF_TOMORROW,true",
        "INVALID_QUERY_SCOPE,true",
        "INTERNAL_SERVER_ERROR,true",
        "REQUEST_TIMEOUT_OR_CONFLICT,true"
    })
    void A_fault_that_does_not_say_that_nothing_was_done_is_looked_up_and_sent_no_second_time(
            String code, boolean detail) {
        faults(code, detail);
        assertThat(salesforce.carryOut(moves(4), NOW)).hasSize(4).hasOnlyElementsOfType(Receipt.Unknown.class);
        calls(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
                "ORG_IN_MAINTENANCE",
                "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE"
            })
    void An_org_in_maintenance_is_tried_again_later(String code) {
        faults(code, true);
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, () -> salesforce.carryOut(moves(4), NOW));
        assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.RETRY);
        calls(1);
    }

    @Test
    void A_bare_fault_says_by_its_code_what_it_is_whatever_its_words() {
        faults("ORG_IN_MAINTENANCE", "we are away until noon", false);
        OrgFailure failure = catchThrowableOfType(OrgFailure.class, () -> salesforce.carryOut(moves(2), NOW));
        assertThat(failure.code()).isEqualTo("ORG_IN_MAINTENANCE");
    }

    @Test
    void Only_the_fault_of_mixed_owners_is_halved() {
        faults("INVALID_OPERATION", true);
        assertThat(salesforce.carryOut(moves(4), NOW)).hasSize(4).hasOnlyElementsOfType(Receipt.Refused.class);
        calls(7);
        faults("INVALID_FIELD", true);
        assertThat(salesforce.carryOut(moves(4), NOW)).hasSize(4).hasOnlyElementsOfType(Receipt.Refused.class);
        calls(1);
    }

    @Test
    void A10_a_stop_is_obeyed_between_two_halves_of_a_call_that_was_refused_for_one_of_it() {
        faults("INVALID_OPERATION", true);
        assertThat(salesforce.carryOut(moves(4), NOW, () -> false))
                .hasSize(4)
                .allSatisfy(receipt -> assertThat(receipt)
                        .isInstanceOfSatisfying(
                                Receipt.Deferred.class,
                                later -> assertThat(later.code()).isEqualTo("HELD")));
        calls(1);
        faults("INVALID_OPERATION", true);
        var left = new AtomicInteger(3);
        List<Receipt> receipts = salesforce.carryOut(moves(4), NOW, () -> left.getAndDecrement() > 0);
        assertThat(receipts.subList(0, 2)).hasOnlyElementsOfType(Receipt.Refused.class);
        assertThat(receipts.subList(2, 4)).hasOnlyElementsOfType(Receipt.Deferred.class);
        calls(4);
    }

    @Test
    void Calls_are_measured_and_an_org_that_fails_again_and_again_is_left_alone_over_SOAP_too() {
        faults("SERVER_UNAVAILABLE", true);
        for (int n = 0; n < 60; n++) {
            try {
                salesforce.carryOut(moves(1), NOW);
            } catch (OrgFailure closed) {
                assertThat(closed.code()).isEqualTo("CIRCUIT_OPEN");
            }
        }
        int sent = org.server.findAll(postRequestedFor(urlMatching(SOAP))).size();
        assertThat(sent).isLessThan(60);
        assertThat(org.meters
                        .get("allotment.org.calls")
                        .tag("operation", "update")
                        .tag("outcome", "SERVER_UNAVAILABLE")
                        .timer()
                        .count())
                .isEqualTo(sent);
    }
}
