package dev.allotment.formula;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names a formula may read, and what each holds. Names are whole, with dots and dollar signs: {@code $Permission.Allotment_Agent}. */
public interface Schema {
    /** What the field of that exact name holds, or null if there is none. */
    @Nullable
    FieldKind kindOf(String name);

    /** All names, for suggestions and for matching without case. May be empty where names are not enumerable. */
    Collection<String> names();

    /** Whether ISNEW, ISCHANGED and PRIORVALUE have a meaning here: true for validation rules, false for policy conditions. */
    default boolean judgesChanges() {
        return true;
    }

    /** A schema of exactly these names. */
    static Schema of(Map<String, FieldKind> kinds, boolean judgesChanges) {
        var copy = Map.copyOf(kinds);
        return new Schema() {
            @Override
            public @Nullable FieldKind kindOf(String name) {
                return copy.get(name);
            }

            @Override
            public Collection<String> names() {
                return copy.keySet();
            }

            @Override
            public boolean judgesChanges() {
                return judgesChanges;
            }
        };
    }
}
