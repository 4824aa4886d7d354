package dev.allotment.formula;

import static dev.allotment.formula.FieldKind.BOOLEAN;
import static dev.allotment.formula.FieldKind.MULTIPICKLIST;
import static dev.allotment.formula.FieldKind.PICKLIST;
import static dev.allotment.formula.FieldKind.TEXT;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** AND, OR, NOT, IF, CASE, ISBLANK, BLANKVALUE, ISPICKVAL, INCLUDES. Only the branch that is taken is computed. */
final class LogicFunctions {
    static final List<Function> ALL = List.of(
            new Function("AND", 1, Integer.MAX_VALUE, "AND(condition, ...)", call -> all(call, true)),
            new Function("OR", 1, Integer.MAX_VALUE, "OR(condition, ...)", call -> all(call, false)),
            Function.fixed("NOT", BOOLEAN, "NOT(condition)", List.of(BOOLEAN), (scope, v) -> !(Boolean) v[0]),
            new Function("IF", 3, 3, "IF(condition, value_if_true, value_if_false)", LogicFunctions::choice),
            new Function("CASE", 4, Integer.MAX_VALUE, "CASE(value, case_1, result_1, ..., else)", Cases::of),
            new Function("ISBLANK", 1, 1, "ISBLANK(value)", LogicFunctions::blank),
            new Function("BLANKVALUE", 2, 2, "BLANKVALUE(value, instead)", LogicFunctions::instead),
            Function.fixed(
                    "ISPICKVAL",
                    BOOLEAN,
                    "ISPICKVAL(picklist, \"value\")",
                    List.of(PICKLIST, TEXT),
                    (scope, v) -> v[0].equals(v[1])),
            Function.fixed(
                    "INCLUDES",
                    BOOLEAN,
                    "INCLUDES(multi_picklist, \"value\")",
                    List.of(MULTIPICKLIST, TEXT),
                    (scope, v) -> includes((String) v[0], (String) v[1])));

    private LogicFunctions() {}

    private static @Nullable Typed all(Call call, boolean wanted) {
        for (int i = 0; i < call.arguments().size(); i++) {
            call.wants(i, BOOLEAN);
        }
        Typed[] parts = call.arguments().toArray(Typed[]::new);
        return Typed.of(BOOLEAN, call.span(), scope -> {
            for (Typed part : parts) {
                if (part.truth(scope) != wanted) {
                    return !wanted;
                }
            }
            return wanted;
        });
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
        if (value.isEmpty()) {
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
