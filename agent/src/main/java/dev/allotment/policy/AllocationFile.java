package dev.allotment.policy;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.DistributionRules.Families;
import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.Play;
import dev.allotment.allocation.Ramp;
import dev.allotment.allocation.RestRules;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.Shelf;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.Skill;
import dev.allotment.allocation.Territories;
import dev.allotment.formula.Nearest;
import dev.allotment.model.Condition;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** allocation.yaml: who gets what, and when. */
final class AllocationFile {
    private static final List<String> FAMILIES = List.of("apart", "together");

    private AllocationFile() {}

    /** Asked for before all else, since formulas need it. */
    static ZoneId zone(@Nullable Section top) {
        return top == null
                ? ZoneOffset.UTC
                : top.<ZoneId>needed("zone", ZoneOffset.UTC, item -> {
                    try {
                        return ZoneId.of(item.text());
                    } catch (DateTimeException e) {
                        String near = Nearest.of(item.plain(), ZoneId.getAvailableZoneIds());
                        item.wrong(
                                "'" + item.plain() + "' is no time zone.",
                                near != null ? "Did you mean " + near + "?" : "Write one such as America/New_York.");
                        return ZoneOffset.UTC;
                    }
                });
    }

    static Teams teams(@Nullable Section top) {
        if (top == null) {
            return new Teams(List.of());
        }
        List<String> names = new ArrayList<>();
        top.needed("teams", List.<Item>of(), Item::items).forEach(item -> {
            String name = item.text();
            if (names.contains(name)) {
                item.wrong("The team '" + name + "' is named twice.", "Remove one of them.");
            }
            names.add(name);
        });
        return new Teams(names);
    }

    /** @param arrival what routing asks of leads. @param claimed what territories ask of leads and accounts. @param deal of opportunities. @param tiers of scoring.yaml */
    static @Nullable AllocationPolicy policy(
            Section top,
            Fieldbook account,
            Fieldbook arrival,
            Fieldbook claimed,
            Fieldbook deal,
            Teams teams,
            Mapping mapping,
            List<Play> plays,
            List<String> tiers,
            ZoneId zone) {
        List<String> owners = top.needed("pool_owners", List.<String>of(), Item::texts);
        if (new HashSet<>(owners).size() < owners.size()) {
            top.wrong("pool_owners", "A pool owner is named twice.", "Remove one of them.");
        }
        Ramp ramp = ramp(top);
        List<Skill> skills = skills(top, arrival);
        Territories territories = TerritoriesPart.read(top, claimed, teams);
        Section arriving = top.section("routing");
        LoadRules load = CapacityPart.read(top, mapping, tiers);
        DistributionRules distribution = null;
        Cadence distributes = null;
        Set<String> distributed = Set.copyOf(teams.names());
        Section handing = top.section("distribution");
        if (handing != null) {
            distributes = CadencePart.read(handing, top.place("distribution"), zone);
            var families = Families.valueOf(handing.given("families", "apart", item -> item.word(FAMILIES))
                    .toUpperCase(Locale.ROOT));
            List<TeamRule> rules = teamRules(
                    handing,
                    account,
                    teams,
                    section -> TargetsPart.read(section, account, tiers, load.unit(), families));
            handing.done();
            distributed = rules.stream().map(TeamRule::team).collect(Collectors.toUnmodifiableSet());
            distribution = Made.by(
                    top,
                    "distribution",
                    () -> new DistributionRules(
                            rules, skills, ramp, families, territories, zone, top.place("distribution")));
        }
        SignalRules signals = arriving == null
                ? SignalRules.none(top.place())
                : SignalRoutesPart.read(arriving, account, teams, distributed);
        RoutingRules routing = RoutingPart.read(top, arriving, arrival, teams, ramp, skills, territories, mapping);
        Cadence retrieves = null;
        Section taking = top.section("retrieval");
        if (taking != null) {
            retrieves = CadencePart.read(taking, top.place("retrieval"), zone);
            taking.done();
        }
        var rotation = RotationPart.read(top, teams);
        var returns = ReturnsPart.read(top);
        var requests = RequestsPart.read(top, teams);
        var handOffs = HandOffPart.read(top, account, deal, teams, ramp, skills, territories);
        RestRules rest = rest(top, account, zone);
        var teamChanges = TeamChangePart.read(top, teams, mapping);
        top.done();
        if (routing == null || distribution == null || distributes == null || retrieves == null) {
            return null;
        }
        return new AllocationPolicy(
                teams.names(),
                owners,
                routing,
                distribution,
                distributes,
                retrieves,
                returns,
                requests,
                handOffs,
                rest,
                teamChanges,
                rotation,
                plays,
                load,
                signals,
                top.place());
    }

    private static Ramp ramp(Section top) {
        Section section = top.maybe("ramp", Item::section);
        if (section == null) {
            return Ramp.none(top.place());
        }
        int days = section.needed("length", 0, item -> item.days(1, 366, 1));
        int start = section.needed("start", 100, item -> item.percent(100));
        section.done();
        return new Ramp(days, start, top.place("ramp"));
    }

    private static List<Skill> skills(Section top, Fieldbook arrival) {
        List<Skill> skills = new ArrayList<>();
        for (Section section : top.sections("skills")) {
            String name = section.text("skill");
            Condition when = section.condition("when", arrival);
            section.done();
            skills.add(new Skill(name, when, section.place()));
        }
        return skills;
    }

    /** @param targets of the books that a section is about, or null where it says nothing of them */
    private static List<TeamRule> teamRules(
            Section handing, Fieldbook account, Teams teams, Function<Section, @Nullable List<Shelf>> targets) {
        List<TeamRule> rules = new ArrayList<>();
        @Nullable List<Shelf> usual = targets.apply(handing);
        Section byTeam = handing.section("teams");
        if (byTeam != null) {
            byTeam.named().forEach((team, item) -> {
                teams.checkKey(byTeam, team);
                Section section = item.section();
                if (section != null) {
                    Condition takes = section.condition("takes", account, Condition.always(byTeam.place(team)));
                    int least = section.given("least_score", 0, one -> one.whole(0, 100, 0));
                    int fill = section.given("fill", 100, one -> one.percent(100));
                    @Nullable List<Shelf> own = targets.apply(section);
                    section.done();
                    rules.add(new TeamRule(
                            team,
                            takes,
                            least,
                            fill,
                            own != null ? own : usual != null ? usual : List.of(),
                            byTeam.place(team)));
                }
            });
        }
        return rules;
    }

    private static RestRules rest(Section top, Fieldbook account, ZoneId zone) {
        Section section = top.section("rest");
        if (section == null) {
            return new RestRules(0, List.of(), zone, top.place());
        }
        int days = section.needed("after_retrieval", 0, item -> item.days(0, 730, 0));
        List<Condition> wakes = new ArrayList<>();
        section.given("wakes", List.<Item>of(), Item::items)
                .forEach(item -> wakes.add(top.papers().formulas().condition(item, account)));
        section.done();
        return new RestRules(days, wakes, zone, top.place("rest"));
    }
}
