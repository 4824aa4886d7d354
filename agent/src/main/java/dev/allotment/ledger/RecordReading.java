package dev.allotment.ledger;

import dev.allotment.model.Fields;
import dev.allotment.store.FieldsJson;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Puts records together again from what {@link RecordsJson} wrote of them. Any thread. */
final class RecordReading {
    private RecordReading() {}

    /** What stands there, piece by piece: no more than the facts themselves is held. */
    static @Nullable Object value(JsonParser json, Type type) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Class<?> raw = Shape.raw(type);
        if (raw == boolean.class || raw == Boolean.class) {
            return json.getBooleanValue();
        }
        if (raw == int.class || raw == Integer.class) {
            return json.getIntValue();
        }
        if (raw == long.class || raw == Long.class) {
            return json.getLongValue();
        }
        if (raw == double.class || raw == Double.class) {
            return json.getDoubleValue();
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(json, type);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Collection<Object> list = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
            Type of = Shape.argument(type, 0);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Object held = value(json, of);
                if (held != null) {
                    list.add(held);
                }
            }
            return list;
        }
        return json.currentToken() == JsonToken.VALUE_STRING ? fact(json.getString(), raw) : record(json, raw);
    }

    private static Map<Object, Object> map(JsonParser json, Type type) {
        var map = new TreeMap<Object, Object>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            Object held = value(json, Shape.argument(type, 1));
            if (held != null) {
                map.put(fact(name, Shape.raw(Shape.argument(type, 0))), held);
            }
        }
        return map;
    }

    /** What that text says, as it is written where such a value stands. */
    private static Object fact(String text, Class<?> raw) {
        if (raw == String.class) {
            return text;
        }
        if (raw == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (raw == Instant.class) {
            return Instant.parse(text);
        }
        if (raw == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (raw == LocalTime.class) {
            return LocalTime.parse(text);
        }
        if (ZoneId.class.isAssignableFrom(raw)) {
            return ZoneId.of(text);
        }
        if (raw == Fields.class) {
            return FieldsJson.read(text);
        }
        return raw.isEnum() ? word(raw, text) : Shape.of(raw).of(text);
    }

    private static Object record(JsonParser json, Class<?> declared) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException(
                    "no " + declared.getSimpleName() + " begins with " + json.currentToken());
        }
        Class<?> type = declared;
        String name = json.nextName();
        if (declared.isInterface()) {
            String kind = RecordsJson.IS.equals(name) ? String.valueOf(json.nextStringValue()) : "";
            type = kinds(declared).stream()
                    .filter(one -> one.getSimpleName().equals(kind))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + kind + "' is no " + declared.getSimpleName()));
            name = json.nextName();
        }
        Shape shape = Shape.of(type);
        var values = new @Nullable Object[shape.parts().size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = shape.parts().get(n).type() == long.class ? Long.valueOf(0) : null;
        }
        for (; name != null; name = json.nextName()) {
            json.nextToken();
            int at = shape.at(name);
            if (at < 0) {
                json.skipChildren(); // a later version knows no more of it
            } else {
                Object read = value(json, shape.parts().get(at).type());
                values[at] = read == null ? values[at] : read;
            }
        }
        return shape.of(values);
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
}
