package dev.allotment.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One value of a YAML file as plain maps and lists, or the lack of one. */
record Leaf(@Nullable Object value) {
    Leaf at(String key) {
        return new Leaf(value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    boolean there() {
        return value != null;
    }

    List<Leaf> items() {
        var items = new ArrayList<Leaf>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(new Leaf(item)));
        }
        return items;
    }

    List<String> texts() {
        return items().stream().map(Leaf::text).toList();
    }

    void each(BiConsumer<String, Leaf> reader) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> reader.accept(String.valueOf(key), new Leaf(one)));
        }
    }

    String text() {
        return Objects.requireNonNull(orNull(), "a value is missing");
    }

    @Nullable
    String orNull() {
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    String or(String otherwise) {
        String text = orNull();
        return text == null ? otherwise : text;
    }

    boolean yes(boolean otherwise) {
        return value instanceof Boolean flag ? flag : otherwise;
    }

    /** {@code 30}, {@code 30 days}, {@code 25 %}. */
    double amount(double otherwise) {
        String text = orNull();
        return text == null || value instanceof Boolean
                ? otherwise
                : Double.parseDouble(text.strip().split("[ %]")[0]);
    }

    int whole(int otherwise) {
        return (int) Math.round(amount(otherwise));
    }

    @Nullable
    LocalDate day() {
        String text = orNull();
        return text == null ? null : LocalDate.parse(text);
    }
}
