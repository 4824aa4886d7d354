package dev.allotment.policy;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.Play;
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
 * @param plays in the file's order, in which their rounds come; those that are over or yet to come, too
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
        List<Play> plays,
        LoadRules load,
        SignalRules signals,
        String place) {
    public AllocationPolicy {
        teams = List.copyOf(teams);
        poolOwners = List.copyOf(poolOwners);
        plays = List.copyOf(plays);
    }

    public Set<String> poolOwnerNames() {
        return Set.copyOf(poolOwners);
    }
}
