package dev.allotment.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names one decision for ever: 26 base32 characters of SHA-256 over record, kind, mirror position, policy hash and now. */
public record DecisionId(String value) implements Comparable<DecisionId> {
    private static final Pattern SHAPE = Pattern.compile("[A-Z2-7]{26}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public DecisionId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a decision id of 26 base32 characters");
        }
    }

    /** The same arguments give the same id, so that a decision made twice is one (laws D1, A1). */
    public static DecisionId of(String record, String kind, long mirrorPosition, String policyHash, Instant now) {
        String text = String.join("\n", record, kind, Long.toString(mirrorPosition), policyHash, now.toString());
        byte[] hash = Digest.sha256(text);
        var id = new StringBuilder(26);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; id.length() < 26; i++) {
            buffer = (buffer << 8) | (hash[i] & 0xff);
            bits += 8;
            while (bits >= 5 && id.length() < 26) {
                bits -= 5;
                id.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return new DecisionId(id.toString());
    }

    /** The decision id in the text, or null where the text is null or none. */
    public static @Nullable DecisionId orNull(@Nullable String text) {
        return text != null && SHAPE.matcher(text).matches() ? new DecisionId(text) : null;
    }

    @Override
    public int compareTo(DecisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** SHA-256, which every JDK has. */
    static final class Digest {
        private Digest() {}

        static byte[] sha256(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JDK lacks SHA-256", e);
            }
        }
    }
}
