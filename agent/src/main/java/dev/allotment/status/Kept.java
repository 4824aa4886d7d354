package dev.allotment.status;

import dev.allotment.decide.Decider;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.policy.Policy;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What a run has kept, opened for people's questions beside it or without it.
 *
 * @param mirror and ledger over a seat for people
 * @param policy the policy asked for, read when it is needed
 * @param simulated whether the org is a simulated one
 * @param now org time: of a simulated org, when the agent last looked
 */
public record Kept(Mirror mirror, Ledger ledger, Supplier<Policy> policy, boolean simulated, Instant now) {
    /** Setting: the product line whose books the run keeps; none: those of the accounts' owners. */
    public static final String LINE = "run.line";
    /** Setting: {@code true} if the run's org is a simulated one. */
    public static final String SIMULATED = "run.simulated";

    /** Which policy this is, in words: whether the one in force, and if not, which one is. */
    public String judgedBy(Policy judging) {
        String inForce = ledger.setting(Decider.POLICY);
        String words = "policy " + judging.hash();
        return inForce == null
                ? words + " (none was ever in force here)"
                : inForce.equals(judging.hash())
                        ? words + " (in force)"
                        : words + " (not in force; in force is " + inForce + ")";
    }

    /** @param clock what a clock shows that the agent does not need: the time beside a real org */
    public static Kept of(Mirror mirror, Ledger ledger, Supplier<Policy> policy, Instant clock) {
        String said = ledger.setting(SIMULATED);
        String looked = ledger.setting(Decider.LOOKED);
        boolean real = "false".equals(said); // null: none has run yet
        return new Kept(
                mirror, ledger, policy, "true".equals(said), looked == null || real ? clock : Instant.parse(looked));
    }
}
