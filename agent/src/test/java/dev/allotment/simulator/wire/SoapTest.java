package dev.allotment.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.UnexpectedErrorFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SoapFaultException;
import dev.allotment.simulator.Faults;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real WSC client asks who we are. */
class SoapTest {
    private static WireOrg wire;

    @BeforeAll
    static void start() {
        wire = new WireOrg();
    }

    @AfterAll
    static void stop() {
        wire.close();
    }

    private static PartnerConnection connection(String token) throws ConnectionException {
        var config = new ConnectorConfig();
        config.setSessionId(token);
        config.setManualLogin(true);
        config.setServiceEndpoint(
                wire.server.base() + "/services/Soap/u/65.0/" + wire.org.id().fifteen());
        return new PartnerConnection(config);
    }

    @Test
    void the_real_client_learns_who_it_is_and_what_time_it_is() throws Exception {
        var connection = connection(wire.token);
        var me = connection.getUserInfo();
        assertThat(me.getOrganizationId()).isEqualTo(wire.org.id().value());
        assertThat(me.getUserId()).isEqualTo(wire.agent.value());
        assertThat(me.getUserName()).isEqualTo(WireOrg.AGENT);
        assertThat(me.getUserTimeZone()).isEqualTo("Europe/Berlin");
        assertThat(connection.getServerTimestamp().getTimestamp().toInstant())
                .isEqualTo(wire.org.clock().instant());
        assertThat(connection.getLimitInfoHeader().getLimitInfo()[0].getLimit()).isEqualTo(5_000_000);
    }

    @Test
    void a_dead_session_is_a_typed_fault_or_a_bare_one() throws Exception {
        var connection = connection("00Dxx!dead");
        assertThatThrownBy(connection::getUserInfo)
                .isInstanceOfSatisfying(
                        UnexpectedErrorFault.class,
                        fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID));
        wire.org.faults().next("bare_soap_fault");
        assertThatThrownBy(connection::getUserInfo)
                .isExactlyInstanceOf(SoapFaultException.class)
                .satisfies(fault -> assertThat(
                                ((SoapFaultException) fault).getFaultCode().getLocalPart())
                        .isEqualTo("INVALID_SESSION_ID"));
    }

    private static SObject renamed(int account, String name) {
        var row = new SObject("Account");
        row.setId(wire.accounts.get(account).value());
        row.setField("Name", name);
        return row;
    }

    @Test
    void a_fault_of_the_whole_call_leaves_nothing_of_it() throws Exception {
        var connection = connection(wire.token);
        SObject[] rows = {renamed(0, "First"), renamed(1, "Second"), renamed(2, "Third")};
        wire.org.faults().at(Faults.READ_ONLY, 2);
        assertThatThrownBy(() -> connection.update(rows))
                .isInstanceOfSatisfying(
                        UnexpectedErrorFault.class,
                        fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.SERVER_UNAVAILABLE));
        assertThat(wire.accounts)
                .extracting(id -> Objects.requireNonNull(wire.org.row("Account", id.value()))
                        .text("Name"))
                .containsExactly("Acme", "Bolt", "Ça va & Co");
        wire.org.faults().about(Faults.ROW_LOCK, wire.accounts.get(1).value(), 1);
        assertThat(connection.update(rows))
                .as("what is refused by itself costs the others nothing")
                .extracting(SaveResult::getSuccess)
                .containsExactly(true, false, true);
    }

    @Test
    void what_is_not_served_is_a_fault() throws Exception {
        var connection = connection(wire.token);
        assertThatThrownBy(() -> connection.query("SELECT Id FROM Account"))
                .isInstanceOfSatisfying(
                        UnexpectedErrorFault.class,
                        fault -> assertThat(fault.getExceptionMessage()).contains("No operation available", "query"));
        assertThat(wire.raw("POST", "/services/Soap/u/20.0", "<a/>").body()).contains("UNSUPPORTED_API_VERSION");
        assertThat(wire.raw(
                                "POST",
                                "/services/Soap/u/65.0",
                                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>")
                        .statusCode())
                .isEqualTo(500);
    }
}
