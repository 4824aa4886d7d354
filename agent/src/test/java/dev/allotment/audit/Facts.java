package dev.allotment.audit;

import dev.allotment.formula.Values;
import dev.allotment.model.FieldType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a formula reads of one or two records: the first whose object maps the name answers.
 *
 * @param features counts what {@code Features.*} asks for
 * @param signals counts what {@code Signals.*} asks for
 */
record Facts(
        List<Image> images,
        Map<String, Map<String, FieldType>> types,
        Function<String, @Nullable Object> features,
        Function<String, @Nullable Object> signals)
        implements Values {
    @Override
    public @Nullable Object value(String name) {
        if (name.startsWith("Features.")) {
            return features.apply(name.substring("Features.".length()));
        }
        if (name.startsWith("Signals.")) {
            return signals.apply(name.substring("Signals.".length()));
        }
        for (Image image : images) {
            FieldType type = types.getOrDefault(image.object(), Map.of()).get(name);
            if (type != null) {
                return typed(image, name, type);
            }
        }
        return null;
    }

    private static @Nullable Object typed(Image image, String name, FieldType type) {
        return switch (type) {
            case TEXT, PICKLIST, MULTIPICKLIST, REFERENCE -> image.text(name);
            case NUMBER -> image.number(name);
            case CHECKBOX -> image.flag(name);
            case DATE -> image.date(name);
            case DATETIME -> image.instant(name);
        };
    }
}
