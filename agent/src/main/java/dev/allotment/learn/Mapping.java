package dev.allotment.learn;

import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects and fields are heard, by which road, and how raw values become typed ones. Pure; any thread. */
public interface Mapping {
    /** Heard by change events. */
    Set<Entity> streamed();

    /** Heard by asking what changed since. */
    Set<Entity> polled();

    /** Read once, in bulk. */
    Set<Entity> loaded();

    /** API names of the mapped fields of that object, sorted, Id not among them. */
    List<String> fields(Entity entity);

    /** Another text whenever another set of fields, or another type of one, is mapped: then the object is loaded anew. */
    default String fieldsHash(Entity entity) {
        return String.join(",", fields(entity));
    }

    /**
     * The mapped ones of the raw values, typed; a raw null stays null (a checkbox: false); what is absent stays absent.
     *
     * @throws IllegalArgumentException with field, value and expected type if a value does not fit
     */
    Fields typed(Entity entity, Map<String, @Nullable Object> raw);
}
