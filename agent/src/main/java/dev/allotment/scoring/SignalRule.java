package dev.allotment.scoring;

import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of happening that is counted from records which hang on an account: how many in the window, when last, and on how many
 * days in a row.
 *
 * @param name letters, digits and underscores; formulas read {@code Signals.<name>_Count}, {@code _Last} and {@code _Streak}
 * @param windowDays above 0; today is the last day of the window
 */
public record SignalRule(String name, int windowDays) {
    /** What the names of all signals begin with. */
    public static final String PREFIX = "Signals.";

    /** @throws IllegalArgumentException if the window is not above 0 */
    public SignalRule {
        if (windowDays <= 0) {
            throw new IllegalArgumentException("The window of '" + name + "' must be above 0 days, not " + windowDays);
        }
    }

    /** How many there were in the window. */
    public String count() {
        return PREFIX + name + "_Count";
    }

    /** The day of the latest one, whatever its age. */
    public String last() {
        return PREFIX + name + "_Last";
    }

    /** The days in a row on which there was one, up to today, or up to yesterday where today has none yet. */
    public String streak() {
        return PREFIX + name + "_Streak";
    }

    /** What formulas may read, and of which type. */
    public Map<String, FieldType> types() {
        var types = new LinkedHashMap<String, FieldType>();
        types.put(count(), FieldType.NUMBER);
        types.put(last(), FieldType.DATE);
        types.put(streak(), FieldType.NUMBER);
        return types;
    }

    /** The facts, from the days on which it happened, in any order, each as often as it happened; later days than today do not count. */
    public Fields asOf(LocalDate today, Collection<LocalDate> days) {
        var past = new TreeSet<LocalDate>();
        int count = 0;
        for (LocalDate day : days) {
            if (!day.isAfter(today)) {
                past.add(day);
                count += day.isAfter(today.minusDays(windowDays)) ? 1 : 0;
            }
        }
        LocalDate at = past.contains(today) ? today : today.minusDays(1);
        int streak = 0;
        while (past.contains(at)) {
            streak++;
            at = at.minusDays(1);
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put(count(), BigDecimal.valueOf(count));
        values.put(last(), past.isEmpty() ? null : past.last());
        values.put(streak(), BigDecimal.valueOf(streak));
        return Fields.of(values);
    }
}
