package dev.allotment.ledger;

import dev.allotment.model.Fields;
import dev.allotment.store.FieldsJson;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Any record of facts as canonical JSON, to and fro without loss: components in the order of their declaration, absent ones left
 * out (a number that an earlier version did not write is 0), sets and maps sorted, so that equal records are equal text. A record of one text is that text; one kind of a sealed
 * interface names itself in {@code is}; {@link Fields} are a text within the text ({@link FieldsJson}). Any thread.
 */
public final class RecordsJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String IS = "is";

    /** How a record is taken apart and put together. */
    private record Shape(List<Part> parts, Constructor<?> made) {}

    private record Part(String name, Type type, Method read) {}

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private RecordsJson() {}

    /** @throws IllegalArgumentException if it holds something that is no fact, such as a class of behaviour */
    public static String write(Object record) {
        var text = new StringWriter();
        write(record, text);
        return text.toString();
    }

    /** The same, piece by piece: the whole text is nowhere held. @param out is not closed */
    static void write(Object record, Writer out) {
        JsonGenerator json = JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
        write(json, record, record.getClass());
        json.close();
    }

    /** @throws IllegalArgumentException if the text is not what {@link #write} makes of such a record */
    public static <T> T read(String text, Class<T> type) {
        Object read = value(JSON.readTree(text), type);
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
        Type of = argument(declared, 0);
        json.writeStartArray();
        values.forEach(value -> write(json, value, of));
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, Map<?, ?> values, Type declared) {
        Type of = argument(declared, 1);
        json.writeStartObject();
        new TreeMap<>(values).forEach((key, value) -> {
            json.writeName(key.toString());
            write(json, value, of);
        });
        json.writeEndObject();
    }

    private static void record(JsonGenerator json, Record record, Type declared) {
        Shape shape = shape(record.getClass());
        if (text(shape)) {
            json.writeString(String.valueOf(part(shape.parts().getFirst(), record)));
            return;
        }
        json.writeStartObject();
        if (declared instanceof Class<?> type && type.isInterface()) {
            json.writeName(IS);
            json.writeString(record.getClass().getSimpleName());
        }
        for (Part part : shape.parts()) {
            Object value = part(part, record);
            if (value != null) {
                json.writeName(part.name());
                write(json, value, part.type());
            }
        }
        json.writeEndObject();
    }

    private static @Nullable Object part(Part part, Record record) {
        try {
            return part.read().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + part.name() + " of " + record.getClass(), e);
        }
    }

    private static boolean text(Shape shape) {
        return shape.parts().size() == 1 && shape.parts().getFirst().type() == String.class;
    }

    private static Shape shape(Class<?> type) {
        return SHAPES.computeIfAbsent(type, RecordsJson::taken);
    }

    private static Shape taken(Class<?> type) {
        var parts = new ArrayList<Part>();
        var types = new ArrayList<Class<?>>();
        for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            parts.add(new Part(component.getName(), component.getGenericType(), component.getAccessor()));
            types.add(component.getType());
        }
        try {
            Constructor<?> made = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            made.setAccessible(true);
            return new Shape(parts, made);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    private static @Nullable Object value(@Nullable JsonNode node, Type type) {
        if (node == null || node.isNull()) {
            return null;
        }
        Class<?> raw = raw(type);
        if (raw == String.class) {
            return node.stringValue();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return node.booleanValue();
        }
        if (raw == int.class || raw == Integer.class) {
            return node.intValue();
        }
        if (raw == long.class || raw == Long.class) {
            return node.longValue();
        }
        if (raw == double.class || raw == Double.class) {
            return node.doubleValue();
        }
        if (raw == BigDecimal.class) {
            return new BigDecimal(node.stringValue());
        }
        if (raw == Instant.class) {
            return Instant.parse(node.stringValue());
        }
        if (raw == LocalDate.class) {
            return LocalDate.parse(node.stringValue());
        }
        if (raw == LocalTime.class) {
            return LocalTime.parse(node.stringValue());
        }
        if (ZoneId.class.isAssignableFrom(raw)) {
            return ZoneId.of(node.stringValue());
        }
        if (raw == Fields.class) {
            return FieldsJson.read(node.stringValue());
        }
        if (raw.isEnum()) {
            return word(raw, node.stringValue());
        }
        if (Map.class.isAssignableFrom(raw)) {
            var map = new TreeMap<Object, Object>();
            node.properties().forEach(entry -> {
                Object key = value(NODES.stringNode(entry.getKey()), argument(type, 0));
                Object held = value(entry.getValue(), argument(type, 1));
                if (key != null && held != null) {
                    map.put(key, held);
                }
            });
            return map;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Collection<Object> list = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
            for (JsonNode item : node) {
                Object held = value(item, argument(type, 0));
                if (held != null) {
                    list.add(held);
                }
            }
            return list;
        }
        return record(node, raw);
    }

    private static Object record(JsonNode node, Class<?> declared) {
        Class<?> type = declared;
        if (declared.isInterface()) {
            String name = node.path(IS).asString("");
            type = kinds(declared).stream()
                    .filter(kind -> kind.getSimpleName().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + name + "' is no " + declared.getSimpleName()));
        }
        Shape shape = shape(type);
        var values = new @Nullable Object[shape.parts().size()];
        for (int n = 0; n < values.length; n++) {
            Part part = shape.parts().get(n);
            Object read = value(text(shape) ? node : node.get(part.name()), part.type());
            values[n] = read == null && part.type() == long.class ? Long.valueOf(0) : read;
        }
        try {
            return shape.made().newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot make a " + type.getSimpleName() + " of " + node, e);
        }
    }

    private static List<Class<?>> kinds(Class<?> sealed) {
        var kinds = new ArrayList<Class<?>>();
        Class<?>[] permitted = sealed.getPermittedSubclasses();
        for (Class<?> kind : permitted == null ? new Class<?>[0] : permitted) {
            if (kind.isInterface()) {
                kinds.addAll(kinds(kind));
            } else {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object word(Class<?> type, String name) {
        return Enum.valueOf((Class) type, name);
    }

    private static Type argument(Type type, int n) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[n] : Object.class;
    }

    private static Class<?> raw(Type type) {
        return type instanceof Class<?> plain
                ? plain
                : type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }
}
