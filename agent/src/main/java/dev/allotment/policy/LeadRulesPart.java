package dev.allotment.policy;

import dev.allotment.allocation.OwnRule;
import dev.allotment.allocation.Qualification;
import dev.allotment.formula.Nearest;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a lead is qualified as, and the rules of their own, under routing in allocation.yaml. */
final class LeadRulesPart {
    private static final List<String> TO = List.of("usual", "team", "owner", "family_owner", "field", "nobody");
    private static final int CREDIT = 255;

    private LeadRulesPart() {}

    static List<Qualification> qualifications(Section routing, Fieldbook arrival, Mapping mapping) {
        List<Qualification> found = new ArrayList<>();
        for (Section one : routing.sections("qualifications")) {
            String name = one.needed("name", "", item -> name(item, 40));
            if (found.stream().anyMatch(other -> other.name().equals(name))) {
                one.wrong("name", "The qualification '" + name + "' is named twice.", "Join the two with OR().");
            }
            found.add(new Qualification(name, one.condition("when", arrival), one.place()));
            one.done();
        }
        if (!found.isEmpty()) {
            written(routing, "qualifications", mapping, AllotmentFields.QUALIFIED);
        }
        return found;
    }

    /** The qualifications that a route or limit asks for. */
    static Set<String> stages(Section section, List<String> known) {
        Set<String> stages = new LinkedHashSet<>();
        for (Item item : section.given("qualified", List.<Item>of(), Item::items)) {
            String stage = item.text();
            if (!stage.isEmpty() && !known.contains(stage)) {
                String near = Nearest.of(stage, known);
                item.wrong(
                        "There is no qualification '" + stage + "'.",
                        near != null ? "Did you mean " + near + "?" : "Name it under routing, qualifications.");
            }
            stages.add(stage);
        }
        return stages;
    }

    static List<OwnRule> rules(Section routing, Fieldbook arrival, Teams teams, Mapping mapping) {
        List<OwnRule> rules = new ArrayList<>();
        for (Section one : routing.sections("rules")) {
            OwnRule rule = rule(one, arrival, teams, mapping);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static @Nullable OwnRule rule(Section one, Fieldbook arrival, Teams teams, Mapping mapping) {
        String name = one.text("name");
        Condition when = one.condition("when", arrival);
        OwnRule.To to = OwnRule.To.valueOf(
                one.needed("to", "usual", item -> item.word(TO)).toUpperCase(Locale.ROOT));
        Set<String> of = one.given("teams", Set.<String>of(), teams::checkedAll);
        @Nullable String field = one.maybe("field", item -> lookup(item, arrival, mapping));
        boolean brings = one.given("brings_account", true, item -> item.flag(true));
        @Nullable String credit = one.maybe("credit", item -> name(item, CREDIT));
        if (!of.isEmpty() && to != OwnRule.To.TEAM) {
            one.wrong("teams", "Teams are named, but the rule does not go to a team.", "Write 'to: team'.");
        }
        if (field != null && to != OwnRule.To.FIELD) {
            one.wrong("field", "A field is named, but the rule does not go by a field.", "Write 'to: field'.");
        }
        if (to == OwnRule.To.USUAL && credit == null) {
            one.wrong(
                    "to",
                    "This rule changes nothing: the lead goes as usual and nobody gets credit.",
                    "Add 'credit:', or say where the lead goes.");
        }
        one.done();
        return Made.by(one, "to", () -> new OwnRule(name, when, to, of, field, brings, credit, one.place()));
    }

    private static String lookup(Item item, Fieldbook arrival, Mapping mapping) {
        String name = item.text();
        FieldType type = arrival.types().get(name);
        if (!mapping.fieldsOf(Entity.LEAD).isEmpty() && type != FieldType.REFERENCE) {
            String near = Nearest.of(name, arrival.types().keySet());
            item.wrong(
                    type == null
                            ? "'" + name + "' is no mapped field of Lead or Account."
                            : "'" + name + "' is " + type.word() + "; here it must be reference.",
                    type == null && near != null
                            ? "Did you mean " + near + "?"
                            : "Name a lookup to a user, mapped as reference in objects.yaml.");
        }
        return name;
    }

    private static String name(Item item, int most) {
        String text = item.text();
        if (text.length() > most) {
            item.wrong("This is " + text.length() + " letters long; its field holds " + most + ".", "Shorten it.");
        }
        return text;
    }

    /** What is written on the lead must be read back, or it would be written for ever. */
    static void written(Section section, String key, Mapping mapping, String... fields) {
        var mapped = mapping.fieldsOf(Entity.LEAD);
        for (String field : fields) {
            if (!mapped.isEmpty() && !mapped.containsKey(field)) {
                section.wrong(
                        key,
                        "This is shown in Lead." + field + ", which is not mapped.",
                        "Map it under Lead in objects.yaml, and deploy sfdx-metadata.");
            }
        }
    }
}
