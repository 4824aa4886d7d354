package dev.allotment.policy;

import dev.allotment.allocation.OwnRule;
import dev.allotment.allocation.Qualification;
import dev.allotment.allocation.Ramp;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.RoutingRules.Hours;
import dev.allotment.allocation.RoutingRules.Route;
import dev.allotment.allocation.Skill;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.allocation.Territories;
import dev.allotment.allocation.WorkingTime;
import dev.allotment.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How arrivals find their rep, in allocation.yaml. */
final class RoutingPart {
    private static final List<String> HOURS = List.of("ignored", "preferred", "required");

    private RoutingPart() {}

    /** @param section routing, or null where it is missing */
    static @Nullable RoutingRules read(
            Section top,
            @Nullable Section section,
            Fieldbook arrival,
            Teams teams,
            Ramp ramp,
            List<Skill> skills,
            Territories territories,
            Mapping mapping) {
        if (section == null) {
            return null;
        }
        List<String> intake = section.needed("intake", List.<String>of(), Item::texts);
        boolean toOwner = section.given("to_owner", true, item -> item.flag(true));
        boolean present = section.given("owner_must_be_present", true, item -> item.flag(true));
        boolean brings = section.given("brings_account", true, item -> item.flag(true));
        boolean counts = section.given("counts_against_capacity", true, item -> item.flag(true));
        String hours = section.given("hours", "ignored", item -> item.word(HOURS));
        List<Qualification> qualifications = LeadRulesPart.qualifications(section, arrival, mapping);
        List<String> stages = qualifications.stream().map(Qualification::name).toList();
        List<OwnRule> rules = LeadRulesPart.rules(section, arrival, teams, mapping);
        List<Route> routes = new ArrayList<>();
        @Nullable String open = null;
        for (Section one : section.sections("routes")) {
            if (open != null) {
                one.wrong(
                        "name",
                        "This route is never reached: " + open + " before it takes everything.",
                        "Move it up, or give the one before a 'when'.");
            }
            Route route = route(one, arrival, teams, stages);
            open = one.find("when") == null && route.qualified().isEmpty() ? "'" + route.name() + "'" : open;
            routes.add(route);
        }
        SpeedRules speed = SpeedPart.read(
                section, arrival, routes.stream().map(Route::name).toList(), stages, intake, mapping);
        WorkingTime time = new WorkingTime(HolidaysPart.read(top, teams));
        section.done();
        return new RoutingRules(
                Set.copyOf(intake),
                routes,
                toOwner,
                present,
                brings,
                counts,
                Hours.valueOf(hours.toUpperCase(Locale.ROOT)),
                ramp,
                skills,
                time,
                qualifications,
                rules,
                territories,
                speed,
                top.place("routing"));
    }

    private static Route route(Section section, Fieldbook arrival, Teams teams, List<String> stages) {
        String name = section.text("name");
        Condition when = section.condition("when", arrival, Condition.always(section.place()));
        Set<String> to = section.needed("teams", Set.<String>of(), teams::checkedAll);
        Set<String> qualified = LeadRulesPart.stages(section, stages);
        section.done();
        return new Route(name, when, to, qualified, section.place());
    }
}
