package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.NewUser;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.Source;
import dev.allotment.simulator.schema.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An org with three accounts, served on the wire, and a plain HTTP client beside it: what tests of the wire stand on. */
final class WireOrg implements AutoCloseable {
    static final String V = "/services/data/v65.0";
    static final String AGENT = "allotment@agent.example";
    static final String CHANNEL = "/data/Allotment__chn";
    static final KeyPair KEYS = keys();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final SimulatedOrg org;
    final OrgServer server;
    final HttpClient http = HttpClient.newHttpClient();
    final RecordId agent;
    final RecordId rep;
    final List<RecordId> accounts;
    String token;

    WireOrg() {
        this(ServerSettings.defaults().holding(Duration.ofSeconds(5), Duration.ofSeconds(40)));
    }

    WireOrg(ServerSettings settings) {
        org = SimulatedOrg.inMemory(OrgSettings.of(7, Instant.parse("2026-03-02T08:00:00Z")));
        org.deploy(List.of(
                file("feed/platformEventChannels/Allotment__chn.platformEventChannel-meta.xml", channel()),
                file(
                        "feed/platformEventChannelMembers/Allotment_chn_AccountChangeEvent.platformEventChannelMember-meta.xml",
                        member("Account")),
                file(
                        "feed/platformEventChannelMembers/Allotment_chn_LeadChangeEvent.platformEventChannelMember-meta.xml",
                        member("Lead"))));
        org.addField("Account", FieldDef.text("Founded_For__c", 100).with(Trait.EXTERNAL_ID, Trait.UNIQUE), null, true);
        org.addField("Account", FieldDef.of("Get_Back__c", FieldKind.DATE), null, true);
        org.addField("Account", FieldDef.number("Score__c", 5, 2), null, true);
        agent = org.addUser(user(AGENT, "Al", "Lotment", NewUser.Profile.ADMINISTRATOR));
        rep = org.addUser(user("rep@agent.example", "Rita", "Rep", NewUser.Profile.STANDARD));
        accounts = org.seed(List.of(
                account("Acme", "Software", "2025-01-10T10:00:00Z", 50),
                account("Bolt", "Retail", "2025-02-10T10:00:00Z", 500),
                account("Ça va & Co", "Software", "2025-03-10T10:00:00Z", 5)));
        server = OrgServer.start(org, settings);
        server.register(new ConnectedApp("key-1", KEYS.getPublic(), Set.of(AGENT, "rep@agent.example")));
        token = login(AGENT);
    }

    static NewUser user(String name, String first, String last, NewUser.Profile profile) {
        return new NewUser(name, first, last, name, "Europe/Berlin", profile, null);
    }

    private Seed account(String name, String industry, String created, int employees) {
        var values = new LinkedHashMap<String, Object>();
        values.put("Name", name);
        values.put("Industry", industry);
        values.put("NumberOfEmployees", employees);
        values.put("OwnerId", rep.value());
        values.put("CreatedDate", created);
        values.put("LastModifiedDate", created);
        values.put("SystemModstamp", created);
        return new Seed("Account", values);
    }

    private static Source file(String path, String xml) {
        return new Source(
                path, ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml).getBytes(StandardCharsets.UTF_8));
    }

    private static String channel() {
        return "<PlatformEventChannel xmlns=\"http://soap.sforce.com/2006/04/metadata\"><channelType>data</channelType>"
                + "<label>Allotment</label></PlatformEventChannel>";
    }

    private static String member(String entity) {
        return "<PlatformEventChannelMember xmlns=\"http://soap.sforce.com/2006/04/metadata\"><eventChannel>Allotment__chn"
                + "</eventChannel><selectedEntity>" + entity
                + "ChangeEvent</selectedEntity></PlatformEventChannelMember>";
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String assertion(String issuer, String subject, String audience, long expires, KeyPair keys) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(("{\"iss\":\"" + issuer + "\",\"sub\":\"" + subject + "\",\"aud\":\"" + audience
                                + "\",\"exp\":" + expires + "}")
                        .getBytes(StandardCharsets.UTF_8));
        try {
            var signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + base64.encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String login(String username) {
        return json(grant(assertion(
                        "key-1",
                        username,
                        "https://login.salesforce.com",
                        Instant.now().getEpochSecond() + 120,
                        KEYS)))
                .path("access_token")
                .asString();
    }

    HttpResponse<String> grant(String assertion) {
        return raw(
                "POST",
                "/services/oauth2/token",
                "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion=" + assertion,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A call with the token; the path is relative to the version where it does not begin with a slash. */
    HttpResponse<String> call(String method, String path, Object body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Authorization");
        all.add("Bearer " + token);
        return raw(
                method,
                path.startsWith("/") ? path : V + "/" + path,
                body instanceof String text ? text : JSON.writeValueAsString(body),
                all.toArray(String[]::new));
    }

    HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, "", headers);
    }

    HttpResponse<String> query(String soql, String... headers) {
        return get("query?q=" + encoded(soql), headers);
    }

    HttpResponse<String> raw(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.base() + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static Map<String, Object> map(@Nullable Object... members) {
        return Json.object(members);
    }

    /** A person renames an account in the browser. */
    void rename(RecordId account, String name) {
        save(new Write.Update("Account", account.value(), Map.of("Name", name)));
    }

    List<Outcome> save(Write... writes) {
        Session person = org.as(org.admin(), Origin.UI);
        return person.save(List.of(writes), SaveOptions.PLAIN);
    }

    @Override
    public void close() {
        server.close();
        http.shutdownNow();
        org.close();
    }
}
