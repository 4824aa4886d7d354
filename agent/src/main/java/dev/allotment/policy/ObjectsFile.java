package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.model.Line;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** objects.yaml: which objects and fields are heard, and how. */
final class ObjectsFile {
    /** Entities that an org may select for change events without an add-on (contract 7). */
    private static final int MOST_STREAMED = 5;

    private static final Pattern API_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final List<String> ROADS =
            Arrays.stream(Hear.values()).map(Hear::word).toList();
    private static final List<String> TYPES =
            Arrays.stream(FieldType.values()).map(FieldType::word).toList();

    private ObjectsFile() {}

    static Mapping read(Section top) {
        var rules = new TreeMap<Entity, ObjectRule>();
        Section objects = top.section("objects");
        if (objects != null) {
            objects.named().forEach((name, item) -> {
                Section section = item.section();
                if (section == null) {
                    return;
                }
                if (!API_NAME.matcher(name).matches()) {
                    objects.wrong(name, "'" + name + "' is no API name of an object.", "Write it as Setup shows it.");
                    return;
                }
                var entity = new Entity(name);
                rules.put(entity, object(entity, section, objects.place(name)));
            });
            judge(objects, rules);
        }
        Line line = LinePart.read(top, rules);
        top.done();
        return new Mapping(rules, line);
    }

    private static ObjectRule object(Entity entity, Section section, String place) {
        Hear hear =
                section.needed("hear", Hear.POLL, item -> Hear.values()[Math.max(0, ROADS.indexOf(item.word(ROADS)))]);
        var fields = new TreeMap<String, FieldType>();
        Section mapped = section.section("fields");
        if (mapped != null) {
            mapped.named().forEach((name, item) -> {
                if (name.equals("Id")) {
                    mapped.wrong(name, "Id is always read.", "Remove this line.");
                } else if (API_NAME.matcher(name).matches()) {
                    fields.put(name, type(item));
                } else {
                    mapped.wrong(name, "'" + name + "' is no API name of a field.", "Write it as Setup shows it.");
                }
            });
            List<NeededFields.Need> needs = NeededFields.ALL.getOrDefault(entity, List.of());
            for (NeededFields.Need need : needs) {
                FieldType given = fields.get(need.field());
                if (given == null) {
                    section.wrong(
                            "fields",
                            "Allotment needs the field " + need.field() + " of " + entity + ".",
                            "Add the line '" + need.field() + ": " + need.type().word() + "'.");
                } else if (!need.servedBy(given)) {
                    mapped.wrong(
                            need.field(),
                            "Allotment needs " + entity + "." + need.field() + " as "
                                    + need.type().word() + ", not " + given.word() + ".",
                            "Write '" + need.field() + ": " + need.type().word() + "'.");
                }
            }
        }
        section.done();
        return new ObjectRule(entity, hear, fields, place);
    }

    private static FieldType type(Item item) {
        item.papers().known().words(item.path(), TYPES);
        FieldType type = FieldType.ofWord(item.plain());
        if (type != null) {
            return type;
        }
        String near = Nearest.of(item.plain(), TYPES);
        item.wrong(
                "'" + item.plain() + "' is no type of field.",
                (near == null ? "" : "Did you mean " + near + "? ") + "Known are " + String.join(", ", TYPES) + ".");
        @Nullable FieldType guess = near == null ? null : FieldType.ofWord(near);
        return guess == null ? FieldType.TEXT : guess;
    }

    private static void judge(Section objects, Map<Entity, ObjectRule> rules) {
        for (Entity entity : NeededFields.ALL.keySet().stream().sorted().toList()) {
            if (!rules.containsKey(entity)) {
                String near = Nearest.of(
                        entity.name(), rules.keySet().stream().map(Entity::name).toList());
                objects.wrong(
                        near == null ? "" : near,
                        "Allotment needs the object " + entity + ".",
                        near == null ? "Map it as the default policy does." : "Is " + near + " meant for it?");
            }
        }
        List<Entity> streamed = rules.values().stream()
                .filter(rule -> rule.hear() == Hear.STREAM)
                .map(ObjectRule::entity)
                .toList();
        if (streamed.size() > MOST_STREAMED) {
            objects.wrong(
                    streamed.getLast().name(),
                    streamed.size() + " objects are streamed; an org may select " + MOST_STREAMED + ".",
                    "Write 'hear: poll' for some of them.");
        }
    }
}
