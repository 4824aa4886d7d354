package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a condition into a filter, typed against the schema. Two-valued as SOQL is: an empty field is unequal to every value. */
final class Filters {
    private final Tables tables;
    private final Soql soql;
    private final ObjectView entity;
    private final Typing typing;

    Filters(Tables tables, Soql soql, ObjectView entity) {
        this.tables = tables;
        this.soql = soql;
        this.entity = entity;
        this.typing = new Typing(tables, soql);
    }

    Filter of(@Nullable Where where) {
        return switch (where) {
            case null -> row -> true;
            case Where.All all -> all(all.parts().stream().map(this::of).toList());
            case Where.Any any -> any(any.parts().stream().map(this::of).toList());
            case Where.Not not -> {
                Filter part = of(not.part());
                yield row -> !part.wants(row);
            }
            case Where.Compare compare -> compare(compare);
            case Where.Like like -> like(like);
            case Where.In in -> in(in);
            case Where.Choice choice -> choice(choice);
        };
    }

    private static Filter all(List<Filter> parts) {
        return row -> {
            for (Filter part : parts) {
                if (!part.wants(row)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Filter any(List<Filter> parts) {
        return row -> {
            for (Filter part : parts) {
                if (part.wants(row)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Column column(FieldPath path) {
        return typing.comparable(path, entity, "filtered");
    }

    private @Nullable Object value(Column column, OrgRow row) {
        return Values.folded(column.field(), column.value(row, tables));
    }

    private Filter compare(Where.Compare compare) {
        Column column = column(compare.field());
        FieldDef field = column.field();
        @Nullable Object wanted = Values.of(field, compare.literal(), soql);
        return switch (compare.sign()) {
            case EQUAL -> row -> Values.same(value(column, row), wanted);
            case UNEQUAL -> row -> !Values.same(value(column, row), wanted);
            case LESS -> ordered(compare, column, wanted, -1, -1);
            case LESS_OR_EQUAL -> ordered(compare, column, wanted, -1, 0);
            case GREATER -> ordered(compare, column, wanted, 1, 1);
            case GREATER_OR_EQUAL -> ordered(compare, column, wanted, 0, 1);
        };
    }

    private Filter ordered(Where.Compare compare, Column column, @Nullable Object wanted, int one, int other) {
        FieldKind kind = column.field().kind();
        if (kind == FieldKind.CHECKBOX || kind == FieldKind.MULTIPICKLIST || wanted == null) {
            throw operator(compare.field(), column);
        }
        return row -> {
            Object value = value(column, row);
            if (value == null) {
                return false;
            }
            int sign = Integer.signum(Values.compare(value, wanted));
            return sign == one || sign == other;
        };
    }

    private SoqlFault operator(FieldPath path, Column column) {
        return SoqlFault.at(
                "INVALID_FIELD",
                soql.text(),
                path.place(),
                "invalid operator on " + column.field().kind().word() + " field");
    }

    private Filter like(Where.Like like) {
        Column column = column(like.field());
        FieldKind kind = column.field().kind();
        if (!kind.textual() || kind == FieldKind.ID || kind == FieldKind.REFERENCE || kind == FieldKind.MULTIPICKLIST) {
            throw operator(like.field(), column);
        }
        var glob = new Glob(String.valueOf(like.pattern().value()));
        return row -> column.value(row, tables) instanceof String text && glob.matches(text);
    }

    private Filter in(Where.In in) {
        Column column = column(in.field());
        Set<@Nullable Object> wanted = new HashSet<>();
        in.literals().forEach(literal -> wanted.add(key(Values.of(column.field(), literal, soql))));
        return row -> wanted.contains(key(value(column, row))) != in.not();
    }

    private static @Nullable Object key(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private Filter choice(Where.Choice choice) {
        Column column = column(choice.field());
        if (column.field().kind() != FieldKind.MULTIPICKLIST) {
            throw operator(choice.field(), column);
        }
        List<Set<String>> wanted = choice.literals().stream()
                .map(literal -> choices(String.valueOf(literal.value())))
                .toList();
        return row -> {
            Set<String> chosen = column.value(row, tables) instanceof String text ? choices(text) : Set.of();
            return wanted.stream().anyMatch(chosen::containsAll) != choice.excludes();
        };
    }

    private static Set<String> choices(String joined) {
        return Arrays.stream(joined.toLowerCase(Locale.ROOT).split(";"))
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
