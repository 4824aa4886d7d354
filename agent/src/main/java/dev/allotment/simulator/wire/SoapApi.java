package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.wire.soql.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The Partner API as far as {@code getUserInfo}, {@code getServerTimestamp}, {@code update} and {@code convertLead}; any other operation is a fault (contract 4). */
final class SoapApi {
    static final String ROOT = "/services/Soap/u/";
    private static final String PARTNER = "urn:partner.soap.sforce.com";
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private final SimulatedOrg org;
    private final Tokens tokens;
    private final Limits limits;

    SoapApi(SimulatedOrg org, Tokens tokens, Limits limits) {
        this.org = org;
        this.tokens = tokens;
        this.limits = limits;
    }

    Answer answer(Call call) {
        if (!call.method().equals("POST")) {
            return Answer.text(405, "text/plain", "");
        }
        if (!call.path().matches("/services/Soap/u/65\\.0(/[A-Za-z0-9]{15,18})?/?")) {
            return fault("UNSUPPORTED_API_VERSION", "Invalid Api version specified on URL", true);
        }
        Document envelope = envelope(call.body());
        Element operation = envelope == null ? null : operation(envelope);
        if (envelope == null || operation == null) {
            return fault("UNKNOWN_EXCEPTION", "The request is no SOAP envelope with one operation", true);
        }
        if (!limits.requests().take()) {
            return fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", true);
        }
        String token = text(envelope, "sessionId");
        if (org.faults().fires(WireFaults.TOKEN_REVOKED, "soap") && token != null) {
            tokens.revoke(token);
        }
        RecordId user = tokens.user(token);
        OrgRow row = user == null ? null : org.row("User", user.value());
        if (row == null || !row.flag("IsActive")) {
            return fault(
                    "INVALID_SESSION_ID",
                    "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash",
                    !org.faults().fires(WireFaults.BARE_SOAP_FAULT));
        }
        return switch (String.valueOf(operation.getLocalName())) {
            case "getUserInfo" -> response("getUserInfo", userInfo(row));
            case "getServerTimestamp" ->
                response(
                        "getServerTimestamp",
                        element("timestamp", Shape.BULK.instant(org.clock().instant())));
            case "update", "convertLead" -> save(envelope, operation, RecordId.of(row.id()));
            default ->
                fault(
                        "UNKNOWN_EXCEPTION",
                        "No operation available for request {" + operation.getNamespaceURI() + "}"
                                + operation.getLocalName()
                                + ": this org serves getUserInfo, getServerTimestamp, update and convertLead",
                        true);
        };
    }

    private Answer save(Document envelope, Element operation, RecordId user) {
        var header =
                (Element) envelope.getElementsByTagNameNS(ENVELOPE, "Header").item(0);
        Element options = SoapUpdate.child(header, "CallOptions");
        Element client = SoapUpdate.child(options, "client");
        var origin = Origin.api("soap", "65.0", client == null ? "" : client.getTextContent());
        try {
            Session session = org.as(user, origin);
            return "update".equals(operation.getLocalName())
                    ? responses("update", new SoapUpdate(session, header).results(operation))
                    : responses("convertLead", new SoapConvert(session, header).results(operation));
        } catch (SoapUpdate.Fault refused) {
            return fault(refused.code(), String.valueOf(refused.getMessage()), true);
        }
    }

    /** In the order of the WSDL, which the client insists on. */
    private String userInfo(OrgRow user) {
        var xml = new StringBuilder();
        Map<String, Object> values = Json.object(
                "accessibilityMode",
                false,
                "chatterExternal",
                false,
                "currencySymbol",
                "$",
                "orgAttachmentFileSizeLimit",
                5_242_880,
                "orgDefaultCurrencyIsoCode",
                "USD",
                "orgDefaultCurrencyLocale",
                "en_US",
                "orgDisallowHtmlAttachments",
                false,
                "orgHasPersonAccounts",
                false,
                "organizationId",
                org.id().value(),
                "organizationMultiCurrency",
                false,
                "organizationName",
                org.settings().name(),
                "profileId",
                user.text("ProfileId"),
                "roleId",
                user.text("UserRoleId"),
                "sessionSecondsValid",
                7_200,
                "userDefaultCurrencyIsoCode",
                null,
                "userEmail",
                user.text("Email"),
                "userFullName",
                user.text("Name"),
                "userId",
                user.id(),
                "userLanguage",
                "en_US",
                "userLocale",
                "en_US",
                "userName",
                user.text("Username"),
                "userTimeZone",
                user.text("TimeZoneSidKey"),
                "userType",
                "Standard",
                "userUiSkin",
                "Theme3");
        values.forEach((name, value) -> xml.append(element(name, value)));
        return xml.toString();
    }

    static String element(String name, @Nullable Object value) {
        return value == null
                ? "<" + name + " xsi:nil=\"true\"/>"
                : "<" + name + ">" + escaped(value.toString()) + "</" + name + ">";
    }

    private Answer response(String operation, String result) {
        return responses(operation, "<result>" + result + "</result>");
    }

    private Answer responses(String operation, String results) {
        String limit = "<LimitInfoHeader><limitInfo>"
                + element("current", limits.requests().used())
                + element("limit", limits.requests().most()) + element("type", "API REQUESTS")
                + "</limitInfo></LimitInfoHeader>";
        return xml(
                200,
                " xmlns=\"" + PARTNER + "\" xmlns:sf=\"urn:sobject.partner.soap.sforce.com\"",
                "<soapenv:Header>" + limit + "</soapenv:Header>",
                "<" + operation + "Response>" + results + "</" + operation + "Response>");
    }

    /** @param detailed whether the typed detail element is there (contract 4.5: both forms are seen) */
    static Answer fault(String code, String words, boolean detailed) {
        String detail =
                "<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>" + code
                        + "</sf:exceptionCode><sf:exceptionMessage>" + escaped(words)
                        + "</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>";
        return xml(
                500,
                " xmlns:sf=\"urn:fault.partner.soap.sforce.com\"",
                "",
                "<soapenv:Fault><faultcode>sf:" + code + "</faultcode><faultstring>" + code + ": " + escaped(words)
                        + "</faultstring>" + (detailed ? detail : "") + "</soapenv:Fault>");
    }

    private static Answer xml(int status, String namespaces, String header, String body) {
        return Answer.text(
                status,
                "text/xml;charset=UTF-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" + ENVELOPE
                        + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"" + namespaces + ">" + header
                        + "<soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static @Nullable Document envelope(byte[] body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body));
        } catch (SAXException | IOException broken) {
            return null;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable Element operation(Document envelope) {
        Node body = envelope.getElementsByTagNameNS(ENVELOPE, "Body").item(0);
        for (Node child = body == null ? null : body.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                return element;
            }
        }
        return null;
    }

    private static @Nullable String text(Document envelope, String name) {
        Node node = envelope.getElementsByTagNameNS(PARTNER, name).item(0);
        return node == null ? null : node.getTextContent();
    }
}
