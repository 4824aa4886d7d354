package dev.allotment.policy;

import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import dev.allotment.model.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which objects and fields we hear, and how raw values become typed ones. Immutable; any thread. */
public final class Mapping {
    private final SortedMap<Entity, ObjectRule> objects;
    private final @Nullable Line line;

    /** @param line the product line whose books are kept; null: those of the accounts' owners */
    Mapping(Map<Entity, ObjectRule> objects, @Nullable Line line) {
        this.objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
        this.line = line;
    }

    /** The product line whose books are kept, or null: those of the accounts' owners. */
    public @Nullable Line line() {
        return line;
    }

    public SortedMap<Entity, ObjectRule> objects() {
        return objects;
    }

    /** The objects that are heard in this way, in alphabetical order. */
    public Set<Entity> heardBy(Hear hear) {
        var found = new TreeSet<Entity>();
        objects.values().stream().filter(rule -> rule.hear() == hear).forEach(rule -> found.add(rule.entity()));
        return found;
    }

    /** Mapped fields by API name, without Id; empty if the object is not mapped. */
    public SortedMap<String, FieldType> fieldsOf(Entity entity) {
        ObjectRule rule = objects.get(entity);
        return rule == null ? Collections.emptySortedMap() : rule.fields();
    }

    /**
     * The mapped ones of these raw values, each in its canonical type; what is absent stays absent (law L10), null is cleared
     * (a checkbox: false), and what is not mapped is left out.
     */
    public TypedRow typed(Entity entity, Map<String, ? extends @Nullable Object> raw) {
        return typed(entity, raw, false);
    }

    /** As {@link #typed}, but raw is a whole record, so that an absent field is empty. */
    public TypedRow whole(Entity entity, Map<String, ? extends @Nullable Object> raw) {
        return typed(entity, raw, true);
    }

    private TypedRow typed(Entity entity, Map<String, ? extends @Nullable Object> raw, boolean whole) {
        var values = new TreeMap<String, @Nullable Object>();
        List<Poison> poison = new ArrayList<>();
        fieldsOf(entity).forEach((name, type) -> {
            if (whole || raw.containsKey(name)) {
                Object value = raw.get(name);
                try {
                    values.put(name, RawValue.typed(type, value));
                } catch (IllegalArgumentException e) {
                    poison.add(new Poison(
                            name,
                            value,
                            entity + "." + name + " is mapped as " + type.word() + " but " + e.getMessage()
                                    + "; correct its type in objects.yaml, or the value in the org."));
                }
            }
        });
        return new TypedRow(Fields.of(values), poison);
    }
}
