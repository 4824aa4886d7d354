package dev.allotment.formula;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ISNEW, ISCHANGED, PRIORVALUE: what is known only while a change is judged. */
final class ChangeFunctions {
    static final List<Function> ALL = List.of(
            new Function(
                    "ISNEW",
                    0,
                    0,
                    "ISNEW()",
                    call -> place(call)
                            ? Typed.of(
                                    FieldKind.BOOLEAN,
                                    call.span(),
                                    scope -> scope.values().isNew())
                            : null),
            new Function("ISCHANGED", 1, 1, "ISCHANGED(field)", ChangeFunctions::changed),
            new Function("PRIORVALUE", 1, 1, "PRIORVALUE(field)", ChangeFunctions::prior));

    private ChangeFunctions() {}

    private static @Nullable Typed changed(Call call) {
        String name = field(call);
        FieldKind kind = call.argument(0).kind();
        if (name == null || kind == null) {
            return null;
        }
        Names names = call.names();
        return Typed.of(FieldKind.BOOLEAN, call.span(), scope -> {
            Values values = scope.values();
            return !values.isNew()
                    && differ(names.tamed(kind, values.value(name)), names.tamed(kind, values.prior(name)));
        });
    }

    private static @Nullable Typed prior(Call call) {
        String name = field(call);
        FieldKind kind = call.argument(0).kind();
        if (name == null || kind == null) {
            return null;
        }
        Names names = call.names();
        return Typed.of(
                kind, call.span(), scope -> names.tamed(kind, scope.values().prior(name)));
    }

    private static @Nullable String field(Call call) {
        Typed argument = call.argument(0);
        if (!place(call) || argument.broken()) {
            return null;
        }
        if (argument.field() == null) {
            call.fail(argument.span(), "This must be a field and nothing else.", call.usage());
        }
        return argument.field();
    }

    private static boolean place(Call call) {
        if (!call.judgesChanges()) {
            call.fail(
                    call.span(),
                    "There is no change to look at here, only a record as it stands.",
                    "Use ISNEW, ISCHANGED and PRIORVALUE in validation rules only.");
        }
        return call.judgesChanges();
    }

    private static boolean differ(@Nullable Object now, @Nullable Object before) {
        if (now instanceof BigDecimal a && before instanceof BigDecimal b) {
            return a.compareTo(b) != 0;
        }
        return now == null ? before != null : !now.equals(before);
    }
}
