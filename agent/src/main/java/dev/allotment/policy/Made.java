package dev.allotment.policy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a rules record, which refuses nonsense of its own accord, and turns the refusal into a mistake. */
final class Made {
    private Made() {}

    static <T> @Nullable T by(Section section, String key, Supplier<T> maker) {
        boolean clean = section.papers().complaints().none();
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            // Values that stand in for mistakes already noted may make nonsense; that is their echo.
            if (clean) {
                String words = String.valueOf(e.getMessage()).replaceFirst("^[a-z]+\\.yaml:[0-9]+: ", "");
                section.wrong(
                        key, Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".", "Correct it here.");
            }
            return null;
        }
    }
}
