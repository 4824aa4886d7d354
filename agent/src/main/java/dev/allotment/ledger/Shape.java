package dev.allotment.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How a record is taken apart and put together. */
record Shape(List<Part> parts, Constructor<?> made) {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    record Part(String name, Type type, Method read) {
        @Nullable
        Object of(Record record) {
            try {
                return read.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + name + " of " + record.getClass(), e);
            }
        }
    }

    static Shape of(Class<?> type) {
        return SHAPES.computeIfAbsent(type, Shape::taken);
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

    /** Whether it is a record of one text, which is written as that text. */
    boolean text() {
        return parts.size() == 1 && parts.getFirst().type() == String.class;
    }

    /** The place of the part with that name, or -1. */
    int at(String name) {
        for (int n = 0; n < parts.size(); n++) {
            if (parts.get(n).name().equals(name)) {
                return n;
            }
        }
        return -1;
    }

    Object of(@Nullable Object... values) {
        try {
            return made.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot make a " + made.getDeclaringClass().getSimpleName() + " of what is written", e);
        }
    }

    static Type argument(Type type, int n) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[n] : Object.class;
    }

    static Class<?> raw(Type type) {
        return type instanceof Class<?> plain
                ? plain
                : type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }
}
