package dev.allotment.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One function of the language.
 *
 * @param most how many arguments at most; {@link Integer#MAX_VALUE} for any number
 * @param usage how it is written, e.g. {@code LEFT(text, count)}
 */
record Function(String name, int least, int most, String usage, Maker maker) {
    /** Makes the closure of a call whose number of arguments is right; null if a mistake was reported. */
    @FunctionalInterface
    interface Maker {
        @Nullable
        Typed make(Call call);
    }

    /** What a function of fixed kinds computes; called with no blank number or date among the values. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object of(Node.Scope scope, Object[] values);
    }

    /** A function whose arguments have these kinds; a blank number or date makes its result blank. */
    static Function fixed(String name, FieldKind result, String usage, List<FieldKind> kinds, Body body) {
        return new Function(name, kinds.size(), kinds.size(), usage, call -> {
            for (int i = 0; i < kinds.size(); i++) {
                call.wants(i, kinds.get(i));
            }
            if (call.failed()) {
                return null;
            }
            Node[] nodes = new Node[kinds.size()];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = call.argument(i).as(kinds.get(i)).node();
            }
            if (nodes.length == 0) {
                return Typed.of(result, call.span(), scope -> body.of(scope, nodes));
            }
            Object blank = result == FieldKind.TEXT ? "" : result == FieldKind.BOOLEAN ? Boolean.FALSE : null;
            return Typed.of(result, call.span(), scope -> {
                Object[] values = new Object[nodes.length];
                for (int i = 0; i < nodes.length; i++) {
                    Object value = nodes[i].value(scope);
                    if (value == null) {
                        return blank;
                    }
                    values[i] = value;
                }
                Object made = body.of(scope, values);
                return made == null ? blank : made;
            });
        });
    }
}
