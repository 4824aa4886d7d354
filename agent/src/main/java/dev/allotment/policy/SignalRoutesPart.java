package dev.allotment.policy;

import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.SignalRules.Rule;
import dev.allotment.model.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which signals send an account of the pool to a rep at once, in allocation.yaml under routing. */
final class SignalRoutesPart {
    private static final int LONGEST = 40;

    private SignalRoutesPart() {}

    /** @param distributed teams that distribution gives accounts of the pool to */
    static SignalRules read(Section routing, Fieldbook account, Teams teams, Set<String> distributed) {
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : routing.sections("signals")) {
            Rule rule = rule(section, account, teams, distributed);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                section.wrong("name", "Two signals are called '" + rule.name() + "'.", "Rename one of them.");
            }
            rules.add(rule);
        }
        return new SignalRules(rules, routing.place("signals"));
    }

    private static Rule rule(Section section, Fieldbook account, Teams teams, Set<String> distributed) {
        String name = section.text("name");
        Condition when = section.condition("when", account);
        Set<String> to = section.given("teams", Set.<String>of(), list -> taking(list, teams, distributed));
        if (name.length() > LONGEST || name.lines().count() > 1) {
            section.wrong(
                    "name",
                    "The name of a signal is one line of at most " + LONGEST + " characters.",
                    "Shorten it: it stands in the sentence of each move.");
        }
        Item formula = section.find("when");
        if (formula != null
                && formula.plain().equalsIgnoreCase("TRUE")) { // not what stands for one that is missing or wrong
            section.wrong(
                    "when",
                    "What always holds is no signal: nothing would newly hold.",
                    "Ask for what has happened, such as Intent_Score__c >= 90.");
        }
        section.done();
        return new Rule(name, when, to, section.place());
    }

    private static Set<String> taking(Item list, Teams teams, Set<String> distributed) {
        for (Item team : list.items()) {
            if (teams.names().contains(team.plain()) && !distributed.contains(team.plain())) {
                team.wrong(
                        "Distribution gives '" + team.plain() + "' nothing of the pool, so no signal does.",
                        "List the team in allocation.yaml under distribution, teams; or take it out here.");
            }
        }
        return teams.checkedAll(list);
    }
}
