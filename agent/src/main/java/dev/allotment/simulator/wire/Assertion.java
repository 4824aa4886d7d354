package dev.allotment.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JWT that asks for a session: three parts, RS256 (contract 1.1). */
final class Assertion {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private final String signed;
    private final byte[] signature;
    private final JsonNode head;
    private final JsonNode claims;

    private Assertion(String signed, byte[] signature, JsonNode head, JsonNode claims) {
        this.signed = signed;
        this.signature = signature;
        this.head = head;
        this.claims = claims;
    }

    /** @throws LoginRefused if it is no JWT at all */
    static Assertion of(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split("\\.", -1);
        if (parts.length != 3) {
            throw LoginRefused.grant("invalid assertion");
        }
        try {
            var base64 = Base64.getUrlDecoder();
            return new Assertion(
                    parts[0] + "." + parts[1],
                    base64.decode(parts[2]),
                    Json.tree(base64.decode(parts[0])),
                    Json.tree(base64.decode(parts[1])));
        } catch (IllegalArgumentException | Refusal broken) {
            throw LoginRefused.grant("invalid assertion");
        }
    }

    String issuer() {
        return claims.path("iss").asString("");
    }

    String subject() {
        return claims.path("sub").asString("");
    }

    String audience() {
        return claims.path("aud").asString("");
    }

    boolean signedWith(PublicKey key) {
        if (!head.path("alg").asString("").equals("RS256")) {
            return false;
        }
        try {
            var verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException bad) {
            return false;
        }
    }

    /** Whether its expiry is a number of seconds that lies ahead, and not beyond the documented bound. */
    boolean timely(Instant now) {
        long expiry = claims.path("exp").asLong(0);
        return expiry > now.getEpochSecond() && expiry <= now.plus(LONGEST).getEpochSecond() + 1;
    }
}
