package dev.allotment.policy;

import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.TeamChangeRules.Customers;
import dev.allotment.allocation.TeamChangeRules.Leads;
import dev.allotment.allocation.TeamChangeRules.Opportunities;
import dev.allotment.allocation.TeamChangeRules.Turns;
import dev.allotment.model.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person hands over who leaves or changes teams, in allocation.yaml. */
final class TeamChangePart {
    private static final int MOST = 1_000;

    private TeamChangePart() {}

    static TeamChangeRules read(Section top, Teams teams, Mapping mapping) {
        TeamChangeRules usual = TeamChangeRules.usual(top.place());
        Section section = top.maybe("team_change", Item::section);
        if (section == null) {
            return usual;
        }
        Leads leads = word(section, "leads", usual.leads(), Leads.values());
        Turns turns = word(section, "leads_count", usual.turns(), Turns.values());
        int most = section.given("leads_a_rep", usual.mostLeads(), item -> item.whole(1, MOST, usual.mostLeads()));
        Opportunities opportunities = word(section, "opportunities", usual.opportunities(), Opportunities.values());
        Customers customers = word(section, "customers", usual.customers(), Customers.values());
        @Nullable String team = section.maybe("customer_team", teams::checked);
        if (customers == Customers.TEAM && team == null) {
            section.wrong(
                    "customers",
                    "Customers go to a team, but nothing says to which.",
                    "Add 'customer_team:' with a team, or write 'customers: as_others'.");
        }
        if (customers != Customers.TEAM && team != null) {
            section.wrong(
                    "customer_team",
                    "This team gets nothing, as customers do not go to a team.",
                    "Write 'customers: team', or take this line out.");
        }
        if ((customers == Customers.MANAGER || opportunities == Opportunities.MANAGER)
                && !mapping.objects().isEmpty()
                && !mapping.fieldsOf(Entity.USER).containsKey("ManagerId")) {
            section.wrong(
                    customers == Customers.MANAGER ? "customers" : "opportunities",
                    "Managers are not mapped.",
                    "Add 'ManagerId: reference' under User in objects.yaml.");
        }
        section.done();
        boolean whole = (customers == Customers.TEAM) == (team != null);
        return whole ? new TeamChangeRules(leads, turns, most, opportunities, customers, team, section.place()) : usual;
    }

    private static <W extends Enum<W>> W word(Section section, String key, W usual, W[] words) {
        List<String> known = Arrays.stream(words).map(TeamChangePart::word).toList();
        String given = section.given(key, word(usual), item -> item.word(known));
        return Arrays.stream(words)
                .filter(one -> word(one).equals(given))
                .findFirst()
                .orElse(usual);
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
