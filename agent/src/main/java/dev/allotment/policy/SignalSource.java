package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.scoring.SignalRule;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a signal comes from.
 *
 * @param entity the mapped object whose records are counted
 * @param of its lookup to an account, or to a contact or lead of one
 * @param day its date or datetime field that says when it happened
 * @param when which of its records count, over their own fields
 */
public record SignalSource(SignalRule rule, Entity entity, String of, String day, Condition when) {
    /**
     * What must be kept of a record to count it at any later time: the day alone where nothing else can change what it counts
     * for, else also what its condition reads. Null: it is none of them and will not be, as long as its fields stay as they are.
     */
    public @Nullable Fields kept(Fields record) {
        if (!when.timely()) {
            return when.holds(record, Instant.EPOCH) ? record.only(Set.of(day)) : null;
        }
        if (when.reads() == null) {
            return record;
        }
        var names = new TreeSet<>(when.reads());
        names.add(day);
        return record.only(names);
    }

    /** Whether a record counts, of which {@link #kept} was kept. */
    public boolean counts(Fields kept, Instant now) {
        return !when.timely() || when.holds(kept, now);
    }
}
