package dev.allotment.policy;

import dev.allotment.formula.Nearest;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.scoring.ScoringRules.Qualifier;
import dev.allotment.scoring.ScoringRules.Scale;
import dev.allotment.scoring.ScoringRules.Side;
import dev.allotment.scoring.ScoringRules.Tier;
import dev.allotment.scoring.SignalRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** scoring.yaml: what an account is worth now. */
final class ScoringFile {
    private ScoringFile() {}

    static @Nullable ScoringRules rules(Section top, Fieldbook account, Mapping mapping) {
        top.find("signals"); // read before all formulas, see SignalsPart
        top.find("model"); // see ModelPart
        Set<String> names = new HashSet<>();
        List<Qualifier> qualifiers = new ArrayList<>();
        for (Section section : top.sections("qualifiers")) {
            String name = ScoreRules.name(section, names);
            String says = section.text("says");
            Condition must = section.condition("must", account);
            section.done();
            qualifiers.add(new Qualifier(name, says, must));
        }
        Side fit = side(top, "fit", account, mapping, names);
        Side timing = side(top, "timing", account, mapping, names);
        int goodFit = 50;
        int goodTiming = 50;
        Section quadrants = top.section("quadrants");
        if (quadrants != null) {
            goodFit = quadrants.needed("good_fit", 50, item -> item.whole(1, 100, 50));
            goodTiming = quadrants.needed("good_timing", 50, item -> item.whole(1, 100, 50));
            quadrants.done();
        }
        List<Tier> tiers = tiers(top);
        int margin = top.given("margin", 0, item -> item.whole(0, 20, 0));
        Scale scale = top.given("scale", "100", item -> item.word(List.of("100", "10")))
                        .equals("10")
                ? Scale.TEN
                : Scale.HUNDRED;
        top.done();
        int fits = goodFit;
        int timely = goodTiming;
        if (fit == null || timing == null) {
            return null;
        }
        return Made.by(
                top, "tiers", () -> new ScoringRules(fit, timing, qualifiers, fits, timely, tiers, margin, scale));
    }

    private static @Nullable Side side(Section top, String key, Fieldbook account, Mapping mapping, Set<String> names) {
        Section section = top.section(key);
        if (section == null) {
            return null;
        }
        double weight = section.needed("weight", 1, item -> item.whole(0, 100, 1));
        double full = section.needed("full", 100, item -> item.whole(1, 10_000, 100));
        return ScoreRules.side(section, account, mapping, names, full, weight);
    }

    private static List<Tier> tiers(Section top) {
        List<Tier> tiers = new ArrayList<>();
        for (Section section : top.sections("tiers")) {
            String name = section.text("name");
            int from = section.needed("from", 0, item -> item.whole(0, 100, 0));
            section.done();
            tiers.add(new Tier(name, from));
        }
        return tiers;
    }

    static String dateField(Item item, Fieldbook account, Mapping mapping) {
        String name = item.plain();
        if (!name.startsWith(SignalRule.PREFIX)) {
            return MappedField.check(item, Entity.ACCOUNT, mapping, FieldType.DATE, FieldType.DATETIME);
        }
        FieldType type = account.types().get(name);
        if (type == null) {
            String near = Nearest.of(name, account.types().keySet());
            item.wrong(
                    "There is no signal '" + name + "'.",
                    near != null ? "Did you mean " + near + "?" : "Name it under 'signals' first.");
        } else if (type != FieldType.DATE) {
            item.wrong(
                    name + " is a number; here it must be a date.",
                    "Write the signal's day, such as " + name.replaceFirst("_(Count|Streak)$", "_Last") + ".");
        }
        return name;
    }
}
