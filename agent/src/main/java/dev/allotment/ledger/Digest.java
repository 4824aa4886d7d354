package dev.allotment.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SHA-256 over rows: each value is written with its length before it, so that no two different rows give the same text. */
final class Digest {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private Digest() {}

    /** The values as one unambiguous text; null and the empty text differ. */
    static String content(@Nullable Object... values) {
        var text = new StringBuilder();
        for (Object value : values) {
            if (value == null) {
                text.append("-;");
            } else {
                String written = value.toString();
                text.append(written.length()).append(':').append(written).append(';');
            }
        }
        return text.toString();
    }

    /** What the chain keeps of a text that may name a person. */
    static String seal(String salt, String sealed) {
        return sha(content(salt, sealed));
    }

    static String sha(String text) {
        try {
            return TEXT.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }

    /** Random bytes as text. */
    static String text(byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }
}
