package dev.allotment.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What = <> < > <= >= mean for each pair of kinds. Blank text is empty text; any other comparison with a blank is false. */
final class Comparisons {
    private static final Set<String> EQUALITIES = Set.of("=", "==", "<>", "!=");

    private static final int LESS = 1;
    private static final int SAME = 2;
    private static final int MORE = 4;

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
        int wanted = switch (operator) {
            case "<" -> LESS;
            case ">" -> MORE;
            case "<=" -> LESS | SAME;
            case ">=" -> SAME | MORE;
            case "<>", "!=" -> LESS | MORE;
            default -> SAME;
        };
        Node one = left.node();
        Node other = right.node();
        return scope -> {
            Object value = one.value(scope);
            return value != null && (relation(value, other.value(scope)) & wanted) != 0;
        };
    }

    /** One of {@link #LESS}, {@link #SAME}, {@link #MORE}, or 0 where one of them is blank. */
    private static int relation(Object left, @Nullable Object right) {
        int sign;
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            sign = a.compareTo(b);
        } else if (left instanceof LocalDate a && right instanceof LocalDate b) {
            sign = a.compareTo(b);
        } else if (left instanceof Instant a && right instanceof Instant b) {
            sign = a.compareTo(b);
        } else {
            return 0;
        }
        return sign < 0 ? LESS : sign > 0 ? MORE : SAME;
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
