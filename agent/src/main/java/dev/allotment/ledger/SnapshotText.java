package dev.allotment.ledger;

import dev.allotment.ledger.Snapshot.Owner;
import dev.allotment.ledger.SnapshotShape.Column;
import dev.allotment.ledger.SnapshotShape.Kind;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Snapshots of one shape as short JSON: {@code [owner,fit,timing,total,disqualified,[rule,points,...],value,...]}. */
final class SnapshotText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int FIRST_VALUE = 6;

    private final SnapshotShape shape;
    private final Map<String, Integer> rules = new HashMap<>();

    SnapshotText(SnapshotShape shape) {
        this.shape = shape;
        shape.rules().forEach(rule -> rules.put(rule, rules.size()));
    }

    static String shape(SnapshotShape shape) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode columns = node.putObject("columns");
        shape.columns()
                .forEach(column ->
                        columns.put(column.name(), column.kind().name().toLowerCase(Locale.ROOT)));
        ArrayNode names = node.putArray("rules");
        shape.rules().forEach(names::add);
        return JSON.writeValueAsString(node);
    }

    static SnapshotShape shape(String text) {
        JsonNode node = JSON.readTree(text);
        var columns = new ArrayList<Column>();
        node.path("columns")
                .properties()
                .forEach(one -> columns.add(new Column(
                        one.getKey(), Kind.valueOf(one.getValue().stringValue().toUpperCase(Locale.ROOT)))));
        List<String> names = new ArrayList<>();
        node.path("rules").forEach(name -> names.add(name.stringValue()));
        return new SnapshotShape(columns, names);
    }

    String write(Snapshot snapshot, LocalDate day) {
        ArrayNode array = JSON.createArrayNode();
        array.add(snapshot.owner().ordinal())
                .add(snapshot.fit())
                .add(snapshot.timing())
                .add(snapshot.total())
                .add(snapshot.disqualified() ? 1 : 0);
        ArrayNode points = array.addArray();
        snapshot.points().forEach((rule, given) -> {
            Integer number = rules.get(rule);
            if (number != null) {
                points.add(number).add(given);
            }
        });
        int empty = 0;
        for (Column column : shape.columns()) {
            Object value = snapshot.facts().value(column.name());
            if (value == null) {
                empty++; // those at the end are left out
                continue;
            }
            for (; empty > 0; empty--) {
                array.addNull();
            }
            add(array, column.kind(), value, day);
        }
        return JSON.writeValueAsString(array);
    }

    private static void add(ArrayNode array, Kind kind, Object value, LocalDate day) {
        switch (kind) {
            case TEXT, SET -> array.add(String.valueOf(value));
            case NUMBER -> number(array, value);
            case FLAG -> array.add(Boolean.TRUE.equals(value) ? 1 : 0);
            case DAY -> array.add(day(value).toEpochDay());
            case AGE -> array.add(day.toEpochDay() - ((BigDecimal) value).longValue());
        }
    }

    private static void number(ArrayNode array, Object value) {
        BigDecimal plain = ((BigDecimal) value).stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() < 18) {
            array.add(plain.longValueExact());
        } else {
            array.add(plain);
        }
    }

    private static LocalDate day(Object value) {
        return value instanceof Instant instant ? instant.atZone(ZoneOffset.UTC).toLocalDate() : (LocalDate) value;
    }

    /**
     * What tells whether there is news.
     *
     * @param print of everything but the score and its points: FNV-1a, 64 bits; two texts of one account that differ have the same
     *     print once in 10^19
     */
    record Held(long print, int total) {}

    static Held held(long shape, String known) {
        int fit = known.indexOf(',') + 1;
        int timing = known.indexOf(',', fit) + 1;
        int total = known.indexOf(',', timing) + 1;
        int disqualified = known.indexOf(',', total) + 1;
        long print = 0xcbf29ce484222325L ^ shape;
        for (int k = 0; k < known.length(); k = k == fit - 1 ? disqualified : k + 1) {
            if (k == disqualified + 2) {
                k = known.indexOf(']', k); // past the points
            }
            print = (print ^ known.charAt(k)) * 0x100000001b3L;
        }
        return new Held(print, Integer.parseInt(known, total, disqualified - 1, 10));
    }

    /** @param day as of which ages count */
    Snapshot read(RecordId account, String text, LocalDate day) {
        JsonNode array = JSON.readTree(text);
        var points = new TreeMap<String, Integer>();
        JsonNode given = array.get(FIRST_VALUE - 1);
        for (int k = 0; k + 1 < given.size(); k += 2) {
            points.put(
                    shape.rules().get(given.get(k).intValue()), given.get(k + 1).intValue());
        }
        var values = new TreeMap<String, @Nullable Object>();
        for (int k = 0; k < shape.columns().size(); k++) {
            Column column = shape.columns().get(k);
            JsonNode node = array.get(FIRST_VALUE + k);
            values.put(column.name(), node == null || node.isNull() ? null : value(column.kind(), node, day));
        }
        return new Snapshot(
                account,
                Fields.of(values),
                Owner.values()[array.get(0).intValue()],
                array.get(1).intValue(),
                array.get(2).intValue(),
                array.get(3).intValue(),
                array.get(4).intValue() == 1,
                points);
    }

    private static Object value(Kind kind, JsonNode node, LocalDate day) {
        return switch (kind) {
            case TEXT, SET -> node.stringValue();
            case NUMBER -> node.decimalValue();
            case FLAG -> node.intValue() == 1;
            case DAY -> LocalDate.ofEpochDay(node.longValue());
            case AGE -> BigDecimal.valueOf(day.toEpochDay() - node.longValue());
        };
    }
}
