package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.Trait;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a caller sent for a field into the value that a row holds, or says why it cannot (contract 2.10). */
final class Coercion {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final DateTimeFormatter PLAIN_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]xx");

    private Coercion() {}

    static @Nullable Object value(FieldDef field, @Nullable Object raw) throws Refusal {
        if (raw == null || raw instanceof String text && text.isBlank()) {
            return field.kind() == FieldKind.CHECKBOX ? Boolean.FALSE : null;
        }
        return switch (field.kind()) {
            case ID, REFERENCE -> id(field, raw);
            case TEXT, TEXTAREA, PHONE, URL, AUTONUMBER, TIME -> text(field, raw);
            case EMAIL -> email(field, raw);
            case PICKLIST -> picklist(field, text(field, raw));
            case MULTIPICKLIST -> multi(field, raw);
            case INTEGER, NUMBER, CURRENCY, PERCENT -> number(field, raw);
            case CHECKBOX -> flag(field, raw);
            case DATE -> date(field, raw);
            case DATETIME -> instant(field, raw);
        };
    }

    private static String text(FieldDef field, Object raw) throws Refusal {
        String text = raw.toString().strip();
        if (field.length() > 0 && text.length() > field.length()) {
            throw new Refusal(
                    "STRING_TOO_LONG",
                    field.label() + ": data value too large: " + text.substring(0, Math.min(80, text.length()))
                            + " (max length=" + field.length() + ")",
                    field.name());
        }
        return text;
    }

    private static String id(FieldDef field, Object raw) throws Refusal {
        RecordId id = RecordId.orNull(raw.toString());
        if (id == null) {
            throw new Refusal("MALFORMED_ID", field.label() + ": id value of incorrect type: " + raw, field.name());
        }
        return id.value();
    }

    private static String email(FieldDef field, Object raw) throws Refusal {
        String text = text(field, raw);
        if (!EMAIL.matcher(text).matches()) {
            throw new Refusal(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        return text;
    }

    private static String picklist(FieldDef field, String word) throws Refusal {
        if (!field.is(Trait.RESTRICTED) || field.picklist().contains(word)) {
            return word;
        }
        for (String known : field.picklist()) {
            if (known.equalsIgnoreCase(word)) {
                return known;
            }
        }
        throw new Refusal(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                field.label() + ": bad value for restricted picklist field: " + word,
                field.name());
    }

    private static String multi(FieldDef field, Object raw) throws Refusal {
        var words = new ArrayList<String>();
        for (String word : raw.toString().split(";")) {
            if (!word.isBlank()) {
                words.add(picklist(field, word.strip()));
            }
        }
        return String.join(";", words);
    }

    private static BigDecimal number(FieldDef field, Object raw) throws Refusal {
        BigDecimal number;
        try {
            number = new BigDecimal(raw.toString());
        } catch (NumberFormatException e) {
            throw wrongType(field, raw);
        }
        number = number.setScale(field.scale(), RoundingMode.HALF_UP).stripTrailingZeros();
        number = number.scale() < 0 ? number.setScale(0) : number;
        if (number.precision() - number.scale() > field.precision() - field.scale()) {
            throw new Refusal(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    field.label() + ": value outside of valid range on numeric field: " + raw,
                    field.name());
        }
        return number;
    }

    private static Boolean flag(FieldDef field, Object raw) throws Refusal {
        return switch (raw.toString()) {
            case "true", "TRUE", "True", "1" -> Boolean.TRUE;
            case "false", "FALSE", "False", "0" -> Boolean.FALSE;
            default -> throw wrongType(field, raw);
        };
    }

    private static LocalDate date(FieldDef field, Object raw) throws Refusal {
        try {
            return raw instanceof LocalDate date
                    ? date
                    : raw instanceof Instant instant
                            ? LocalDate.ofInstant(instant, ZoneOffset.UTC)
                            : LocalDate.parse(
                                    raw.toString().length() > 10
                                            ? raw.toString().substring(0, 10)
                                            : raw.toString());
        } catch (DateTimeException e) {
            throw wrongType(field, raw);
        }
    }

    private static Instant instant(FieldDef field, Object raw) throws Refusal {
        if (raw instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS);
        }
        for (DateTimeFormatter form : List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, PLAIN_OFFSET)) {
            try {
                return OffsetDateTime.parse(raw.toString(), form).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                // the next form
            }
        }
        try {
            return LocalDate.parse(raw.toString()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw wrongType(field, raw);
        }
    }

    private static Refusal wrongType(FieldDef field, Object raw) {
        return new Refusal(
                "JSON_PARSER_ERROR",
                "Cannot deserialize instance of " + field.kind().word() + " from value " + raw + " for field "
                        + field.name(),
                field.name());
    }
}
