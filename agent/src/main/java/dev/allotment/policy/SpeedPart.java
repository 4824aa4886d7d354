package dev.allotment.policy;

import dev.allotment.allocation.SpeedRules;
import dev.allotment.formula.Nearest;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How soon a lead must be touched, under routing in allocation.yaml. */
final class SpeedPart {
    /** Working time of four weeks. */
    private static final int LONGEST = 9_600;

    private SpeedPart() {}

    /** @param routes and stages: names that limits may ask for. @return null where the policy sets no clock */
    static @Nullable SpeedRules read(
            Section routing,
            Fieldbook arrival,
            List<String> routes,
            List<String> stages,
            List<String> intake,
            Mapping mapping) {
        Section section = routing.maybe("speed_to_lead", Item::section);
        if (section == null) {
            return null;
        }
        var touch = SpeedRules.Touched.valueOf(word(section, "touch", "either", "activity", "status", "either"));
        var whose = SpeedRules.Whose.valueOf(word(section, "whose", "owner", "owner", "anyone"));
        Condition untouched = section.condition(
                "untouched", Fieldbook.of(mapping.fieldsOf(Entity.LEAD)), Condition.always(section.place()));
        if (touch != SpeedRules.Touched.ACTIVITY && section.find("untouched") == null) {
            section.wrong(
                    "touch",
                    "A status stops the clock, but nothing says which statuses are untouched.",
                    "Add 'untouched:' with a formula over the lead, or write 'touch: activity'.");
        }
        List<SpeedRules.Limit> limits = new ArrayList<>();
        for (Section one : section.sections("limits")) {
            SpeedRules.Limit limit = limit(one, arrival, routes, stages);
            if (limit != null) {
                limits.add(limit);
            }
        }
        if (limits.isEmpty()) {
            section.wrong("limits", "No limit is set, so no lead is timed.", "Add a limit, or take the section out.");
        }
        int most = section.given("most", 2, item -> item.whole(0, SpeedRules.MOST, 2));
        int longer = section.given("longer", 0, item -> item.percent(0));
        var owners = SpeedRules.OfOwners.valueOf(word(section, "of_owners", "stay", "stay", "give_on"));
        var last = SpeedRules.Last.valueOf(word(section, "last", "stays", "stays", "manager", "queue"));
        @Nullable String queue = section.maybe("queue", Item::text);
        if (queue != null && intake.contains(queue)) {
            section.wrong("queue", "'" + queue + "' is an intake: the lead would be routed for ever.", "Name another.");
        }
        if (last == SpeedRules.Last.MANAGER
                && !mapping.objects().isEmpty()
                && !mapping.fieldsOf(Entity.USER).containsKey("ManagerId")) {
            section.wrong("last", "Managers are not mapped.", "Add 'ManagerId: reference' under User in objects.yaml.");
        }
        LeadRulesPart.written(
                routing,
                "speed_to_lead",
                mapping,
                AllotmentFields.ROUTED_AT,
                AllotmentFields.SPEED,
                AllotmentFields.TOUCH_BY,
                AllotmentFields.HAD_BY);
        section.done();
        return Made.by(
                section,
                "queue",
                () -> new SpeedRules(
                        touch, whose, untouched, limits, most, longer, owners, last, queue, section.place()));
    }

    private static SpeedRules.@Nullable Limit limit(
            Section section, Fieldbook arrival, List<String> routes, List<String> stages) {
        String name = section.text("name");
        Condition when = section.condition("when", arrival, Condition.always(section.place()));
        Set<String> of = new LinkedHashSet<>();
        for (Item item : section.given("routes", List.<Item>of(), Item::items)) {
            String route = item.text();
            if (!route.isEmpty() && !routes.contains(route)) {
                String near = Nearest.of(route, routes);
                item.wrong(
                        "There is no route '" + route + "'.",
                        near != null ? "Did you mean " + near + "?" : "Known are " + String.join(", ", routes) + ".");
            }
            of.add(route);
        }
        Set<String> qualified = LeadRulesPart.stages(section, stages);
        Duration warn =
                section.needed("warn", Duration.ofMinutes(1), item -> item.minutes(LONGEST, Duration.ofMinutes(1)));
        Duration breach =
                section.needed("breach", Duration.ofMinutes(2), item -> item.minutes(LONGEST, Duration.ofMinutes(2)));
        section.done();
        return Made.by(
                section,
                "breach",
                () -> new SpeedRules.Limit(name, when, of, qualified, warn, breach, section.place()));
    }

    private static String word(Section section, String key, String usual, String... words) {
        return section.given(key, usual, item -> item.word(List.of(words))).toUpperCase(Locale.ROOT);
    }
}
