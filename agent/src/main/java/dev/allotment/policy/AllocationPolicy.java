package dev.allotment.policy;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.RequestRules;
import dev.allotment.allocation.RestRules;
import dev.allotment.allocation.ReturnRules;
import dev.allotment.allocation.RotationRules;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.TeamChangeRules;
import java.util.List;
import java.util.Set;

/**
 * Who gets what, when.
 *
 * @param teams the words that {@code Rep__c.Team__c} may hold, in the file's order
 * @param poolOwners usernames; the first gets what comes back, and accounts of any of them are the pool
 */
public record AllocationPolicy(
        List<String> teams,
        List<String> poolOwners,
        RoutingRules routing,
        DistributionRules distribution,
        Cadence distributes,
        Cadence retrieves,
        ReturnRules returns,
        RequestRules requests,
        HandOffRules handOffs,
        RestRules rest,
        TeamChangeRules teamChanges,
        RotationRules rotation,
        LoadRules load,
        SignalRules signals,
        String place) {
    public AllocationPolicy {
        teams = List.copyOf(teams);
        poolOwners = List.copyOf(poolOwners);
    }

    public Set<String> poolOwnerNames() {
        return Set.copyOf(poolOwners);
    }
}
