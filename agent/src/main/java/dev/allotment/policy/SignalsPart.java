package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.scoring.SignalRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The signals in scoring.yaml: what is counted from records that hang on an account. */
final class SignalsPart {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

    private SignalsPart() {}

    static List<SignalSource> read(@Nullable Section top, Mapping mapping) {
        var sources = new ArrayList<SignalSource>();
        Set<String> names = new HashSet<>();
        for (Section section : top == null ? List.<Section>of() : top.sections("signals")) {
            SignalSource source = source(section, mapping);
            if (source != null) {
                sources.add(source);
                if (!names.add(source.rule().name().toLowerCase(Locale.ROOT))) {
                    section.wrong(
                            "name",
                            "Another signal is called '" + source.rule().name() + "' too.",
                            "Give each signal a name of its own.");
                }
            }
        }
        return sources;
    }

    /** What all of them let formulas read. */
    static Map<String, FieldType> types(List<SignalSource> sources) {
        var types = new TreeMap<String, FieldType>();
        sources.forEach(source -> types.putAll(source.rule().types()));
        return types;
    }

    private static @Nullable SignalSource source(Section section, Mapping mapping) {
        String name = section.text("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            section.wrong(
                    "name",
                    "'" + name + "' cannot stand in a formula.",
                    "Write letters, digits and underscores, such as Key_Hire.");
        }
        Item object = section.need("object");
        Entity entity = object == null ? null : MappedField.object(object, mapping);
        if (entity == null) {
            return null; // what else stands there cannot be judged without its fields
        }
        String of = section.needed("of", "", item -> MappedField.check(item, entity, mapping, FieldType.REFERENCE));
        String day = section.needed(
                "day", "", item -> MappedField.check(item, entity, mapping, FieldType.DATE, FieldType.DATETIME));
        Condition when =
                section.condition("when", Fieldbook.of(mapping.fieldsOf(entity)), Condition.always(section.place()));
        int window = section.needed("window", 30, item -> item.days(1, 3_650, 30));
        section.done();
        return new SignalSource(new SignalRule(name, window), entity, of, day, when);
    }
}
