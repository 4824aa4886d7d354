package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values look on the wire: REST's {@code +0000} or the {@code Z} of Bulk and SOAP (contract 2.3, 3.1). */
public enum Shape {
    REST("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'"),
    BULK("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private final DateTimeFormatter instants;

    Shape(String pattern) {
        this.instants = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }

    public String instant(Instant instant) {
        return instants.format(instant);
    }

    /** JSON-ready: text, number, boolean, null. */
    public @Nullable Object value(FieldDef field, @Nullable Object value) {
        return switch (value) {
            case null -> field.kind() == FieldKind.CHECKBOX ? Boolean.FALSE : null;
            case Instant instant -> instants.format(instant);
            case LocalDate date -> date.toString();
            case BigDecimal number -> number(field.kind(), number);
            default -> value;
        };
    }

    /** Whole numbers of an integer field stay bare; all others have a point, as the platform's doubles do. */
    private static BigDecimal number(FieldKind kind, BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        int scale = kind == FieldKind.INTEGER ? 0 : 1;
        return plain.scale() < scale ? plain.setScale(scale) : plain;
    }

    Map<String, Object> record(OrgRow row, List<Column> columns, Tables tables) {
        Map<String, Object> record = attributed(row);
        for (Column column : columns) {
            enter(record, row, column, tables);
        }
        return record;
    }

    private void enter(Map<String, Object> record, OrgRow row, Column column, Tables tables) {
        @Nullable OrgRow owner = row;
        Map<String, Object> at = record;
        for (Column.Parent parent : column.parents()) {
            String id = owner.text(parent.reference());
            owner = id == null ? null : tables.row(id);
            if (owner == null) {
                put(at, parent.relationship(), null);
                return;
            }
            at = nested(at, parent.relationship(), owner);
        }
        put(at, column.field().name(), value(column.field(), column.valueOf(owner)));
    }

    @SuppressWarnings("unchecked") // only this class puts maps into records
    private static Map<String, Object> nested(Map<String, Object> record, String name, OrgRow row) {
        return (Map<String, Object>) record.computeIfAbsent(name, key -> attributed(row));
    }

    /** A record that has only its type and address yet. */
    public static Map<String, Object> attributed(OrgRow row) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("type", row.object());
        attributes.put("url", "/services/data/v65.0/sobjects/" + row.object() + "/" + row.id());
        var record = new LinkedHashMap<String, Object>();
        record.put("attributes", attributes);
        return record;
    }

    @SuppressWarnings("NullAway") // JSON members may be null
    private static void put(Map<String, Object> record, String name, @Nullable Object value) {
        record.put(name, value);
    }
}
