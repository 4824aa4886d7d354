package dev.allotment.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be written; whatever is not open is decided and shown, but not written (observe).
 *
 * @param simulated whether everything is open in the simulated org
 * @param open what is open in a real org
 * @param marksADay most marks written in 24 hours
 * @param shareOfCalls percent of the org's daily API calls that we may use, 1 to 100
 * @param follows what goes along with an owner change
 * @param limits how much may change without a person saying so
 * @param keep how long the ledger keeps what it holds
 * @param notices of what reps are told on their own rows
 * @param approvalWithin days for which a plan of a pass can be approved; 0: until the next pass of its kind
 */
public record WritingPolicy(
        boolean simulated,
        List<Opening> open,
        int marksADay,
        int shareOfCalls,
        Follows follows,
        BlastLimits limits,
        int approvalWithin,
        Keep keep,
        Notices notices,
        String place) {
    public WritingPolicy {
        open = List.copyOf(open);
    }

    /** A policy that keeps what policies keep that do not say. */
    public WritingPolicy(
            boolean simulated,
            List<Opening> open,
            int marksADay,
            int shareOfCalls,
            Follows follows,
            BlastLimits limits,
            int approvalWithin,
            String place) {
        this(
                simulated,
                open,
                marksADay,
                shareOfCalls,
                follows,
                limits,
                approvalWithin,
                Keep.DEFAULT,
                Notices.USUAL,
                place);
    }

    /** A policy by which nothing follows and nothing is limited. */
    public WritingPolicy(boolean simulated, List<Opening> open, int marksADay, int shareOfCalls, String place) {
        this(simulated, open, marksADay, shareOfCalls, Follows.NOTHING, BlastLimits.UNLIMITED, 0, place);
    }

    /** @param teams the teams for whose reps it is open; empty: for all, and for what belongs to no team */
    public record Opening(Process process, Set<String> teams, String place) {
        public Opening {
            teams = Set.copyOf(teams);
        }
    }

    /** Whether this may be written. @param team of the rep concerned (who gives or gets), or null if none is */
    public boolean opens(Process process, @Nullable String team, boolean simulatedOrg) {
        if (simulatedOrg && simulated) {
            return true;
        }
        return open.stream()
                .anyMatch(opening -> opening.process() == process
                        && (opening.teams().isEmpty()
                                || (team != null && opening.teams().contains(team))));
    }
}
