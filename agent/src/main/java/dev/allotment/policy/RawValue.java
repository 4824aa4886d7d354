package dev.allotment.policy;

import dev.allotment.model.FieldType;
import dev.allotment.model.RecordId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One raw value to its canonical type, whatever road it came by: REST ({@code +0000}), Bulk CSV (all text, empty is null),
 * CometD (ISO text) or Pub/Sub (epoch milliseconds). Source: salesforce-contract 3 (dates), 5 (Bulk CSV), 7 (change events).
 */
final class RawValue {
    private static final int LONGEST_NUMBER = 64;
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private RawValue() {}

    /** @throws IllegalArgumentException with half a sentence that says what the value is instead */
    static @Nullable Object typed(FieldType type, @Nullable Object raw) {
        if (raw == null || raw.equals("")) {
            return type == FieldType.CHECKBOX ? Boolean.FALSE : null;
        }
        try {
            return switch (type) {
                case TEXT, PICKLIST, MULTIPICKLIST -> text(raw);
                case NUMBER -> number(raw);
                case CHECKBOX -> checkbox(raw);
                case DATE -> date(raw);
                case DATETIME -> moment(raw);
                case REFERENCE -> RecordId.of(raw.toString()).value();
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw not(raw, type.word(), e);
        }
    }

    private static String text(Object raw) {
        return raw instanceof Number number ? new BigDecimal(number.toString()).toPlainString() : raw.toString();
    }

    private static BigDecimal number(Object raw) {
        String text = raw.toString().trim();
        if (raw instanceof Boolean || text.length() > LONGEST_NUMBER) {
            throw not(raw, "number", null);
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
                throw not(raw, "number", null);
            }
            return number.scale() < 0 ? number.setScale(0) : number;
        } catch (NumberFormatException e) {
            throw not(raw, "number", e);
        }
    }

    private static Boolean checkbox(Object raw) {
        return switch (raw.toString().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw not(raw, "checkbox", null);
        };
    }

    private static LocalDate date(Object raw) {
        if (raw instanceof Number millis) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(millis.longValue()), ZoneOffset.UTC);
        }
        String text = raw.toString();
        return text.length() > 10 && text.charAt(10) == 'T'
                ? LocalDate.ofInstant(moment(raw), ZoneOffset.UTC)
                : LocalDate.parse(text);
    }

    private static Instant moment(Object raw) {
        if (raw instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        String text = raw.toString();
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return OffsetDateTime.parse(text, MOMENT).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static IllegalArgumentException not(Object raw, String word, @Nullable Exception cause) {
        String text = raw.toString();
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return new IllegalArgumentException("the org says '" + shown + "', which is no " + word, cause);
    }
}
