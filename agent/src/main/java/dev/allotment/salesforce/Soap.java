package dev.allotment.salesforce;

import com.sforce.soap.partner.LimitInfo;
import com.sforce.soap.partner.LimitInfoHeader_element;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SoapFaultException;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the Partner API through the same gate as REST, each over a connection of its own with the OAuth token as session id (contract 4.1): a connection
 * keeps headers, and must not be shared. One renewal and one replay where the token is dead. Any thread.
 */
final class Soap {
    private final SalesforceSettings settings;
    private final Login login;
    private final Gate gate;
    private final Consumer<Org.Allowance> used;

    /** What a call does with its connection. */
    @FunctionalInterface
    interface Ask<T> {
        T of(PartnerConnection connection) throws ConnectionException;
    }

    /** A call that failed as a whole. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient OrgFailure failure;
        private final Fate fate;

        Failed(OrgFailure failure, Fate fate) {
            super(failure.getMessage());
            this.failure = failure;
            this.fate = fate;
        }

        Fate fate() {
            return fate;
        }

        OrgFailure failure() {
            return failure;
        }

        /** Whether the org may have done it all the same. */
        boolean perhaps() {
            return fate == Fate.LOOK_UP_FIRST;
        }
    }

    /** @param used told what the org's answers say of its daily calls */
    Soap(SalesforceSettings settings, Login login, Gate gate, Consumer<Org.Allowance> used) {
        this.settings = settings;
        this.login = login;
        this.gate = gate;
        this.used = used;
    }

    <T> T call(String operation, Ask<T> ask) throws Failed {
        OrgFailure closed = gate.closed(operation);
        if (closed != null) {
            throw new Failed(closed, Fate.DEFER);
        }
        long start = System.nanoTime();
        T answer;
        try {
            answer = authorised(operation, ask);
        } catch (Failed failed) {
            gate.passed(operation, System.nanoTime() - start, failed.failure());
            throw failed;
        } catch (RuntimeException e) {
            gate.passed(operation, System.nanoTime() - start, unexpected(operation, e));
            throw e;
        }
        gate.passed(operation, System.nanoTime() - start, null);
        return answer;
    }

    private <T> T authorised(String operation, Ask<T> ask) throws Failed {
        Token token;
        try {
            token = login.token();
        } catch (OrgFailure failure) {
            throw new Failed(failure, Fate.DEFER);
        }
        try {
            return once(operation, token, ask);
        } catch (Failed failed) {
            if (!failed.failure().code().equals("INVALID_SESSION_ID")) {
                throw failed;
            }
        }
        Token fresh;
        try {
            fresh = login.renewed(token);
        } catch (OrgFailure failure) {
            throw new Failed(failure, Fate.DEFER);
        }
        return once(operation, fresh, ask);
    }

    private <T> T once(String operation, Token token, Ask<T> ask) throws Failed {
        var config = new ConnectorConfig();
        config.setManualLogin(true);
        config.setSessionId(token.secret());
        config.setServiceEndpoint(token.at("/services/Soap/u/" + settings.apiVersion() + "/"
                        + token.org().fifteen())
                .toString());
        config.setAuthEndpoint(config.getServiceEndpoint());
        config.setConnectionTimeout((int) settings.connectTimeout().toMillis());
        config.setReadTimeout((int) settings.readTimeout().toMillis());
        try {
            var connection = new PartnerConnection(config);
            connection.setCallOptions("allotment", null);
            gate.sending();
            T answer = ask.of(connection);
            note(connection.getLimitInfoHeader());
            return answer;
        } catch (SoapFaultException e) {
            String code = code(e);
            // A fault that says nothing of what was done is no refusal: the org may have done it all.
            boolean known = Fates.known().contains(code);
            Fate fate = known ? Fates.of(code, String.valueOf(e.getMessage())) : Fate.LOOK_UP_FIRST;
            throw new Failed(failure(operation, fate.kind(), known ? code : "SOAP_FAULT", e), fate);
        } catch (ConnectionException e) {
            throw new Failed(
                    failure(operation, OrgFailure.Kind.RETRY, "NETWORK", e),
                    neverLeft(e) ? Fate.DEFER : Fate.LOOK_UP_FIRST);
        }
    }

    /** The typed detail may be missing; then the fault's own code tells, which its text begins with too (contract 4.5). */
    private static String code(SoapFaultException e) {
        if (e instanceof ApiFault fault) {
            return String.valueOf(fault.getExceptionCode());
        }
        String told = e.getFaultCode() == null ? "" : e.getFaultCode().getLocalPart();
        return Fates.known().contains(told)
                ? told
                : String.valueOf(e.getMessage()).split(":", 2)[0].strip();
    }

    private static OrgFailure unexpected(String operation, RuntimeException e) {
        return new OrgFailure(OrgFailure.Kind.RETRY, "SOAP_CLIENT", operation + " over SOAP failed", e);
    }

    private void note(@Nullable LimitInfoHeader_element header) {
        if (header == null || header.getLimitInfo() == null) {
            return;
        }
        for (LimitInfo info : header.getLimitInfo()) {
            if ("API REQUESTS".equals(info.getType())) {
                used.accept(new Org.Allowance(info.getCurrent(), info.getLimit()));
            }
        }
    }

    /** Whether the org cannot have heard of it. */
    private static boolean neverLeft(ConnectionException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause instanceof ConnectException || cause instanceof UnknownHostException;
    }

    private static OrgFailure failure(String operation, OrgFailure.Kind kind, String code, ConnectionException cause) {
        // WSC's own message may quote the session id, as may the org's where it speaks of the session: only the kind is
        // told.
        String words = cause instanceof ApiFault fault && !code.equals("INVALID_SESSION_ID")
                ? ": " + fault.getExceptionMessage()
                : "";
        return new OrgFailure(
                kind,
                code,
                operation + " over SOAP failed (" + cause.getClass().getSimpleName() + ", " + code + ")" + words
                        + Fates.remedy(code));
    }
}
