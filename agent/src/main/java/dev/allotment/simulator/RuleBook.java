package dev.allotment.simulator;

import dev.allotment.formula.Compiled;
import dev.allotment.formula.Formula;
import dev.allotment.formula.FormulaRejected;
import dev.allotment.formula.ResultType;
import dev.allotment.formula.Values;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.RuleSchema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Judges a save by the object's validation rules: the only place that evaluates formulas. Any thread. */
final class RuleBook {
    private final Map<ObjectType.ValidationRule, Compiled> compiled = new ConcurrentHashMap<>();

    /** @throws Refusal FIELD_CUSTOM_VALIDATION_EXCEPTION with the first rule's message */
    void judge(ObjectType type, @Nullable OrgRow before, OrgRow after, Rights rights, Instant now) throws Refusal {
        for (ObjectType.ValidationRule rule : type.rules()) {
            if (rule.active() && formula(type, rule).holds(new RowValues(before, after, rights), now, ZoneOffset.UTC)) {
                String[] shown = rule.displayField() == null ? new String[0] : new String[] {rule.displayField()};
                throw new Refusal("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), shown);
            }
        }
    }

    /** Whether that rule holds of a row that is saved so. */
    boolean holds(
            ObjectType type, ObjectType.ValidationRule rule, OrgRow before, OrgRow after, Rights rights, Instant now) {
        return formula(type, rule).holds(new RowValues(before, after, rights), now, ZoneOffset.UTC);
    }

    private Compiled formula(ObjectType type, ObjectType.ValidationRule rule) {
        return compiled.computeIfAbsent(rule, r -> compile(type, r));
    }

    private static Compiled compile(ObjectType type, ObjectType.ValidationRule rule) {
        try {
            return Formula.compile(rule.formula(), new RuleSchema(type), ResultType.BOOLEAN);
        } catch (FormulaRejected e) {
            throw new IllegalStateException(
                    rule.place() + ": the validation rule was deployed but does not compile: " + e.getMessage(), e);
        }
    }

    /** A row before and after, and who saves it, as a formula reads them. */
    private record RowValues(@Nullable OrgRow before, OrgRow after, Rights rights) implements Values {
        @Override
        public @Nullable Object value(String name) {
            return name.startsWith("$Permission.")
                    ? (Object) rights.holds(name.substring("$Permission.".length()))
                    : name.equals("$User.Id") ? rights.user() : after.value(name);
        }

        @Override
        public @Nullable Object prior(String name) {
            return name.startsWith("$") || before == null ? value(name) : before.value(name);
        }

        @Override
        public boolean isNew() {
            return before == null;
        }
    }
}
