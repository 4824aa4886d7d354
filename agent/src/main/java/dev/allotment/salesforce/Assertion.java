package dev.allotment.salesforce;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The signed statement by which we log in: JWT, RS256 (contract 1.1). */
final class Assertion {
    /** The org refuses more than three minutes; two leave room for a clock that is a little off. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private Assertion() {}

    static String signed(SalesforceSettings settings, Instant now, JsonMapper json) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", settings.clientId());
        claims.put("sub", settings.username());
        claims.put("aud", settings.audience());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        String body = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(json.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(settings.key());
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "salesforce.key cannot sign (" + e.getClass().getSimpleName() + "): give an RSA key");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
