package dev.allotment.allocation;

import dev.allotment.model.Condition;
import java.util.List;
import java.util.Set;

/**
 * How arrivals find their rep. Made by the room policy.
 *
 * @param intake names of the queues (DeveloperName) and users (Username) whose leads we route; nobody else's are touched
 * @param routes the first whose condition holds names the teams
 * @param toOwner a lead matched to an account in a rep's book goes to that rep
 * @param ownerMustBePresent such a lead goes to the team instead while that rep is away, paused or leaving
 * @param bringsAccount a lead matched to an account in the pool brings the account with it, which needs room in the book
 * @param countsAgainstCapacity only reps below capacity take part
 */
public record RoutingRules(
        Set<String> intake,
        List<Route> routes,
        boolean toOwner,
        boolean ownerMustBePresent,
        boolean bringsAccount,
        boolean countsAgainstCapacity,
        Hours hours,
        Ramp ramp,
        List<Skill> skills,
        String place) {
    public RoutingRules {
        intake = Set.copyOf(intake);
        routes = List.copyOf(routes);
        skills = List.copyOf(skills);
    }

    /** What working hours mean. */
    public enum Hours {
        /** They do not matter. */
        IGNORED,
        /** Reps at work come first; if nobody is, all take part. */
        PREFERRED,
        /** Only reps at work take part; else the arrival waits. */
        REQUIRED
    }

    /** @param teams whose reps take part, together in one round robin */
    public record Route(String name, Condition when, Set<String> teams, String place) {
        public Route {
            teams = Set.copyOf(teams);
        }
    }
}
