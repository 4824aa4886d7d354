package dev.allotment.policy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The same record with one component, or a few, another, whatever else it has by now. */
public final class Other {
    private Other() {}

    /** @param more further components, each followed by its value */
    public static <R extends Record> R with(
            R record, String component, @Nullable Object value, @Nullable Object... more) {
        R other = with(record, component, value);
        for (int n = 0; n < more.length; n += 2) {
            other = with(other, String.valueOf(more[n]), more[n + 1]);
        }
        return other;
    }

    public static <R extends Record> R with(R record, String component, @Nullable Object value) {
        try {
            RecordComponent[] components = record.getClass().getRecordComponents();
            if (Arrays.stream(components).noneMatch(one -> one.getName().equals(component))) {
                throw new AssertionError(record.getClass().getSimpleName() + " has no component " + component);
            }
            var types = new Class<?>[components.length];
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int n = 0; n < components.length; n++) {
                types[n] = components[n].getType();
                values[n] = components[n].getName().equals(component)
                        ? value
                        : components[n].getAccessor().invoke(record);
            }
            @SuppressWarnings("unchecked")
            R other = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return other;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no " + record.getClass() + " with another " + component, e);
        }
    }
}
