package dev.allotment.engagement;

import dev.allotment.engagement.fairplay.FairPlayRules;
import dev.allotment.model.Condition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The policy's rules of engagement: what counts as worked, how long it lasts, what protects. Made by the room policy.
 *
 * @param sources where activity is recorded; empty: undeclared, so retrieval is off
 * @param windows the first that fits account and owner rules; {@code otherwise} if none does
 * @param fairPlay what is shown to managers; it changes no verdict
 * @param graceDays days that a warning stands before anything is taken, 1 or more
 */
public record EngagementRules(
        List<Source> sources,
        Meaning meaning,
        List<Window> windows,
        Window otherwise,
        int graceDays,
        String gracePlace,
        Protections protections,
        Blindness blindness,
        FairPlayRules fairPlay,
        String place) {

    public EngagementRules {
        sources = List.copyOf(sources);
        windows = List.copyOf(windows);
        if (graceDays < 1) {
            throw new IllegalArgumentException(gracePlace + ": grace of " + graceDays
                    + " days: nothing is taken without a warning, so it must be 1 or more");
        }
    }

    /** Rules that look for no gaming. */
    public EngagementRules(
            List<Source> sources,
            Meaning meaning,
            List<Window> windows,
            Window otherwise,
            int graceDays,
            String gracePlace,
            Protections protections,
            Blindness blindness,
            String place) {
        this(
                sources,
                meaning,
                windows,
                otherwise,
                graceDays,
                gracePlace,
                protections,
                blindness,
                FairPlayRules.OFF,
                place);
    }

    /** Whose activity counts. */
    public enum Whose {
        OWNER,
        TEAM,
        ANYONE
    }

    /**
     * Which touches are meaningful.
     *
     * @param minTouches how many touches within the window make an account worked, 1 or more
     * @param minContacts with how many different people they must have been, 1 or more; those that name nobody count together
     *     as one
     */
    public record Meaning(
            boolean inbound, boolean outbound, Whose whose, int minTouches, int minContacts, String place) {
        public Meaning {
            if (minContacts < 1) {
                throw new IllegalArgumentException(
                        place + ": at least 1 contact must be asked for, not " + minContacts);
            }
            if (minTouches < 1) {
                throw new IllegalArgumentException(place + ": at least 1 touch must be asked for, not " + minTouches);
            }
            if (!inbound && !outbound) {
                throw new IllegalArgumentException(place + ": neither inbound nor outbound counts, so nothing would");
            }
        }

        /** Whomever they reached. */
        public Meaning(boolean inbound, boolean outbound, Whose whose, int minTouches, String place) {
            this(inbound, outbound, whose, minTouches, 1, place);
        }
    }

    /**
     * How long an account stays worked after its last meaningful activity.
     *
     * @param segment the account's segment, or null for any
     * @param team the owner's team, or null for any
     * @param days calendar days in the owner's zone, 1 to 366
     */
    public record Window(@Nullable String segment, @Nullable String team, int days, String place) {
        public Window {
            if (days < 1 || days > 366) {
                throw new IllegalArgumentException(place + ": a window is 1 to 366 days, not " + days);
            }
        }
    }

    /**
     * What protects; null or empty means that this does not.
     *
     * @param family whether the parent or child of a protected account is protected too
     * @param conditions further conditions over the account's fields, such as partner record types
     */
    public record Protections(
            @Nullable OpenOpportunityRule openOpportunity,
            @Nullable Switch customer,
            @Nullable Switch named,
            @Nullable Switch onHold,
            @Nullable Switch onLeave,
            @Nullable RecentlyAssigned recentlyAssigned,
            @Nullable Switch family,
            List<Condition> conditions) {
        public Protections {
            conditions = List.copyOf(conditions);
        }

        public static Protections none() {
            return new Protections(null, null, null, null, null, null, null, List.of());
        }
    }

    /** A protection that is on, and where the policy says so. */
    public record Switch(String place) {}

    /**
     * An open opportunity protects.
     *
     * @param exceptPushes not one whose close date was pushed so many times or more; 0: pushes do not matter
     * @param needsMeeting not one without a meeting
     */
    public record OpenOpportunityRule(int exceptPushes, boolean needsMeeting, String place) {}

    /** Freshly assigned accounts stay for so many days, whatever the window says. */
    public record RecentlyAssigned(int days, String place) {}

    /**
     * When so little activity of a rep can be seen that it must be recorded elsewhere (law D5: in doubt, abstain).
     *
     * @param lookBackDays days looked back, 7 or more
     * @param floor touches per working day below which a rep or team is blind, e.g. 0.2
     * @param shareOfMedian share of the team's median below which a rep is blind, 0 to 1, e.g. 0.1
     * @param minWorkingDays working days that must have been seen before anything can be said of a rep
     */
    public record Blindness(int lookBackDays, double floor, double shareOfMedian, int minWorkingDays, String place) {}

    /** Names of all declared sources. */
    public Set<String> sourceNames() {
        return sources.stream().map(Source::name).collect(Collectors.toUnmodifiableSet());
    }

    public Window window(@Nullable String segment, String team) {
        for (Window window : windows) {
            if ((window.segment() == null || window.segment().equals(segment))
                    && (window.team() == null || window.team().equals(team))) {
                return window;
            }
        }
        return otherwise;
    }
}
