package dev.allotment;

import dev.allotment.learn.Mapping;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Line;
import dev.allotment.policy.Hear;
import dev.allotment.policy.Policy;
import dev.allotment.policy.TypedRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policy's mapping as learn asks for it. */
public record MappedFields(Policy policy) implements Mapping {
    @Override
    public Set<Entity> streamed() {
        return policy.mapping().heardBy(Hear.STREAM);
    }

    @Override
    public Set<Entity> polled() {
        return policy.mapping().heardBy(Hear.POLL);
    }

    @Override
    public Set<Entity> loaded() {
        return policy.mapping().heardBy(Hear.LOAD);
    }

    @Override
    public List<String> fields(Entity entity) {
        return List.copyOf(policy.fieldsOf(entity).keySet());
    }

    @Override
    public String fieldsHash(Entity entity) {
        Line line = policy.mapping().line();
        return policy.fieldsOf(entity)
                + (line == null
                        ? ""
                        : " of " + line.name() + " by " + line.owner() + " and " + line.prefix() + ", else "
                                + policy.allocation().poolOwners().getFirst());
    }

    @Override
    public Fields typed(Entity entity, Map<String, @Nullable Object> raw) {
        TypedRow row = policy.typed(entity, raw);
        if (!row.poison().isEmpty()) {
            throw new IllegalArgumentException(row.poison().getFirst().why());
        }
        return row.fields();
    }
}
