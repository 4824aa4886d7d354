package dev.allotment.policy;

import dev.allotment.engagement.Source;
import dev.allotment.formula.Nearest;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where activity is recorded, in engagement.yaml: activity objects, and date fields of the account. */
final class SourcesPart {
    private SourcesPart() {}

    static void read(Section top, Mapping mapping, List<TouchRule> touches, List<Source> fields) {
        Set<String> names = new HashSet<>();
        for (Section section : top.sections("sources")) {
            Item object = section.find("object");
            Item field = section.find("field");
            if (object != null && field == null) {
                TouchRule rule = touch(section, object, mapping);
                if (rule != null) {
                    touches.add(rule);
                    once(section, "object", rule.source().name(), names);
                }
            } else if (field != null && object == null) {
                String name = MappedField.check(field, Entity.ACCOUNT, mapping, FieldType.DATE, FieldType.DATETIME);
                fields.add(new Source(name, name, Set.of(), section.place()));
                once(section, "field", name, names);
                section.done();
            } else {
                section.wrong(
                        object == null ? "" : "field",
                        "A source is either an activity object or a date field of the account.",
                        "Write 'object: Task' or 'field: Last_Call__c'.");
            }
        }
    }

    private static void once(Section section, String key, String name, Set<String> names) {
        if (!names.add(name)) {
            section.wrong(key, "The source " + name + " is declared twice.", "Join the two into one.");
        }
    }

    private static @Nullable TouchRule touch(Section section, Item object, Mapping mapping) {
        Entity entity = mapping.objects().keySet().stream()
                .filter(one -> one.name().equals(object.plain()))
                .findFirst()
                .orElse(null);
        if (entity == null) {
            String near = Nearest.of(
                    object.plain(),
                    mapping.objects().keySet().stream().map(Entity::name).toList());
            if (!mapping.objects().isEmpty()) {
                object.wrong(
                        "'" + object.plain() + "' is no mapped object.",
                        near != null ? "Did you mean " + near + "?" : "Map it in objects.yaml first.");
            }
            return null;
        }
        Fieldbook own = Fieldbook.of(mapping.fieldsOf(entity));
        String day = section.needed(
                "day", "", item -> MappedField.check(item, entity, mapping, FieldType.DATE, FieldType.DATETIME));
        @Nullable
        String moment = section.maybe("moment", item -> MappedField.check(item, entity, mapping, FieldType.DATETIME));
        @Nullable String kind = section.maybe("kind", item -> MappedField.check(item, entity, mapping));
        List<String> kinds = section.given("kinds", List.of(), Item::texts);
        if (kind == null && !kinds.isEmpty()) {
            section.wrong(
                    "kinds",
                    "Kinds are named, but not the field that holds them.",
                    "Add 'kind: TaskSubtype' or the like.");
        }
        @Nullable
        String person = section.maybe("person", item -> MappedField.check(item, entity, mapping, FieldType.REFERENCE));
        Condition done = section.condition("done", own);
        Condition never = new Condition("FALSE", section.place(), (fields, now) -> false);
        Condition automated = section.condition("automated", own, never);
        Condition inbound = section.condition("inbound", own, never);
        boolean ofLeads = section.given("of_leads", false, item -> item.flag(false));
        section.done();
        return new TouchRule(
                new Source(entity.name(), null, Set.copyOf(kinds), section.place()),
                entity,
                day,
                moment,
                kind,
                person,
                done,
                automated,
                inbound,
                ofLeads);
    }
}
