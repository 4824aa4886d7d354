package dev.allotment.simulator.wire.soql;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values of a field are compared: numbers by size, text without case, ids to the letter. */
final class Values {
    private Values() {}

    /**
     * The literal as a value of the field; text without case is folded, an empty text is null.
     *
     * @throws SoqlFault INVALID_FIELD if it is of another type
     */
    static @Nullable Object of(FieldDef field, Literal literal, Soql soql) {
        Object value = literal.value();
        if (value == null || value.equals("")) {
            return null;
        }
        return switch (field.kind()) {
            case ID, REFERENCE -> id(field, literal, soql);
            case TEXT, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST, TIME, AUTONUMBER ->
                folded(field, wanted(String.class, "string and should be enclosed in quotes", field, literal, soql));
            case INTEGER -> wanted(BigDecimal.class, "int" + BARE, field, literal, soql);
            case NUMBER -> wanted(BigDecimal.class, "double" + BARE, field, literal, soql);
            case CURRENCY -> wanted(BigDecimal.class, "currency" + BARE, field, literal, soql);
            case PERCENT -> wanted(BigDecimal.class, "percent" + BARE, field, literal, soql);
            case CHECKBOX -> wanted(Boolean.class, "boolean" + BARE, field, literal, soql);
            case DATE -> wanted(LocalDate.class, "date" + BARE, field, literal, soql);
            case DATETIME -> wanted(Instant.class, "dateTime" + BARE, field, literal, soql);
        };
    }

    private static final String BARE = " and should not be enclosed in quotes";

    private static <T> T wanted(Class<T> type, String words, FieldDef field, Literal literal, Soql soql) {
        if (!type.isInstance(literal.value())) {
            throw SoqlFault.at(
                    "INVALID_FIELD",
                    soql.text(),
                    literal.place(),
                    "value of filter criterion for field '" + field.name() + "' must be of type " + words);
        }
        return type.cast(literal.value());
    }

    private static String id(FieldDef field, Literal literal, Soql soql) {
        String text = wanted(String.class, "string and should be enclosed in quotes", field, literal, soql);
        RecordId id = RecordId.orNull(text);
        if (id == null) {
            throw SoqlFault.at(
                    "INVALID_QUERY_FILTER_OPERATOR", soql.text(), literal.place(), "invalid ID field: " + text);
        }
        return id.value();
    }

    /** A row's value in the form that {@link #of} gives literals. */
    static @Nullable Object folded(FieldDef field, @Nullable Object value) {
        return value instanceof String text ? (text.isEmpty() ? null : folded(field, text)) : value;
    }

    private static String folded(FieldDef field, String text) {
        boolean exact =
                field.kind() == FieldKind.ID || field.kind() == FieldKind.REFERENCE || field.is(Trait.CASE_SENSITIVE);
        return exact ? text : text.toLowerCase(Locale.ROOT);
    }

    /** Two values of one field, neither null. */
    static int compare(Object one, Object other) {
        return switch (one) {
            case String text -> text.compareTo((String) other);
            case BigDecimal number -> number.compareTo((BigDecimal) other);
            case Boolean flag -> flag.compareTo((Boolean) other);
            case LocalDate date -> date.compareTo((LocalDate) other);
            case Instant instant -> instant.compareTo((Instant) other);
            default -> throw new IllegalStateException("No row holds a " + one.getClass());
        };
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null ? one == other : compare(one, other) == 0;
    }

    /** Nulls first, unless told last; direction does not move them. */
    static Comparator<@Nullable Object> order(boolean descending, boolean nullsLast) {
        return (one, other) -> {
            if (one == null || other == null) {
                int nullsFirst = one == other ? 0 : one == null ? -1 : 1;
                return nullsLast ? -nullsFirst : nullsFirst;
            }
            return descending ? compare(other, one) : compare(one, other);
        };
    }
}
