package dev.allotment.formula;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE: the result beside the first equal value, or the last argument. */
final class Cases {
    private Cases() {}

    static @Nullable Typed of(Call call) {
        List<Typed> parts = call.arguments();
        if (parts.size() % 2 != 0) {
            call.fail(call.span(), "CASE has no result for when nothing fits.", call.usage());
            return null;
        }
        Typed asked = parts.getFirst();
        FieldKind kind =
                asked.kind() == null ? FieldKind.TEXT : asked.is(FieldKind.PICKLIST) ? FieldKind.TEXT : asked.kind();
        if (asked.is(FieldKind.MULTIPICKLIST)) {
            call.wants(0, FieldKind.PICKLIST);
            return null;
        }
        List<Typed> results = new ArrayList<>();
        for (int i = 1; i < parts.size() - 1; i += 2) {
            if (!asked.broken()) {
                call.wants(i, kind);
            }
            results.add(parts.get(i + 1));
        }
        results.add(parts.getLast());
        FieldKind shared = Unity.of(call, results);
        if (shared == null || asked.broken()) {
            return null;
        }
        Node[] cases = new Node[results.size() - 1];
        Node[] answers = new Node[results.size()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = parts.get(2 * i + 1).as(kind).node();
        }
        for (int i = 0; i < answers.length; i++) {
            answers[i] = results.get(i).as(shared).node();
        }
        return Typed.of(shared, call.span(), scope -> {
            Object value = asked.node().value(scope);
            for (int i = 0; i < cases.length; i++) {
                if (same(value, cases[i].value(scope))) {
                    return answers[i].value(scope);
                }
            }
            return answers[cases.length].value(scope);
        });
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return left == null ? right == null : left.equals(right);
    }
}
