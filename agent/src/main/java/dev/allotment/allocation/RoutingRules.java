package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How arrivals find their rep. Made by the room policy.
 *
 * @param intake names of the queues (DeveloperName) and users (Username) whose leads we route; nobody else's are touched
 * @param routes the first whose condition holds names the teams
 * @param toOwner a lead matched to an account in a rep's book goes to that rep
 * @param ownerMustBePresent such a lead goes to the team instead while that rep is away, paused or leaving
 * @param bringsAccount a lead matched to an account in the pool brings the account with it, which needs room in the book
 * @param countsAgainstCapacity only reps below capacity take part
 * @param time when reps work
 * @param qualifications the first that holds names what the lead is
 * @param rules of their own, asked before all else; the first that holds counts
 * @param territories what belongs to certain reps, asked before the routes
 * @param speed how soon a lead must be touched, or null: that is nobody's business
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
        WorkingTime time,
        List<Qualification> qualifications,
        List<OwnRule> rules,
        Territories territories,
        @Nullable SpeedRules speed,
        String place) {
    public RoutingRules {
        intake = Set.copyOf(intake);
        routes = List.copyOf(routes);
        skills = List.copyOf(skills);
        qualifications = List.copyOf(qualifications);
        rules = List.copyOf(rules);
    }

    /** The same, but no lead brings an account with it. */
    public RoutingRules bringingNothing() {
        return bringingNothing(routes, place);
    }

    /** The same, but with this route alone, and no lead brings an account with it. */
    public RoutingRules by(Route only) {
        return bringingNothing(List.of(only), only.place());
    }

    private RoutingRules bringingNothing(List<Route> ways, String by) {
        return new RoutingRules(
                intake,
                ways,
                toOwner,
                ownerMustBePresent,
                false,
                countsAgainstCapacity,
                hours,
                ramp,
                skills,
                time,
                qualifications,
                rules,
                territories,
                speed,
                by);
    }

    /** What the lead is by these facts, or null: nothing yet. */
    public @Nullable Qualification qualification(Fields facts, Instant now) {
        return qualifications.stream()
                .filter(one -> one.when().holds(facts, now))
                .findFirst()
                .orElse(null);
    }

    /** The route of a lead with these facts, or null: none fits. */
    public @Nullable Route route(Fields facts, Instant now) {
        Qualification reached = qualification(facts, now);
        return routes.stream()
                .filter(route -> route.qualified().isEmpty()
                        || (reached != null && route.qualified().contains(reached.name())))
                .filter(route -> route.when().holds(facts, now))
                .findFirst()
                .orElse(null);
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

    /**
     * @param teams whose reps take part, together in one round robin
     * @param qualified names of the qualifications that a lead must have; empty: any lead
     */
    public record Route(String name, Condition when, Set<String> teams, Set<String> qualified, String place) {
        public Route {
            teams = Set.copyOf(teams);
            qualified = Set.copyOf(qualified);
        }
    }
}
