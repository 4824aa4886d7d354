package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.allocation.Shelf;
import dev.allotment.status.words.RulesOfEngagement;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Targets for parts of a book, as allocation.yaml says them (PRODUCT 4.4). Mistakes are in mappings/broken. */
class TargetsTest {
    private static Policy policy(String ofTeam) {
        var files = new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        files.computeIfPresent(
                "allocation.yaml",
                (file, text) -> text.replace("  targets: []\n", """
                  targets:
                    - {name: enterprise, when: NumberOfEmployees >= 1000, most: 30 %}
                    - {name: small ones, segment: B, tier: D, most: 12}
                """)
                        .replace("    Americas:\n      takes:", "    Americas:\n" + ofTeam + "      takes:"));
        return Mappings.policy(PolicyFiles.of(files));
    }

    private static List<String> shelves(Policy policy, String team) {
        TeamRule rule = policy.allocation().distribution().of(team);
        return rule == null
                ? List.of()
                : rule.shelves().stream().map(Shelf::name).toList();
    }

    @Test
    void a_team_that_has_none_of_its_own_goes_by_those_for_all() {
        assertThat(shelves(policy(""), "Americas")).containsExactly("enterprise", "small ones");
        Policy own = policy("      targets: [{name: banks, when: 'ISPICKVAL(Industry, \"Banking\")', most: 3}]\n");
        assertThat(shelves(own, "Americas")).containsExactly("banks");
        assertThat(shelves(own, "Central Europe")).containsExactly("enterprise", "small ones");
        assertThat(shelves(policy("      targets: []\n"), "Americas")).isEmpty();
        assertThat(shelves(Mappings.policy(), "Americas")).isEmpty();
    }

    @Test
    void a_case_says_on_which_shelf_an_account_lies() {
        var trials = new Trials(policy(""));
        trials.file("targets.yaml", """
                cases:
                  - case: an enterprise of the United States
                    account: {Name: Giant, Website: giant.com, NumberOfEmployees: 5000, BillingCountry: United States}
                    expect: {teams: Americas, shelf: enterprise}
                  - case: one that scores low
                    account: {Name: Tiny, Website: tiny.org, Industry: Education, NumberOfEmployees: 12, BillingCountry: Canada}
                    expect: {tier: D, shelf: small ones}
                  - case: in between
                    account: {Name: Acme, Website: acme.com, Industry: Technology, NumberOfEmployees: 400, BillingCountry: Canada}
                    expect: {tier: B, shelf: none}
                """);
        assertThat(trials.complaints().none() ? "" : trials.complaints().all().text())
                .isEmpty();
        assertThat(trials.tried()).isEqualTo(3);
    }

    @Test
    void reps_read_them() {
        assertThat(RulesOfEngagement.of(policy(""), null, "RevOps").markdown(null))
                .contains(
                        "A book of Americas has a shelf for enterprise, which a distribution fills up to 30 % of the book's"
                                + " target: accounts where ",
                        "A book of Americas has a shelf for small ones, which a distribution fills up to 12 accounts:"
                                + " accounts of segment B of tier D, unless they fit a shelf above.",
                        "Whatever comes into a book of Americas counts on its shelf");
    }
}
