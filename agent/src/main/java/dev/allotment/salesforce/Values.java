package dev.allotment.salesforce;

import dev.allotment.model.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Canonical field values as the org's JSON wants them. */
final class Values {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Values() {}

    static void put(Fields fields, Map<String, @Nullable Object> body) {
        fields.values().forEach((name, value) -> body.put(Soql.name(name), json(value)));
    }

    static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> TIME.format(instant);
            case LocalDate date -> date.toString();
            default -> value;
        };
    }

    /** At most so many characters, whole ones; a text that is too long would be refused. */
    static String clipped(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
