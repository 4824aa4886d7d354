package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.simulator.schema.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the index that a query can use. Never narrower than the condition; the filter does the rest. */
final class Way {
    private final Soql soql;
    private final ObjectView entity;
    private final Typing typing;

    Way(Tables tables, Soql soql, ObjectView entity) {
        this.soql = soql;
        this.entity = entity;
        this.typing = new Typing(tables, soql);
    }

    Access access() {
        Access.@Nullable Ids ids = null;
        Access.@Nullable Equal equal = null;
        for (Where part : conjuncts(soql.where())) {
            List<String> values = new ArrayList<>();
            FieldDef field = keyed(part, values);
            if (field != null && field.kind() == FieldKind.ID) {
                ids = new Access.Ids(List.copyOf(new LinkedHashSet<>(values)));
            } else if (field != null && indexed(field)) {
                equal = new Access.Equal(field.name(), List.copyOf(new LinkedHashSet<>(values)));
            }
        }
        if (ids != null) {
            return ids;
        }
        if (equal != null) {
            return equal;
        }
        Bounds bounds = bounds(soql.where());
        return bounds.open() && !byModstamp() ? new Access.All() : new Access.Modified(bounds.from(), bounds.until());
    }

    /** Whether rows come by this access in the order that the query asks for. */
    boolean inOrder(Access access) {
        List<Ordering> order = soql.order();
        if (order.isEmpty()) {
            return true;
        }
        boolean plain = order.stream().noneMatch(Ordering::descending);
        return plain
                && (access instanceof Access.Modified
                        ? byModstamp() && (order.size() == 1 || order.size() == 2 && named(order.get(1), "Id"))
                        : order.size() == 1 && named(order.getFirst(), "Id"));
    }

    private boolean byModstamp() {
        return !soql.order().isEmpty()
                && !soql.order().getFirst().descending()
                && named(soql.order().getFirst(), "SystemModstamp");
    }

    private static boolean named(Ordering ordering, String field) {
        return ordering.field().toString().equalsIgnoreCase(field);
    }

    private static List<Where> conjuncts(@Nullable Where where) {
        return switch (where) {
            case null -> List.of();
            case Where.All all ->
                all.parts().stream().flatMap(part -> conjuncts(part).stream()).toList();
            default -> List.of(where);
        };
    }

    /** The field of this entity that must equal one of the values, which are added to the list; or null. */
    private @Nullable FieldDef keyed(Where part, List<String> values) {
        List<Literal> literals;
        FieldPath path;
        if (part instanceof Where.Compare compare && compare.sign() == Where.Sign.EQUAL) {
            literals = List.of(compare.literal());
            path = compare.field();
        } else if (part instanceof Where.In in && !in.not()) {
            literals = in.literals();
            path = in.field();
        } else {
            return null;
        }
        Column column = typing.column(path, entity);
        for (Literal literal : literals) {
            Object value = Values.of(column.field(), literal, soql);
            if (!(value instanceof String)) {
                return null;
            }
            values.add((String)
                    (column.field().kind() == FieldKind.REFERENCE
                                    || column.field().kind() == FieldKind.ID
                            ? value
                            : String.valueOf(literal.value())));
        }
        return column.direct() ? column.field() : null;
    }

    private static boolean indexed(FieldDef field) {
        return field.kind() == FieldKind.REFERENCE
                || field.kind().textual() && (field.is(Trait.UNIQUE) || field.is(Trait.EXTERNAL_ID));
    }

    private Bounds bounds(@Nullable Where where) {
        return switch (where) {
            case null -> Bounds.NONE;
            case Where.All all -> all.parts().stream().map(this::bounds).reduce(Bounds.NONE, Bounds::and);
            case Where.Any any ->
                any.parts().stream().map(this::bounds).reduce(Bounds::or).orElse(Bounds.NONE);
            case Where.Compare compare -> bounds(compare);
            case Where.Not not -> Bounds.NONE;
            case Where.Like like -> Bounds.NONE;
            case Where.In in -> Bounds.NONE;
            case Where.Choice choice -> Bounds.NONE;
        };
    }

    private static Bounds bounds(Where.Compare compare) {
        if (!compare.field().toString().equalsIgnoreCase("SystemModstamp")
                || !(compare.literal().value() instanceof Instant at)) {
            return Bounds.NONE;
        }
        return switch (compare.sign()) {
            case EQUAL -> new Bounds(at, at.plusMillis(1));
            case LESS -> new Bounds(null, at.plusMillis(1));
            case LESS_OR_EQUAL -> new Bounds(null, at.plusMillis(1));
            case GREATER, GREATER_OR_EQUAL -> new Bounds(at, null);
            case UNEQUAL -> Bounds.NONE;
        };
    }

    /** A stretch of SystemModstamp in whole milliseconds: from inclusive, until exclusive, null for open. */
    private record Bounds(@Nullable Instant from, @Nullable Instant until) {
        static final Bounds NONE = new Bounds(null, null);

        boolean open() {
            return from == null && until == null;
        }

        Bounds and(Bounds other) {
            return new Bounds(
                    from == null || other.from != null && other.from.isAfter(from) ? other.from : from,
                    until == null || other.until != null && other.until.isBefore(until) ? other.until : until);
        }

        Bounds or(Bounds other) {
            return new Bounds(
                    from == null || other.from == null ? null : from.isBefore(other.from) ? from : other.from,
                    until == null || other.until == null ? null : until.isAfter(other.until) ? until : other.until);
        }
    }
}
