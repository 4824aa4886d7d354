package dev.allotment.formula;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A formula ready to be evaluated, often. Immutable; any thread. Evaluation never throws for what a record holds. */
public final class Compiled {
    private final String text;
    private final ResultType type;
    private final SortedSet<String> fields;
    private final boolean timely;
    private final Node root;

    Compiled(String text, ResultType type, Set<String> fields, boolean timely, Node root) {
        this.text = text;
        this.type = type;
        this.fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        this.timely = timely;
        this.root = root;
    }

    /** The formula as it was written. */
    public String text() {
        return text;
    }

    public ResultType type() {
        return type;
    }

    /** The schema's names that the formula reads. */
    public SortedSet<String> fields() {
        return fields;
    }

    /** Whether it may say something else tomorrow of the very same record. */
    public boolean timely() {
        return timely;
    }

    /**
     * The result in the Java type of {@link #type()}; null is blank (text is never null, but empty; true-or-false is never null).
     *
     * @param now what NOW() and TODAY() say
     * @param zone in which TODAY() and DATEVALUE count days
     */
    public @Nullable Object evaluate(Values values, Instant now, ZoneId zone) {
        return root.value(new Node.Scope(values, now, zone));
    }

    /** Whether a BOOLEAN formula is true. */
    public boolean holds(Values values, Instant now, ZoneId zone) {
        return Boolean.TRUE.equals(evaluate(values, now, zone));
    }
}
