package dev.allotment.allocation;

import dev.allotment.model.Condition;
import java.util.List;
import java.util.Set;

/**
 * Which signals send an account of the pool to a rep at once, before the next distribution. Made by the room policy.
 *
 * @param rules the first that newly holds counts
 */
public record SignalRules(List<Rule> rules, String place) {
    public SignalRules {
        rules = List.copyOf(rules);
    }

    /** Where every account waits for the next distribution. */
    public static SignalRules none(String place) {
        return new SignalRules(List.of(), place);
    }

    /**
     * @param name as it stands in sentences; no two rules share one
     * @param when over the account's fields
     * @param teams only these, of those whose distribution takes the account; empty: all of those
     */
    public record Rule(String name, Condition when, Set<String> teams, String place) {
        public Rule {
            teams = Set.copyOf(teams);
        }
    }
}
