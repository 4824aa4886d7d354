package dev.allotment.prediction;

import java.util.HashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which columns can teach nothing: what is constant, what names the row. */
final class Unfit {
    private Unfit() {}

    /** Why the column can teach nothing, as half a sentence; null where it can. */
    static @Nullable String why(Column column) {
        var values = new HashSet<Object>();
        int known = 0;
        boolean whole = true;
        for (int row = 0; row < column.size(); row++) {
            boolean missing = column.missing(row);
            known += missing ? 0 : 1;
            switch (column) {
                case Column.Numbers numbers -> {
                    values.add(numbers.values()[row]);
                    whole &= missing || numbers.values()[row] == Math.rint(numbers.values()[row]);
                }
                case Column.Words words -> values.add(String.valueOf(words.values()[row]));
            }
        }
        if (values.size() < 2) {
            return "it is the same in every row";
        }
        boolean distinct = known > 100 && values.size() > 0.9 * known;
        boolean id = column.name().toLowerCase(Locale.ROOT).matches("(.*[ _.-])?(id|nr|no|key)(__c)?")
                || column.name().endsWith("Id");
        if (distinct && (column instanceof Column.Words || id && whole)) {
            return "it differs in nearly every row: a name, an identifier or free text";
        }
        if (column instanceof Column.Words words && Encoder.mostlyRare(words)) {
            return "most rows hold a value that few others have: names or free text";
        }
        return null;
    }
}
