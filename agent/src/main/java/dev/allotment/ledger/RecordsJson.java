package dev.allotment.ledger;

import dev.allotment.model.Fields;
import dev.allotment.store.FieldsJson;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any record of facts as canonical JSON, to and fro without loss: components in the order of their declaration, absent ones left
 * out (a number that an earlier version did not write is 0), sets and maps sorted, so that equal records are equal text. A record of one text is that text; one kind of a sealed
 * interface names itself in {@code is}; {@link Fields} are a text within the text ({@link FieldsJson}). Any thread.
 */
public final class RecordsJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String IS = "is";

    private RecordsJson() {}

    /** @throws IllegalArgumentException if it holds something that is no fact, such as a class of behaviour */
    public static String write(Object record) {
        var text = new StringWriter();
        write(record, text);
        return text.toString();
    }

    /** The same, piece by piece: the whole text is nowhere held. @param out is not closed */
    static void write(Object record, Writer out) {
        JsonGenerator json =
                JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
        write(json, record, record.getClass());
        json.close();
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write} makes of such a record */
    public static <T> T read(String text, Class<T> type) {
        Object read;
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            read = RecordReading.value(json, type);
        }
        if (read == null) {
            throw new IllegalArgumentException("nothing is written where a " + type.getSimpleName() + " should be");
        }
        return type.cast(read);
    }

    private static void write(JsonGenerator json, Object value, Type declared) {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Enum<?> word -> json.writeString(word.name());
            case BigDecimal number -> json.writeString(number.toString());
            case Instant at -> json.writeString(at.toString());
            case LocalDate day -> json.writeString(day.toString());
            case LocalTime time -> json.writeString(time.toString());
            case ZoneId zone -> json.writeString(zone.getId());
            case Fields fields -> json.writeString(FieldsJson.write(fields));
            case Map<?, ?> map -> map(json, map, declared);
            case Set<?> set -> list(json, set.stream().sorted().toList(), declared);
            case Collection<?> list -> list(json, list, declared);
            case Record record -> record(json, record, declared);
            default ->
                throw new IllegalArgumentException("a " + value.getClass().getName() + " is no fact");
        }
    }

    private static void list(JsonGenerator json, Collection<?> values, Type declared) {
        Type of = Shape.argument(declared, 0);
        json.writeStartArray();
        values.forEach(value -> write(json, value, of));
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, Map<?, ?> values, Type declared) {
        Type of = Shape.argument(declared, 1);
        json.writeStartObject();
        new TreeMap<>(values).forEach((key, value) -> {
            json.writeName(key.toString());
            write(json, value, of);
        });
        json.writeEndObject();
    }

    private static void record(JsonGenerator json, Record record, Type declared) {
        Shape shape = Shape.of(record.getClass());
        if (shape.text()) {
            json.writeString(String.valueOf(shape.parts().getFirst().of(record)));
            return;
        }
        json.writeStartObject();
        if (declared instanceof Class<?> type && type.isInterface()) {
            json.writeName(IS);
            json.writeString(record.getClass().getSimpleName());
        }
        for (Shape.Part part : shape.parts()) {
            Object value = part.of(record);
            if (value != null) {
                json.writeName(part.name());
                write(json, value, part.type());
            }
        }
        json.writeEndObject();
    }
}
