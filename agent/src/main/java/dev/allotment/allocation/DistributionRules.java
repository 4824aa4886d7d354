package dev.allotment.allocation;

import dev.allotment.model.Condition;
import java.time.ZoneId;
import java.util.List;

/**
 * Who gets which accounts of the pool. Made by the room policy.
 *
 * @param teams what each team may take; a team not named takes nothing
 * @param families whether parent and subsidiaries go to one rep
 * @param territories what belongs to certain reps; what a team takes is not asked there
 * @param zone the zone in which rest and hold dates of pool accounts are read
 */
public record DistributionRules(
        List<TeamRule> teams,
        List<Skill> skills,
        Ramp ramp,
        Families families,
        Territories territories,
        ZoneId zone,
        String place) {
    public DistributionRules {
        teams = List.copyOf(teams);
        skills = List.copyOf(skills);
        if (teams.stream().map(TeamRule::team).distinct().count() < teams.size()) {
            throw new IllegalArgumentException(place + ": a team has more than one rule; join them into one");
        }
    }

    /** How parents and subsidiaries are handed out. */
    public enum Families {
        /** Each account for itself. */
        APART,
        /** All to one rep: the one who holds others of the family, where there is one. */
        TOGETHER
    }

    /**
     * @param takes over the account's fields
     * @param minScore accounts below it stay in the pool, 0 to 100
     * @param targetPercent how full books are made, in percent of capacity, 0 to 100
     */
    public record TeamRule(String team, Condition takes, int minScore, int targetPercent, String place) {
        public TeamRule {
            if (targetPercent < 0 || targetPercent > 100 || minScore < 0 || minScore > 100) {
                throw new IllegalArgumentException(place + ": target and least score are 0 to 100");
            }
        }
    }
}
