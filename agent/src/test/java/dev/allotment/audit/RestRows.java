package dev.allotment.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The org's rows by REST query, with a login of the auditor's own (JWT bearer). */
public final class RestRows implements OrgRows, AutoCloseable {
    private static final String API = "/services/data/v65.0/query?q=";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI org;
    private final String token;

    /** Logs in. @throws IllegalStateException if the org refuses */
    public RestRows(URI org, String clientId, String username, PrivateKey key) {
        this.org = org;
        try {
            String assertion = signed(clientId, username, key);
            JsonNode answer = send(HttpRequest.newBuilder(org.resolve("/services/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion))
                    .build());
            this.token = answer.path("access_token").asString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
    }

    private String signed(String clientId, String username, PrivateKey key) throws GeneralSecurityException {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", username);
        claims.put("aud", org.toString());
        claims.put("exp", Instant.now().getEpochSecond() + 120);
        String text = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(JSON.writeValueAsBytes(claims));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public List<OrgRow> all(String object, Collection<String> fields) {
        var rows = new ArrayList<OrgRow>();
        @Nullable
        String next = API
                + URLEncoder.encode(
                        "SELECT Id, " + String.join(", ", fields) + " FROM " + object, StandardCharsets.UTF_8);
        while (next != null) {
            JsonNode page = send(HttpRequest.newBuilder(org.resolve(next))
                    .header("Authorization", "Bearer " + token)
                    .build());
            for (JsonNode record : page.path("records")) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (String field : fields) {
                    JsonNode value = record.path(field);
                    values.put(field, value.isMissingNode() || value.isNull() ? null : value.asString());
                }
                rows.add(new OrgRow(record.path("Id").asString(), values));
            }
            next = page.path("done").asBoolean()
                    ? null
                    : page.path("nextRecordsUrl").asString();
        }
        return rows;
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The org cannot be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the org", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
