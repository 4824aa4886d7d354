package dev.allotment.crash;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the org over REST as the integration user, by code that the agent does not share: an error cannot agree with itself. */
final class OrgReader implements AutoCloseable {
    private static final String CLIENT_ID = "allotment-demonstration";
    private static final String USERNAME = "allotment@agent.example";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final URI org;
    private final Path key;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String token;

    OrgReader(URI org, Path key) {
        this.org = org;
        this.key = key;
    }

    /** All rows that the SOQL finds: field to value, Id among them. */
    List<Map<String, @Nullable Object>> query(String soql) throws IOException, InterruptedException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        String next = "/services/data/v65.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        while (!next.isEmpty()) {
            JsonNode page = get(next, true);
            for (JsonNode record : page.path("records")) {
                var row = new HashMap<String, @Nullable Object>();
                record.properties().forEach(member -> {
                    if (!member.getKey().equals("attributes")) {
                        row.put(member.getKey(), value(member.getValue()));
                    }
                });
                rows.add(row);
            }
            next = page.path("nextRecordsUrl").asString("");
        }
        return rows;
    }

    List<Map<String, @Nullable Object>> rows(String entity, Collection<String> fields)
            throws IOException, InterruptedException {
        var named = new ArrayList<>(fields);
        named.add("Id");
        return query("SELECT " + String.join(", ", named) + " FROM " + entity);
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case ARRAY, OBJECT, BINARY, POJO -> throw new IllegalStateException("no plain value: " + node);
        };
    }

    private JsonNode get(String path, boolean mayLogIn) throws IOException, InterruptedException {
        String bearer = token == null ? token = login() : token;
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(org.resolve(path))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 401 && mayLogIn) {
            token = null;
            return get(path, false);
        }
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private String login() throws IOException, InterruptedException {
        String form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(org.resolve("/services/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String granted = JSON.readTree(answer.body()).path("access_token").asString("");
        if (granted.isEmpty()) {
            throw new IOException("login was answered " + answer.statusCode() + ": " + answer.body());
        }
        return granted;
    }

    private String assertion() throws IOException {
        String claims = JSON.writeValueAsString(Map.of(
                "iss",
                CLIENT_ID,
                "sub",
                USERNAME,
                "aud",
                org.toString(),
                "exp",
                Instant.now().plusSeconds(120).getEpochSecond()));
        String body = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        String pem = Files.readString(key).replaceAll("-----[A-Z ]+-----", "");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        http.close();
    }
}
