package dev.allotment.store;

import dev.allotment.model.Fields;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Fields as canonical JSON: names sorted, no white space, one spelling per value, so that equal fields are equal text. Text,
 * numbers, yes/no and null are JSON's own; a date is {@code {"d":"2026-01-31"}}, an instant {@code {"t":"2026-01-31T08:00:00Z"}}.
 */
public final class FieldsJson {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private FieldsJson() {}

    public static String write(Fields fields) {
        var text = new StringWriter(256);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(fields, out);
        }
        return text.toString();
    }

    /** The same, as one value of a larger text. */
    public static void write(Fields fields, JsonGenerator out) {
        out.writeStartObject();
        for (Map.Entry<String, @Nullable Object> field : fields.values().entrySet()) {
            out.writeName(field.getKey());
            switch (field.getValue()) {
                case null -> out.writeNull();
                case String text -> out.writeString(text);
                case BigDecimal number -> out.writeNumber(number);
                case Boolean flag -> out.writeBoolean(flag);
                case LocalDate date -> tagged(out, "d", date.toString());
                case Instant instant -> tagged(out, "t", instant.toString());
                case Object other ->
                    throw new IllegalArgumentException(field.getKey() + " holds a " + other.getClass());
            }
        }
        out.writeEndObject();
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write(Fields)} makes */
    public static Fields read(String text) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
            expect(in.nextToken(), JsonToken.START_OBJECT, text);
            return read(in);
        }
    }

    /** The object whose opening brace {@code in} has just read. */
    public static Fields read(JsonParser in) {
        var values = new TreeMap<String, @Nullable Object>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            values.put(name, value(in, name));
        }
        return Fields.of(values);
    }

    private static @Nullable Object value(JsonParser in, String name) {
        JsonToken token = in.nextToken();
        if (token == null) {
            throw new IllegalArgumentException("field " + name + " is cut off");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case START_OBJECT -> {
                in.nextToken();
                String tag = in.currentName();
                in.nextToken();
                String text = in.getString();
                in.nextToken();
                yield tag.equals("d") ? LocalDate.parse(text) : Instant.parse(text);
            }
            default -> throw new IllegalArgumentException("field " + name + " holds " + token);
        };
    }

    private static void tagged(JsonGenerator out, String tag, String text) {
        out.writeStartObject();
        out.writeName(tag);
        out.writeString(text);
        out.writeEndObject();
    }

    private static void expect(@Nullable JsonToken token, JsonToken wanted, String text) {
        if (token != wanted) {
            throw new IllegalArgumentException("fields must be a JSON object, not " + text);
        }
    }
}
