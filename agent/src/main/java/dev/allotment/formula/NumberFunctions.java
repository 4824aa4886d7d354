package dev.allotment.formula;

import static dev.allotment.formula.FieldKind.NUMBER;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ABS, ROUND, FLOOR, CEILING, MIN, MAX, MOD. FLOOR goes towards zero and CEILING away from it, as Salesforce's do. */
final class NumberFunctions {
    static final List<Function> ALL = List.of(
            Function.fixed("ABS", NUMBER, "ABS(number)", List.of(NUMBER), (scope, v) -> ((BigDecimal) v[0]).abs()),
            Function.fixed(
                    "ROUND",
                    NUMBER,
                    "ROUND(number, digits)",
                    List.of(NUMBER, NUMBER),
                    (scope, v) -> Numbers.round((BigDecimal) v[0], (BigDecimal) v[1], RoundingMode.HALF_UP)),
            Function.fixed(
                    "FLOOR",
                    NUMBER,
                    "FLOOR(number)",
                    List.of(NUMBER),
                    (scope, v) -> Numbers.round((BigDecimal) v[0], BigDecimal.ZERO, RoundingMode.DOWN)),
            Function.fixed(
                    "CEILING",
                    NUMBER,
                    "CEILING(number)",
                    List.of(NUMBER),
                    (scope, v) -> Numbers.round((BigDecimal) v[0], BigDecimal.ZERO, RoundingMode.UP)),
            Function.fixed(
                    "MOD",
                    NUMBER,
                    "MOD(number, divisor)",
                    List.of(NUMBER, NUMBER),
                    (scope, v) -> Numbers.remainder((BigDecimal) v[0], (BigDecimal) v[1])),
            new Function("MIN", 1, Integer.MAX_VALUE, "MIN(number, ...)", call -> extreme(call, -1)),
            new Function("MAX", 1, Integer.MAX_VALUE, "MAX(number, ...)", call -> extreme(call, 1)));

    private NumberFunctions() {}

    private static @Nullable Typed extreme(Call call, int sign) {
        for (int i = 0; i < call.arguments().size(); i++) {
            call.wants(i, NUMBER);
        }
        Typed[] parts = call.arguments().toArray(Typed[]::new);
        return Typed.of(NUMBER, call.span(), scope -> {
            BigDecimal best = null;
            for (Typed part : parts) {
                BigDecimal number = part.number(scope);
                if (number == null) {
                    return null;
                }
                best = best == null || number.compareTo(best) * sign > 0 ? number : best;
            }
            return best;
        });
    }
}
