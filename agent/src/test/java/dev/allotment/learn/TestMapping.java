package dev.allotment.learn;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Accounts and leads streamed, tasks polled: a handful of fields, all text but for the number of employees. */
public record TestMapping(List<String> accountFields) implements Mapping {
    public static final TestMapping PLAIN = new TestMapping(
            List.of(AllotmentFields.DECISION, "Name", "NumberOfEmployees", "OwnerId", "Website", "LastActivityDate"));

    @Override
    public Set<Entity> streamed() {
        return Set.of(Entity.ACCOUNT, Entity.LEAD);
    }

    @Override
    public Set<Entity> polled() {
        return Set.of(Entity.TASK);
    }

    @Override
    public Set<Entity> loaded() {
        return Set.of();
    }

    @Override
    public List<String> fields(Entity entity) {
        return entity.equals(Entity.ACCOUNT)
                ? accountFields
                : entity.equals(Entity.LEAD) ? List.of("Email", "OwnerId") : List.of("AccountId", "Subject");
    }

    @Override
    public Fields typed(Entity entity, Map<String, @Nullable Object> raw) {
        var values = new TreeMap<String, @Nullable Object>();
        for (String field : fields(entity)) {
            if (raw.containsKey(field)) {
                Object value = raw.get(field);
                if (field.equals("NumberOfEmployees") && value instanceof String text) {
                    throw new IllegalArgumentException("NumberOfEmployees is '" + text + "', which is no number");
                }
                values.put(field, value instanceof Number number ? new BigDecimal(number.toString()) : value);
            }
        }
        return Fields.of(values);
    }
}
