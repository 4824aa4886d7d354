package dev.allotment.prediction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Typed columns of equal length, each with a name of its own. */
public record Table(List<Column> columns, int rows) {
    /** @throws IllegalArgumentException if a column has another length or a name that another has */
    public Table {
        columns = List.copyOf(columns);
        var names = new HashSet<String>();
        for (Column column : columns) {
            if (column.size() != rows) {
                throw new IllegalArgumentException(
                        "Column '" + column.name() + "' has " + column.size() + " rows, the table " + rows);
            }
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Two columns are called '" + column.name() + "'");
            }
        }
    }

    public @Nullable Column column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    Table at(int[] picked) {
        return new Table(columns.stream().map(c -> c.at(picked)).toList(), picked.length);
    }

    Table without(Set<String> names) {
        return new Table(columns.stream().filter(c -> !names.contains(c.name())).toList(), rows);
    }
}
