package dev.allotment.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What + - * / ^ & ! && || mean for each pair of kinds. */
final class Operators {
    private static final BigDecimal MICROS_A_DAY = BigDecimal.valueOf(86_400_000_000L);
    private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(1_000_000);

    private final Findings findings;

    Operators(Findings findings) {
        this.findings = findings;
    }

    Typed prefix(String operator, Typed part, Span span) {
        FieldKind wanted = operator.equals("!") ? FieldKind.BOOLEAN : FieldKind.NUMBER;
        if (!fits(operator, part, wanted)) {
            return Typed.broken(span);
        }
        return switch (operator) {
            case "!" -> Typed.of(FieldKind.BOOLEAN, span, scope -> !part.truth(scope));
            case "-" ->
                Typed.of(FieldKind.NUMBER, span, scope -> {
                    BigDecimal number = part.number(scope);
                    return number == null ? null : number.negate();
                });
            default -> Typed.of(FieldKind.NUMBER, span, part.node());
        };
    }

    Typed both(Typed left, Typed right, Span span) {
        return fits("&&", left, FieldKind.BOOLEAN) & fits("&&", right, FieldKind.BOOLEAN)
                ? Typed.of(FieldKind.BOOLEAN, span, scope -> left.truth(scope) && right.truth(scope))
                : Typed.broken(span);
    }

    Typed either(Typed left, Typed right, Span span) {
        return fits("||", left, FieldKind.BOOLEAN) & fits("||", right, FieldKind.BOOLEAN)
                ? Typed.of(FieldKind.BOOLEAN, span, scope -> left.truth(scope) || right.truth(scope))
                : Typed.broken(span);
    }

    Typed join(Typed left, Typed right, Span span) {
        return fits("&", left, FieldKind.TEXT) & fits("&", right, FieldKind.TEXT)
                ? Typed.of(FieldKind.TEXT, span, scope -> left.text(scope) + right.text(scope))
                : Typed.broken(span);
    }

    Typed arithmetic(char operator, Typed left, Typed right, Span span) {
        if (left.broken() || right.broken()) {
            return Typed.broken(span);
        }
        if (operator == '+' && left.is(FieldKind.TEXT) && right.is(FieldKind.TEXT)) {
            return join(left, right, span);
        }
        boolean sum = operator == '+' || operator == '-';
        if (sum && dated(left) && right.is(FieldKind.NUMBER)) {
            return shifted(left, right, operator == '-', span);
        }
        if (operator == '+' && left.is(FieldKind.NUMBER) && dated(right)) {
            return shifted(right, left, false, span);
        }
        if (operator == '-' && dated(left) && left.kind() == right.kind()) {
            return Typed.of(
                    FieldKind.NUMBER,
                    span,
                    scope -> days(right.node().value(scope), left.node().value(scope)));
        }
        if (!(fits(String.valueOf(operator), left, FieldKind.NUMBER)
                & fits(String.valueOf(operator), right, FieldKind.NUMBER))) {
            return Typed.broken(span);
        }
        return Typed.of(FieldKind.NUMBER, span, scope -> {
            BigDecimal a = left.number(scope);
            BigDecimal b = right.number(scope);
            return a == null || b == null ? null : Numbers.of(operator, a, b);
        });
    }

    private static boolean dated(Typed part) {
        return part.is(FieldKind.DATE) || part.is(FieldKind.DATETIME);
    }

    /** A date moves by whole days (fractions are cut off), a date and time by days and their fractions. */
    private static Typed shifted(Typed moment, Typed days, boolean back, Span span) {
        FieldKind kind = moment.is(FieldKind.DATE) ? FieldKind.DATE : FieldKind.DATETIME;
        return Typed.of(kind, span, scope -> {
            BigDecimal by = days.number(scope);
            if (by == null || by.abs().compareTo(MOST_DAYS) > 0) {
                return null;
            }
            BigDecimal signed = back ? by.negate() : by;
            Object value = moment.node().value(scope);
            if (value instanceof LocalDate date) {
                return date.plusDays(signed.longValue());
            }
            return value instanceof Instant instant
                    ? instant.plus(signed.multiply(MICROS_A_DAY).longValue(), ChronoUnit.MICROS)
                    : null;
        });
    }

    private static @Nullable BigDecimal days(@Nullable Object from, @Nullable Object until) {
        if (from instanceof LocalDate a && until instanceof LocalDate b) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(a, b));
        }
        if (from instanceof Instant a && until instanceof Instant b) {
            return Numbers.of('/', BigDecimal.valueOf(ChronoUnit.MICROS.between(a, b)), MICROS_A_DAY);
        }
        return null;
    }

    private boolean fits(String operator, Typed part, FieldKind wanted) {
        if (part.broken()) {
            return false;
        }
        if (part.is(wanted) || part.isNull()) {
            return true;
        }
        findings.add(
                part.span(),
                operator + " wants " + wanted.word() + " and got " + part.word() + ".",
                Kinds.remedy(part, wanted));
        return false;
    }
}
