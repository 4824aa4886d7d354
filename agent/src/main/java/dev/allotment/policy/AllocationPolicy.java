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
        String place) {
    public AllocationPolicy {
        teams = List.copyOf(teams);
        poolOwners = List.copyOf(poolOwners);
        plays = List.copyOf(plays);
    }

    /** With what is usual where a person leaves or changes teams, books that stay as they are, no plays, and capacity in records. */
    public AllocationPolicy(
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
            String place) {
        this(
                teams,
                poolOwners,
                routing,
                distribution,
                distributes,
                retrieves,
                returns,
                requests,
                handOffs,
                rest,
                TeamChangeRules.usual(place),
                RotationRules.none(place),
                List.of(),
                LoadRules.records(place),
                place);
    }

    public Set<String> poolOwnerNames() {
        return Set.copyOf(poolOwners);
    }
}
