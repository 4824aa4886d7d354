package dev.allotment.policy;

import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.Ramp;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.RoutingRules.Hours;
import dev.allotment.allocation.RoutingRules.Route;
import dev.allotment.allocation.Skill;
import dev.allotment.allocation.Territories;
import dev.allotment.allocation.WorkingTime;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes hands when it qualifies, and the pods, in allocation.yaml. */
final class HandOffPart {
    private static final List<String> OBJECTS = List.of("account", "opportunity");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private HandOffPart() {}

    static HandOffRules read(
            Section top,
            Fieldbook account,
            Fieldbook deal,
            Teams teams,
            Ramp ramp,
            List<Skill> skills,
            Territories territories) {
        List<HandOffRules.Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : top.sections("hand_off")) {
            HandOffRules.Rule rule = rule(section, account, deal, teams, ramp, skills);
            if (!names.add(rule.name())) {
                section.wrong("name", "Two rules are called '" + rule.name() + "'.", "Rename one of them.");
            }
            rules.add(rule);
        }
        List<HandOffRules.Pod> pods = new ArrayList<>();
        for (Section section : top.sections("pods")) {
            pods.add(pod(section));
        }
        String inactive = top.given("inactive_owner", "wait", item -> item.word(List.of("wait", "pool")));
        return new HandOffRules(
                rules,
                pods,
                territories,
                inactive.equals("pool"),
                inactive.equals("pool") ? top.place("inactive_owner") : top.place("hand_off"));
    }

    private static HandOffRules.Rule rule(
            Section section, Fieldbook account, Fieldbook deal, Teams teams, Ramp ramp, List<Skill> skills) {
        String name = section.text("name");
        String of = section.needed("of", "account", item -> item.word(OBJECTS));
        boolean ofAccount = of.equals("account");
        Condition when = section.condition("when", ofAccount ? account : deal);
        Set<String> from = section.given("from", Set.<String>of(), teams::checkedAll);
        boolean fromPool = section.given("from_pool", false, item -> item.flag(false));
        Set<String> to = section.needed("to", Set.<String>of(), teams::checkedAll);
        boolean byPod = section.given("by_pod", false, item -> item.flag(false));
        boolean toOwner = section.given("to_account_owner", true, item -> item.flag(true));
        boolean counts = section.given("counts_against_capacity", ofAccount, item -> item.flag(ofAccount));
        for (String team : from) {
            if (to.contains(team)) {
                section.wrong(
                        "to",
                        "Team '" + team + "' would hand over to itself, again and again.",
                        "Take it out of 'from' or out of 'to'.");
            }
        }
        if (from.isEmpty() && !fromPool) {
            section.wrong(
                    "name", "Nobody hands over by this rule.", "Name teams in 'from', or write 'from_pool: true'.");
        }
        section.done();
        var router = new RoutingRules(
                Set.of(name),
                List.of(new Route(name, Condition.always(section.place()), to, Set.of(), section.place())),
                !ofAccount && toOwner,
                true,
                false,
                counts,
                Hours.IGNORED,
                ramp,
                ofAccount ? skills : List.of(), // skills are asked of leads and accounts
                WorkingTime.plain(),
                List.of(),
                List.of(),
                Territories.NONE,
                null,
                section.place());
        return new HandOffRules.Rule(
                name,
                ofAccount ? Entity.ACCOUNT : Entity.OPPORTUNITY,
                when,
                from,
                fromPool,
                byPod,
                router,
                section.place());
    }

    private static HandOffRules.Pod pod(Section section) {
        String name = section.text("name");
        Set<String> from = new HashSet<>();
        section.needed("from", List.<String>of(), Item::texts).forEach(user -> from.add(user.toLowerCase(Locale.ROOT)));
        Map<String, BigDecimal> to = new HashMap<>();
        for (Section one : section.sections("to")) {
            String rep = one.text("rep").toLowerCase(Locale.ROOT);
            @Nullable BigDecimal weight = one.maybe("weight", item -> item.number(BigDecimal.ZERO, MOST));
            one.done();
            if (to.put(rep, weight == null ? BigDecimal.ONE : weight) != null) {
                one.wrong("rep", "'" + rep + "' stands in this pod twice.", "Join the two.");
            }
        }
        if (to.isEmpty()) {
            section.wrong("to", "Nobody takes over in this pod.", "Write 'to: [{rep: USERNAME}]'.");
        }
        section.done();
        return new HandOffRules.Pod(name, from, to, section.place());
    }
}
