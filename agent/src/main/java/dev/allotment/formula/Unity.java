package dev.allotment.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one kind that several results share. */
final class Unity {
    private Unity() {}

    /** The kind that all parts share (NULL fits any; only NULLs are text), or null after the mistake was reported. */
    static @Nullable FieldKind of(Call call, List<Typed> parts) {
        FieldKind shared = null;
        boolean broken = false;
        for (Typed part : parts) {
            broken |= part.broken();
            if (part.is(FieldKind.PICKLIST) || part.is(FieldKind.MULTIPICKLIST)) {
                call.fail(
                        part.span(),
                        "This result is " + part.word() + ", which is no value of its own.",
                        Kinds.remedy(part, FieldKind.TEXT));
                return null;
            }
            if (shared == null) {
                shared = part.kind();
            } else if (part.kind() != null && part.kind() != shared) {
                call.fail(
                        part.span(),
                        "This result is " + part.word() + " while the one before is " + shared.word() + ".",
                        Kinds.remedy(part, shared));
                return null;
            }
        }
        if (broken || call.failed()) {
            return null;
        }
        return shared == null ? FieldKind.TEXT : shared;
    }
}
