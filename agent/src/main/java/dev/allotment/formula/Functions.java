package dev.allotment.formula;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All functions of the language, by name without case. */
final class Functions {
    private static final Map<String, Function> BY_NAME = new TreeMap<>();

    static {
        Stream.of(LogicFunctions.ALL, TextFunctions.ALL, NumberFunctions.ALL, DateFunctions.ALL, ChangeFunctions.ALL)
                .flatMap(List::stream)
                .forEach(function -> BY_NAME.put(function.name(), function));
    }

    private Functions() {}

    static @Nullable Function named(String name) {
        return BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }
}
