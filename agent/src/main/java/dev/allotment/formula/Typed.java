package dev.allotment.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A compiled part of a formula.
 *
 * @param kind what it gives; null for the literal NULL and for what is broken
 * @param broken whether a mistake was already reported inside, so that nobody complains twice
 * @param field the schema's name where the part is a field and nothing else
 * @param literal the text where the part is text in quotes and nothing else
 */
record Typed(
        @Nullable FieldKind kind,
        boolean broken,
        Node node,
        Span span,
        @Nullable String field,
        @Nullable String literal) {
    static Typed of(FieldKind kind, Span span, Node node) {
        return new Typed(kind, false, node, span, null, null);
    }

    static Typed nothing(Span span) {
        return new Typed(null, false, scope -> null, span, null, null);
    }

    static Typed broken(Span span) {
        return new Typed(null, true, scope -> null, span, null, null);
    }

    boolean isNull() {
        return kind == null && !broken;
    }

    boolean is(FieldKind wanted) {
        return kind == wanted;
    }

    /** What it gives, in words. */
    String word() {
        return kind == null ? "NULL" : kind.word();
    }

    String text(Node.Scope scope) {
        return node.value(scope) instanceof String text ? text : "";
    }

    @Nullable
    BigDecimal number(Node.Scope scope) {
        return node.value(scope) instanceof BigDecimal number ? number : null;
    }

    boolean truth(Node.Scope scope) {
        return node.value(scope) instanceof Boolean truth && truth;
    }

    @Nullable
    LocalDate date(Node.Scope scope) {
        return node.value(scope) instanceof LocalDate date ? date : null;
    }

    @Nullable
    Instant instant(Node.Scope scope) {
        return node.value(scope) instanceof Instant instant ? instant : null;
    }

    /** Blank: empty text, or no value. */
    boolean blank(Node.Scope scope) {
        Object value = node.value(scope);
        return value == null || value.equals("");
    }

    /** The same part with NULL given the kind of its neighbour, so that blank text is empty text. */
    Typed as(FieldKind wanted) {
        if (!isNull()) {
            return this;
        }
        return switch (wanted) {
            case TEXT, PICKLIST, MULTIPICKLIST -> of(FieldKind.TEXT, span, scope -> "");
            case BOOLEAN -> of(wanted, span, scope -> false);
            case NUMBER, DATE, DATETIME -> of(wanted, span, scope -> null);
        };
    }
}
