package dev.allotment.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of one record in the org, always in its 18-character form, which is safe to compare without case.
 *
 * <p>Source: salesforce-contract 8.4 (the three checksum characters).
 */
public record RecordId(String value) implements Comparable<RecordId> {
    private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9]{15}([A-Z0-5]{3})?");
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /** @throws IllegalArgumentException if the text is neither a 15- nor an 18-character id */
    public RecordId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a Salesforce id of 15 or 18 characters");
        }
        value = value.length() == 15 ? widen(value) : value;
    }

    public static RecordId of(String text) {
        return new RecordId(text);
    }

    /** The id in the text, or null where the text is null, blank or no id at all. */
    public static @Nullable RecordId orNull(@Nullable String text) {
        return text != null && SHAPE.matcher(text).matches() ? new RecordId(text) : null;
    }

    /** The first three characters, which tell the object (case matters). */
    public String prefix() {
        return value.substring(0, 3);
    }

    /** The 15-character form that formulas such as {@code LEFT(OwnerId, 15)} see. */
    public String fifteen() {
        return value.substring(0, 15);
    }

    private static String widen(String fifteen) {
        var wide = new StringBuilder(fifteen);
        for (int block = 0; block < 15; block += 5) {
            int bits = 0;
            for (int k = 0; k < 5; k++) {
                char c = fifteen.charAt(block + k);
                bits |= c >= 'A' && c <= 'Z' ? 1 << k : 0;
            }
            wide.append(CHECKSUM.charAt(bits));
        }
        return wide.toString();
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
