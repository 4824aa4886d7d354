package dev.allotment.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Instants as the org writes them: {@code +0000} over REST, {@code Z} over Bulk and CometD (contract 2.3, 3.1, 6.2). */
final class Times {
    private static final DateTimeFormatter REST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX][X]");

    private Times() {}

    /** The instant in the value, or null if there is none. */
    static @Nullable Instant orNull(@Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, REST).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
