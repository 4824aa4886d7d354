package dev.allotment.policy;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.allocation.Shelf;
import dev.allotment.model.Condition;
import java.util.List;

/**
 * The small policy with shelves in the books of both teams: one account of 500 people and more, and of 100 and more at most half
 * of the book.
 */
public final class ShelvedPolicy {
    public static final int LARGE = 1;
    public static final int MIDDLE_PERCENT = 50;

    private ShelvedPolicy() {}

    public static Policy policy(boolean writes) {
        return with(
                SmallPolicy.policy(writes),
                shelf("large", 500, new Shelf.Most(LARGE, false)),
                shelf("middle", 100, new Shelf.Most(MIDDLE_PERCENT, true)));
    }

    /** That policy, where the books of all teams have these shelves. */
    public static Policy with(Policy policy, Shelf... shelves) {
        AllocationPolicy allocation = policy.allocation();
        DistributionRules rules = allocation.distribution();
        List<TeamRule> teams = rules.teams().stream()
                .map(team -> Other.with(team, "shelves", List.of(shelves)))
                .toList();
        return Other.with(
                policy, "allocation", Other.with(allocation, "distribution", Other.with(rules, "teams", teams)));
    }

    private static Shelf shelf(String name, int people, Shelf.Most most) {
        var when = new Condition(
                "NumberOfEmployees >= " + people,
                "allocation.yaml:45",
                (fields, now) -> fields.number("NumberOfEmployees") != null
                        && fields.number("NumberOfEmployees").intValue() >= people);
        return new Shelf(name, when, null, null, most, "allocation.yaml:44");
    }
}
