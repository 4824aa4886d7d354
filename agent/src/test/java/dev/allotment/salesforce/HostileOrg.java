package dev.allotment.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;

/** A server that is an org until a test tells it to misbehave. */
final class HostileOrg implements AutoCloseable {
    static final String ORG = "00D000000000001EAA";
    static final String USER = "005000000000001AAA";
    static final String DATA = "/services/data/v65.0";
    static final KeyPair KEYS = keys();

    final WireMockServer server;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    HostileOrg() {
        server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        stub(any(anyUrl()).atPriority(9), aResponse().withStatus(404).withBody(error("NOT_FOUND", "no such thing")));
        token("token1");
        identifies(ORG);
        edition("Enterprise Edition");
        stub(
                get(urlMatching(DATA + "/sobjects/[A-Za-z_]+/describe")).atPriority(7),
                json("{\"createable\":true,\"fields\":[" + field("Id", true) + "," + field("LastModifiedDate", false)
                        + "]}"));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    SalesforceSettings settings() {
        return SalesforceSettings.standard(URI.create(url()), "client", "allotment@agent.example", KEYS.getPrivate())
                .withTimeouts(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(150),
                        Duration.ofSeconds(110));
    }

    Salesforce connect() {
        return connect(settings());
    }

    Salesforce connect(SalesforceSettings settings) {
        return Salesforce.connect(
                settings,
                meters,
                Resilience.rules(Duration.ofMillis(1), 50, Duration.ofMinutes(1)),
                Patience.STANDARD,
                Clock.systemUTC());
    }

    void stub(MappingBuilder request, ResponseDefinitionBuilder answer) {
        server.stubFor(request.willReturn(answer));
    }

    void token(String token) {
        token(token, url(), ORG);
    }

    void token(String token, String instance, String org) {
        stub(
                post("/services/oauth2/token").atPriority(8),
                json("{\"access_token\":\"" + token + "\",\"scope\":\"api\",\"instance_url\":\"" + instance
                        + "\",\"id\":\"https://login.salesforce.com/id/" + org + "/" + USER
                        + "\",\"token_type\":\"Bearer\"}"));
    }

    void loginRefused(String error, String description) {
        stub(
                post("/services/oauth2/token").atPriority(7),
                json("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}")
                        .withStatus(400));
    }

    void identifies(String org) {
        stub(
                post(urlMatching("/services/Soap/u/65.0/.*")).atPriority(8),
                aResponse()
                        .withHeader("Content-Type", "text/xml;charset=UTF-8")
                        .withBody(
                                soap(
                                        "<getUserInfoResponse><result><accessibilityMode>false</accessibilityMode>"
                                                + "<chatterExternal>false</chatterExternal><currencySymbol>$</currencySymbol>"
                                                + "<orgAttachmentFileSizeLimit>5242880</orgAttachmentFileSizeLimit>"
                                                + "<orgDefaultCurrencyIsoCode>USD</orgDefaultCurrencyIsoCode>"
                                                + "<orgDefaultCurrencyLocale>en_US</orgDefaultCurrencyLocale>"
                                                + "<orgDisallowHtmlAttachments>false</orgDisallowHtmlAttachments>"
                                                + "<orgHasPersonAccounts>false</orgHasPersonAccounts>"
                                                + "<organizationId>" + org + "</organizationId>"
                                                + "<organizationMultiCurrency>false</organizationMultiCurrency>"
                                                + "<organizationName>Acme</organizationName><profileId>00e000000000001AAA</profileId>"
                                                + "<roleId xsi:nil=\"true\"/><sessionSecondsValid>7200</sessionSecondsValid>"
                                                + "<userDefaultCurrencyIsoCode xsi:nil=\"true\"/><userEmail>a@agent.example</userEmail>"
                                                + "<userFullName>Allotment</userFullName><userId>" + USER + "</userId>"
                                                + "<userLanguage>en_US</userLanguage><userLocale>en_US</userLocale>"
                                                + "<userName>allotment@agent.example</userName><userTimeZone>UTC</userTimeZone>"
                                                + "<userType>Standard</userType><userUiSkin>Theme3</userUiSkin></result></getUserInfoResponse>")));
    }

    void edition(String type) {
        stub(
                get(urlPathEqualTo(DATA + "/query"))
                        .withQueryParam("q", containing("Organization"))
                        .atPriority(6),
                rows("{\"Id\":\"" + ORG + "\",\"OrganizationType\":\"" + type + "\",\"InstanceName\":\"NA1\"}"));
    }

    static String soap(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns=\"urn:partner.soap.sforce.com\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>" + body
                + "</soapenv:Body></soapenv:Envelope>";
    }

    static ResponseDefinitionBuilder json(String body) {
        return okJson(body).withHeader("Sforce-Limit-Info", "api-usage=18/15000");
    }

    static ResponseDefinitionBuilder rows(String... rows) {
        return json("{\"totalSize\":" + rows.length + ",\"done\":true,\"records\":[" + String.join(",", rows) + "]}");
    }

    static String error(String code, String message) {
        return "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]";
    }

    static ResponseDefinitionBuilder refusal(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(error(code, message));
    }

    static String field(String name, boolean writable) {
        return "{\"name\":\"" + name + "\",\"type\":\"string\",\"length\":255,\"updateable\":" + writable
                + ",\"createable\":" + writable + "}";
    }

    static MappingBuilder query(String containing) {
        return get(urlPathEqualTo(DATA + "/query"))
                .withQueryParam("q", containing(containing))
                .atPriority(3);
    }

    static MappingBuilder describe(String object) {
        return get(urlEqualTo(DATA + "/sobjects/" + object + "/describe")).atPriority(3);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
