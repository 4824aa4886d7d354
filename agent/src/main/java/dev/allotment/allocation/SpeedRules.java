package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How soon a lead that we routed must be touched, and what becomes of it otherwise (PRODUCT 4.2). Made by the room policy.
 *
 * @param touch what stops the clock
 * @param whose whose activity counts
 * @param untouched holds while the lead's own fields say that nobody has worked it; asked only where a status stops the clock
 * @param limits the first that fits counts; a lead that none fits is not timed
 * @param most how often a lead is given on, 0 to 10; 0: it is only warned about
 * @param longerPercent each further owner has so much longer than the one before, in percent of the first time
 * @param ofOwners what becomes of a lead that went to the owner of its account
 * @param last what becomes of a lead that was given on as often as allowed
 * @param queue for {@link Last#QUEUE}: DeveloperName or Username; else null
 */
public record SpeedRules(
        Touched touch,
        Whose whose,
        Condition untouched,
        List<Limit> limits,
        int most,
        int longerPercent,
        OfOwners ofOwners,
        Last last,
        @Nullable String queue,
        String place) {
    /** Ids of so many owners fit the field that remembers them. */
    public static final int MOST = 10;

    public SpeedRules {
        if (most < 0 || most > MOST) {
            throw new IllegalArgumentException(place + ": a lead is given on 0 to " + MOST + " times, not " + most);
        }
        if (last == Last.QUEUE && queue == null) {
            throw new IllegalArgumentException(place + ": the queue is not named");
        }
        limits = List.copyOf(limits);
    }

    /** What counts as the first touch. */
    public enum Touched {
        ACTIVITY,
        STATUS,
        EITHER
    }

    /** Whose activity on the lead counts. */
    public enum Whose {
        OWNER,
        ANYONE
    }

    /** Leads of an account in the owner's own book. */
    public enum OfOwners {
        /** Warned about, and then left where the account is. */
        STAY,
        /** Given on like any other; the account stays. */
        GIVE_ON
    }

    /** The end of the way. */
    public enum Last {
        STAYS,
        MANAGER,
        QUEUE
    }

    /**
     * How long a lead may lie.
     *
     * @param routes names of the routes it counts for; empty: all
     * @param qualified names of the qualifications it counts for; empty: all
     * @param warn working time after which the warning is shown, less than {@code breach}
     * @param breach working time after which the lead is given on
     */
    public record Limit(
            String name,
            Condition when,
            Set<String> routes,
            Set<String> qualified,
            Duration warn,
            Duration breach,
            String place) {
        public Limit {
            if (warn.compareTo(breach) >= 0) {
                throw new IllegalArgumentException(place + ": the warning must come before the breach");
            }
            routes = Set.copyOf(routes);
            qualified = Set.copyOf(qualified);
        }
    }

    /** The limit for this lead, or null: it is not timed. */
    public @Nullable Limit limit(Fields facts, @Nullable String route, @Nullable String qualified, Instant now) {
        return limits.stream()
                .filter(limit -> limit.routes().isEmpty()
                        || (route != null && limit.routes().contains(route)))
                .filter(limit -> limit.qualified().isEmpty()
                        || (qualified != null && limit.qualified().contains(qualified)))
                .filter(limit -> limit.when().holds(facts, now))
                .findFirst()
                .orElse(null);
    }

    /** That time for the owner who is the {@code owners}-th, from 1. */
    Duration longer(Duration time, int owners) {
        return time.plus(time.multipliedBy((long) longerPercent * (owners - 1)).dividedBy(100));
    }
}
