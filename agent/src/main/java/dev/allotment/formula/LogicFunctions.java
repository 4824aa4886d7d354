package dev.allotment.formula;

import static dev.allotment.formula.FieldKind.BOOLEAN;
import static dev.allotment.formula.FieldKind.MULTIPICKLIST;
import static dev.allotment.formula.FieldKind.PICKLIST;
import static dev.allotment.formula.FieldKind.TEXT;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** AND, OR, NOT, IF, CASE, ISBLANK, BLANKVALUE, ISPICKVAL, INCLUDES. Only the branch that is taken is computed. */
final class LogicFunctions {
    static final List<Function> ALL = List.of(
            new Function("AND", 1, Integer.MAX_VALUE, "AND(condition, ...)", call -> all(call, true)),
            new Function("OR", 1, Integer.MAX_VALUE, "OR(condition, ...)", call -> all(call, false)),
            new Function("NOT", 1, 1, "NOT(condition)", LogicFunctions::not),
            new Function("IF", 3, 3, "IF(condition, value_if_true, value_if_false)", LogicFunctions::choice),
            new Function("CASE", 4, Integer.MAX_VALUE, "CASE(value, case_1, result_1, ..., else)", Cases::of),
            new Function("ISBLANK", 1, 1, "ISBLANK(value)", LogicFunctions::blank),
            new Function("BLANKVALUE", 2, 2, "BLANKVALUE(value, instead)", LogicFunctions::instead),
            new Function("ISPICKVAL", 2, 2, "ISPICKVAL(picklist, \"value\")", texts(PICKLIST, String::equals)),
            new Function(
                    "INCLUDES",
                    2,
                    2,
                    "INCLUDES(multi_picklist, \"value\")",
                    texts(MULTIPICKLIST, LogicFunctions::includes)));

    private LogicFunctions() {}

    private static @Nullable Typed all(Call call, boolean wanted) {
        for (int i = 0; i < call.arguments().size(); i++) {
            call.wants(i, BOOLEAN);
        }
        Node[] parts = new Node[call.arguments().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = call.argument(i).node();
        }
        return Typed.of(BOOLEAN, call.span(), scope -> {
            for (Node part : parts) {
                if (Boolean.TRUE.equals(part.value(scope)) != wanted) {
                    return !wanted;
                }
            }
            return wanted;
        });
    }

    private static @Nullable Typed not(Call call) {
        call.wants(0, BOOLEAN);
        if (call.failed()) {
            return null;
        }
        Node part = call.argument(0).as(BOOLEAN).node();
        return Typed.of(BOOLEAN, call.span(), scope -> !Boolean.TRUE.equals(part.value(scope)));
    }

    /** A yes or no about two texts, such as a picklist and one of its values. */
    private static Function.Maker texts(FieldKind first, BiPredicate<String, String> test) {
        return call -> {
            call.wants(0, first);
            call.wants(1, TEXT);
            if (call.failed()) {
                return null;
            }
            Typed one = call.argument(0).as(first);
            Typed other = call.argument(1).as(TEXT);
            return Typed.of(BOOLEAN, call.span(), scope -> test.test(one.text(scope), other.text(scope)));
        };
    }

    private static @Nullable Typed choice(Call call) {
        call.wants(0, BOOLEAN);
        FieldKind kind = Unity.of(call, List.of(call.argument(1), call.argument(2)));
        if (kind == null) {
            return null;
        }
        Typed test = call.argument(0);
        Node yes = call.argument(1).as(kind).node();
        Node no = call.argument(2).as(kind).node();
        return Typed.of(kind, call.span(), scope -> test.truth(scope) ? yes.value(scope) : no.value(scope));
    }

    private static @Nullable Typed blank(Call call) {
        Typed part = call.argument(0);
        return part.broken() ? null : Typed.of(BOOLEAN, call.span(), part::blank);
    }

    private static @Nullable Typed instead(Call call) {
        FieldKind kind = Unity.of(call, call.arguments());
        if (kind == null) {
            return null;
        }
        Typed part = call.argument(0).as(kind);
        Node other = call.argument(1).as(kind).node();
        return Typed.of(
                kind,
                call.span(),
                scope -> part.blank(scope) ? other.value(scope) : part.node().value(scope));
    }

    private static boolean includes(String values, String value) {
        if (value.isEmpty() || values.length() < value.length()) {
            return false;
        }
        int from = 0;
        while (from <= values.length()) {
            int end = values.indexOf(';', from);
            int until = end < 0 ? values.length() : end;
            if (values.substring(from, until).trim().equals(value)) {
                return true;
            }
            from = until + 1;
        }
        return false;
    }
}
