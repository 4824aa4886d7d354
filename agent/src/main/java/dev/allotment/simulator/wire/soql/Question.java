package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query that fits the schema of the user who asks, ready to be answered. */
public final class Question {
    private static final int FARTHEST_OFFSET = 2000;
    private final Tables tables;
    private final Soql soql;
    private final ObjectView entity;
    private final List<Column> columns;
    private final Filter filter;
    private final Comparator<OrgRow> order;
    private final Way way;

    private Question(Tables tables, Soql soql) {
        this.tables = tables;
        this.soql = soql;
        var typing = new Typing(tables, soql);
        this.entity = typing.entity();
        this.columns =
                soql.fields().stream().map(path -> typing.column(path, entity)).toList();
        this.filter = new Filters(tables, soql, entity).of(soql.where());
        this.order = order(typing);
        this.way = new Way(tables, soql, entity);
        refuseTwice();
        if (soql.offset() > FARTHEST_OFFSET) {
            throw new SoqlFault("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + FARTHEST_OFFSET);
        }
    }

    /** @throws SoqlFault with the platform's code and words */
    public static Question of(String text, Tables tables) {
        return new Question(tables, SoqlReader.read(text));
    }

    private void refuseTwice() {
        var seen = new HashSet<String>();
        for (Column column : columns) {
            if (!seen.add(column.name())) {
                throw new SoqlFault("INVALID_FIELD", "duplicate field selected: " + column.name());
            }
        }
    }

    private Comparator<OrgRow> order(Typing typing) {
        Comparator<OrgRow> all = (one, other) -> 0;
        for (Ordering term : soql.order()) {
            Column column = typing.comparable(term.field(), entity, "sorted");
            var values = Values.order(term.descending(), term.nullsLast());
            all = all.thenComparing((one, other) -> values.compare(
                    Values.folded(column.field(), column.value(one, tables)),
                    Values.folded(column.field(), column.value(other, tables))));
        }
        return all;
    }

    /** The matching rows as they stand now, in order, within the limit. @param deleted whether the recycle bin counts too */
    public List<OrgRow> answer(boolean deleted) {
        Access access = way.access();
        boolean inOrder = way.inOrder(access);
        long enough = (long) soql.limit() + soql.offset();
        int most = inOrder ? (int) Math.min(enough, Integer.MAX_VALUE) : Integer.MAX_VALUE;
        var found = new ArrayList<OrgRow>(tables.rows(entity.name(), access, filter::wants, most, deleted));
        if (!inOrder) {
            found.sort(order);
        }
        int from = Math.min(soql.offset(), found.size());
        return found.subList(from, (int) Math.min(found.size(), enough));
    }

    /** Whether only the number is asked for. */
    public boolean counting() {
        return soql.counting();
    }

    /** The object asked of, by its exact name. */
    public String entity() {
        return entity.name();
    }

    /** The columns of {@link #values}, by their names in answers. */
    public List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    /** Bulk jobs carry neither counts nor offsets (contract 3.1). */
    public boolean fitForBulk() {
        return !soql.counting() && soql.offset() == 0;
    }

    /** The index that answers this, and whether its rows must be sorted. */
    String index() {
        return way.access().getClass().getSimpleName() + (way.inOrder(way.access()) ? "" : ", sorted");
    }

    /** A row as the REST API shows it. */
    public Map<String, Object> shown(OrgRow row, Shape shape) {
        return shape.record(row, columns, tables);
    }

    /** A row's values in the order of the header, in the text form of the shape; null where empty. */
    public List<@Nullable Object> values(OrgRow row, Shape shape) {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (Column column : columns) {
            values.add(shape.value(column.field(), column.value(row, tables)));
        }
        return values;
    }
}
