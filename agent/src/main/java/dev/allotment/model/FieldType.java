package dev.allotment.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a mapped field holds, and so how its values are kept: one canonical Java type each, whatever road they came by. */
public enum FieldType {
    /** {@link String}; phone, e-mail, URL, long text and auto-number too. */
    TEXT,
    /** {@link String}, one of a list. */
    PICKLIST,
    /** {@link String}, values joined by semicolons. */
    MULTIPICKLIST,
    /** {@link java.math.BigDecimal} without trailing zeros; currency and percent too. */
    NUMBER,
    /** {@link Boolean}, never null. */
    CHECKBOX,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}, whole microseconds. */
    DATETIME,
    /** {@link String}: a record id in 18 characters. */
    REFERENCE;

    /** The word that mappings use, such as {@code datetime}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word, or null if there is none. */
    public static @Nullable FieldType ofWord(String word) {
        for (FieldType type : values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        return null;
    }
}
