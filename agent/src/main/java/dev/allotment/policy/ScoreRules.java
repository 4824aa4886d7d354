package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import dev.allotment.model.Condition;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.ScoreRule.Ahead;
import dev.allotment.scoring.ScoreRule.Decay;
import dev.allotment.scoring.ScoringRules.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of fit or timing in scoring.yaml. */
final class ScoreRules {
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000);

    private ScoreRules() {}

    static @Nullable Side side(
            Section section, Fieldbook account, Mapping mapping, Set<String> names, double full, double weight) {
        Map<String, Double> caps = new TreeMap<>();
        section.given("caps", caps, item -> {
            Section named = item.section();
            if (named != null) {
                named.named().forEach((group, cap) -> caps.put(group, (double) cap.whole(1, 10_000, 1)));
            }
            return caps;
        });
        List<ScoreRule> rules = new ArrayList<>();
        for (Section one : section.sections("rules")) {
            ScoreRule rule = rule(one, account, mapping, names);
            if (rule.group() != null && !caps.containsKey(rule.group())) {
                String near = Nearest.of(rule.group(), caps.keySet());
                one.wrong(
                        "group",
                        "The group '" + rule.group() + "' has no cap.",
                        near != null ? "Did you mean " + near + "?" : "Add it under 'caps', or leave out the group.");
            }
            rules.add(rule);
        }
        section.done();
        return Made.by(section, "full", () -> new Side(rules, caps, full, weight));
    }

    /** The name of a rule; no other rule or qualifier may bear it. */
    static String name(Section section, Set<String> names) {
        String name = section.text("name");
        if (!name.isEmpty() && !names.add(name)) {
            section.wrong("name", "Another rule is called '" + name + "' too.", "Give each rule a name of its own.");
        }
        return name;
    }

    private static ScoreRule rule(Section section, Fieldbook account, Mapping mapping, Set<String> names) {
        String name = name(section, names);
        String says = section.text("says");
        Condition when = section.condition("when", account);
        double points = section.needed("points", 0.0, item -> {
            BigDecimal number = item.number(MOST_POINTS.negate(), MOST_POINTS);
            return number == null ? 0.0 : number.doubleValue();
        });
        @Nullable String group = section.maybe("group", Item::text);
        @Nullable Decay decay = section.maybe("decay", item -> decay(item, account, mapping));
        @Nullable Ahead ahead = section.maybe("ahead", item -> ahead(item, account, mapping));
        if (decay != null && ahead != null) {
            section.wrong("ahead", "A rule has either decay or ahead, not both.", "Make two rules of it.");
        }
        section.done();
        return new ScoreRule(name, says, when, points, group, decay, ahead);
    }

    private static @Nullable Decay decay(Item item, Fieldbook account, Mapping mapping) {
        Section section = item.section();
        if (section == null) {
            return null;
        }
        String field = section.needed("field", "", one -> ScoringFile.dateField(one, account, mapping));
        int days = section.needed("half_life", 30, one -> one.days(1, 3_650, 30));
        @Nullable Integer expires = section.maybe("expires", one -> one.days(1, 3_650, 30));
        section.done();
        return new Decay(field, days, expires);
    }

    private static @Nullable Ahead ahead(Item item, Fieldbook account, Mapping mapping) {
        Section section = item.section();
        if (section == null) {
            return null;
        }
        String field = section.needed("field", "", one -> ScoringFile.dateField(one, account, mapping));
        int days = section.needed("by", 30, one -> one.days(1, 3_650, 30));
        section.done();
        return new Ahead(field, days);
    }
}
