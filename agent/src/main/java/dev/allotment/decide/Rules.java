package dev.allotment.decide;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.RestRules;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.matching.MatchingRules;
import dev.allotment.model.Condition;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.segmentation.SegmentRules;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Everything of the policy that decide goes by.
 *
 * @param policy the policy's hash
 * @param poolOwners user names of the owners of the pool, the one that receives accounts first
 * @param customer which accounts are customers
 * @param founds whether a lead of a new company founds an account
 * @param open whether a process (first) may write for a team (second, empty: no team) without a person's approval
 * @param dailyMarks most marks a day (UTC), 0 or more
 */
public record Rules(
        String policy,
        MatchingRules matching,
        SegmentRules segments,
        ScoringRules scoring,
        EngagementRules engagement,
        RoutingRules routing,
        DistributionRules distribution,
        ReturnRules returns,
        RestRules rest,
        List<String> poolOwners,
        Condition customer,
        boolean founds,
        String foundPlace,
        BiPredicate<String, String> open,
        int dailyMarks,
        Cadence retrieval,
        Cadence distributing,
        Cadence daily,
        ZoneId zone) {
    public Rules {
        poolOwners = List.copyOf(poolOwners);
    }
}
