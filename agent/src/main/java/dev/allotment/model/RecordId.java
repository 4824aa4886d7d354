package dev.allotment.model;

import org.jspecify.annotations.Nullable;

/**
 * The id of one record in the org, always in its 18-character form, which is safe to compare without case.
 *
 * <p>Source: salesforce-contract 8.4 (the three checksum characters).
 */
public record RecordId(String value) implements Comparable<RecordId> {
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /** @throws IllegalArgumentException if the text is neither a 15- nor an 18-character id */
    public RecordId {
        if (!shaped(value)) {
            throw new IllegalArgumentException("'" + value + "' is not a Salesforce id of 15 or 18 characters");
        }
        value = value.length() == 15 ? widen(value) : value;
    }

    public static RecordId of(String text) {
        return new RecordId(text);
    }

    /** The id in the text, or null where the text is null, blank or no id at all. */
    public static @Nullable RecordId orNull(@Nullable String text) {
        return text != null && shaped(text) ? new RecordId(text) : null;
    }

    /** The first three characters, which tell the object (case matters). */
    public String prefix() {
        return value.substring(0, 3);
    }

    /** The 15-character form that formulas such as {@code LEFT(OwnerId, 15)} see. */
    public String fifteen() {
        return value.substring(0, 15);
    }

    /** By hand and not by a pattern: this is asked millions of times. */
    private static boolean shaped(String text) {
        int length = text.length();
        if (length != 15 && length != 18) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            char c = text.charAt(k);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean fits =
                    k < 15 ? upper || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' : upper || c >= '0' && c <= '5';
            if (!fits) {
                return false;
            }
        }
        return true;
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
