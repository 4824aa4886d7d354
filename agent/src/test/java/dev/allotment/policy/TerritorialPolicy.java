package dev.allotment.policy;

import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.Territories;
import dev.allotment.allocation.Territory;
import dev.allotment.model.Condition;
import java.util.List;
import java.util.Set;

/**
 * The small policy with territories: company0.com and new1.com are named for the first rep, also over a full book; what ends in 3
 * or 7 is the third rep's alone; what ends in 5 is shared by the second and fourth, for whom their team stands in.
 */
public final class TerritorialPolicy {
    private TerritorialPolicy() {}

    public static Policy policy() {
        return with(
                SmallPolicy.policy(true),
                new Territory(
                        true,
                        "rep0@agent.example",
                        null,
                        Set.of(),
                        Set.of("company0.com", "new1.com"),
                        Set.of("rep0@agent.example"),
                        Set.of(),
                        false,
                        false,
                        true,
                        true,
                        false,
                        "allocation.yaml:90"),
                territory("threes", "[37]", false, "rep2@agent.example"),
                territory("fives", "5", true, "rep1@agent.example", "rep3@agent.example"));
    }

    private static Territory territory(String name, String endsIn, boolean standIns, String... reps) {
        var when = new Condition("Name ends in " + endsIn, "allocation.yaml:91", (fields, now) -> {
            String text = fields.text("Name");
            return text != null && text.matches("Company\\d*" + endsIn);
        });
        return new Territory(
                false,
                name,
                when,
                Set.of(),
                Set.of(),
                Set.of(reps),
                Set.of(),
                false,
                false,
                false,
                false,
                standIns,
                "allocation.yaml:92");
    }

    /** That policy with these territories, in routing, distribution and hand-offs alike. */
    public static Policy with(Policy policy, Territory... all) {
        var territories = new Territories(List.of(all));
        AllocationPolicy was = policy.allocation();
        HandOffRules handOffs = was.handOffs();
        AllocationPolicy routed = Other.with(was, "routing", Other.with(was.routing(), "territories", territories));
        AllocationPolicy distributed =
                Other.with(routed, "distribution", Other.with(was.distribution(), "territories", territories));
        return Other.with(
                policy,
                "allocation",
                Other.with(distributed, "handOffs", Other.with(handOffs, "territories", territories)));
    }
}
