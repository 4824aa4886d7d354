package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A setting that names a field, outside of formulas. */
final class MappedField {
    private MappedField() {}

    /** The field's name; a mistake if objects.yaml does not map it, or as none of these types (none given: any). */
    static String check(Item item, Entity entity, Mapping mapping, FieldType... types) {
        String name = item.text();
        Map<String, FieldType> fields = mapping.fieldsOf(entity);
        FieldType given = fields.get(name);
        if (name.isEmpty() || fields.isEmpty()) {
            return name;
        }
        if (given == null) {
            item.wrong("'" + name + "' is no mapped field of " + entity + ".", remedy(name, entity, fields));
        } else if (types.length > 0 && !List.of(types).contains(given)) {
            item.wrong(
                    entity + "." + name + " is " + given.word() + "; here it must be "
                            + String.join(
                                    " or ",
                                    Arrays.stream(types).map(FieldType::word).toList()) + ".",
                    "Name another field, or correct its type in objects.yaml.");
        }
        return name;
    }

    /** As above for a field that stands as a key. */
    static void check(Section section, String key, String name, Entity entity, Mapping mapping) {
        Map<String, FieldType> fields = mapping.fieldsOf(entity);
        if (!fields.isEmpty() && !fields.containsKey(name)) {
            section.wrong(key, "'" + name + "' is no mapped field of " + entity + ".", remedy(name, entity, fields));
        }
    }

    /** The object of this name; null, and a mistake, if objects.yaml maps none so named. */
    static @Nullable Entity object(Item item, Mapping mapping) {
        for (Entity entity : mapping.objects().keySet()) {
            if (entity.name().equals(item.plain())) {
                return entity;
            }
        }
        if (!mapping.objects().isEmpty()) {
            String near = Nearest.of(
                    item.plain(),
                    mapping.objects().keySet().stream().map(Entity::name).toList());
            item.wrong(
                    "'" + item.plain() + "' is no mapped object.",
                    near != null ? "Did you mean " + near + "?" : "Map it in objects.yaml first.");
        }
        return null;
    }

    private static String remedy(String name, Entity entity, Map<String, FieldType> fields) {
        String near = Nearest.of(name, fields.keySet());
        return near != null ? "Did you mean " + near + "?" : "Map it under " + entity + " in objects.yaml.";
    }
}
