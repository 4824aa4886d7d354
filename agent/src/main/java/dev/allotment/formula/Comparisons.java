package dev.allotment.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What = <> < > <= >= mean for each pair of kinds. Blank text is empty text; any other comparison with a blank is false. */
final class Comparisons {
    private static final Set<String> EQUALITIES = Set.of("=", "==", "<>", "!=");

    private final Findings findings;

    Comparisons(Findings findings) {
        this.findings = findings;
    }

    Typed compare(String operator, Typed left, Typed right, Span span) {
        if (left.broken() || right.broken()) {
            return Typed.broken(span);
        }
        boolean equality = EQUALITIES.contains(operator);
        boolean negated = operator.equals("<>") || operator.equals("!=");
        if (equality && (left.isNull() || right.isNull())) {
            Typed asked = left.isNull() ? right : left;
            return Typed.of(FieldKind.BOOLEAN, span, scope -> asked.blank(scope) != negated);
        }
        if (picklist(left) || picklist(right)) {
            Typed list = picklist(left) ? left : right;
            boolean many = list.is(FieldKind.MULTIPICKLIST);
            findings.add(
                    list.span(),
                    "A " + (many ? "multi-select picklist" : "picklist") + " cannot be compared with " + operator + ".",
                    many ? "Ask INCLUDES(field, \"value\")." : "Ask ISPICKVAL(field, \"value\").");
            return Typed.broken(span);
        }
        if (left.kind() == null || left.kind() != right.kind()) {
            findings.add(
                    span,
                    operator + " compares " + left.word() + " with " + right.word() + ".",
                    left.kind() == null ? "Ask ISBLANK(...)." : mend(left, right));
            return Typed.broken(span);
        }
        boolean ordered = left.is(FieldKind.NUMBER) || left.is(FieldKind.DATE) || left.is(FieldKind.DATETIME);
        if (!equality && !ordered) {
            findings.add(
                    span, operator + " cannot order " + left.word() + ".", "Use = or <>, or compare numbers or dates.");
            return Typed.broken(span);
        }
        return Typed.of(FieldKind.BOOLEAN, span, ordered ? order(operator, left, right) : equal(negated, left, right));
    }

    private static Node equal(boolean negated, Typed left, Typed right) {
        return scope -> {
            Object a = left.node().value(scope);
            return (a != null && a.equals(right.node().value(scope))) != negated;
        };
    }

    private static Node order(String operator, Typed left, Typed right) {
        IntPredicate test = switch (operator) {
            case "<" -> sign -> sign < 0;
            case ">" -> sign -> sign > 0;
            case "<=" -> sign -> sign <= 0;
            case ">=" -> sign -> sign >= 0;
            case "<>", "!=" -> sign -> sign != 0;
            default -> sign -> sign == 0;
        };
        return scope -> {
            Integer sign = sign(left.node().value(scope), right.node().value(scope));
            return sign != null && test.test(sign);
        };
    }

    private static @Nullable Integer sign(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        return null;
    }

    private static boolean picklist(Typed part) {
        return part.is(FieldKind.PICKLIST) || part.is(FieldKind.MULTIPICKLIST);
    }

    private static String mend(Typed left, Typed right) {
        if (left.is(FieldKind.DATETIME) && right.is(FieldKind.DATE)
                || left.is(FieldKind.DATE) && right.is(FieldKind.DATETIME)) {
            return "Wrap the date and time as DATEVALUE(...).";
        }
        if (left.is(FieldKind.NUMBER) && right.is(FieldKind.TEXT)
                || left.is(FieldKind.TEXT) && right.is(FieldKind.NUMBER)) {
            return "Write the number without quotes, or wrap the text as VALUE(...).";
        }
        return "Make both sides the same kind.";
    }
}
