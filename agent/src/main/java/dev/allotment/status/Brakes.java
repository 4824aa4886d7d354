package dev.allotment.status;

import dev.allotment.decide.Decider;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.PlanLine;
import dev.allotment.policy.BlastLimits;
import dev.allotment.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What holds writing back: kill switch, budgets, limits, what waits for a person, what was left undone. Names nobody.
 *
 * @param stopped whether a person ordered that nothing is written
 * @param holding why nothing is written, or null
 * @param marks records marked today (UTC), {@code marksAllowed} the cap of a day
 * @param moves owner changes that nobody approved, within the last 60 minutes
 * @param movesAnHour limit of these, {@code movesAPlan} of one plan and {@code movesARep} of one plan and rep; null: no limit
 * @param plansWaiting plans that a person can approve, {@code actsWaiting} their acts
 * @param plansHeld those of them that the policy opens and a limit holds back
 * @param oldest how long the oldest of them has waited
 * @param undone moves that the last turn left undone, as too much would follow them
 * @param acts in the ledger, by kind and state as {@link Sync} has them
 */
public record Brakes(
        boolean stopped,
        @Nullable String holding,
        Calls calls,
        long marks,
        long marksAllowed,
        int moves,
        @Nullable Integer movesAnHour,
        @Nullable Integer movesAPlan,
        @Nullable Integer movesARep,
        int plansWaiting,
        int actsWaiting,
        int plansHeld,
        Duration oldest,
        int undone,
        SortedMap<String, Long> acts) {
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * API calls of a UTC day.
     *
     * @param ours spent on writing, {@code share} what writing may spend
     * @param used by anybody in the org, {@code allowed} to the org; -1 where the org has not said
     */
    public record Calls(long ours, long share, long used, long allowed) {}

    /** @param ledger over a seat for people */
    public static Brakes of(Ledger ledger, Policy policy, @Nullable String holding, Calls calls, Instant now) {
        List<PlanLine> waiting = ledger.plansWaiting(now);
        var limits = policy.writing().limits();
        return new Brakes(
                ledger.stopped(),
                holding,
                calls,
                marks(ledger, now),
                policy.writing().marksADay(),
                ledger.movesSince(now.minus(HOUR)),
                limit(limits.hour()),
                limit(limits.plan()),
                limit(limits.rep()),
                waiting.size(),
                waiting.stream().mapToInt(plan -> plan.approvable(now)).sum(),
                (int) waiting.stream().filter(plan -> !plan.waits().isEmpty()).count(),
                waiting.isEmpty()
                        ? Duration.ZERO
                        : Duration.between(waiting.getFirst().createdAt(), now),
                undone(ledger).size(),
                ledger.counts());
    }

    /** A sentence for each move that was left undone, as too much would follow it; names records. */
    public static List<String> undone(Ledger ledger) {
        String said = ledger.setting(Decider.LEFT_UNDONE);
        return said == null || said.isEmpty() ? List.of() : List.of(said.split("\n"));
    }

    private static long marks(Ledger ledger, Instant now) {
        String[] counted = String.valueOf(ledger.setting(Decider.MARKED)).split(" ");
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return counted.length == 2 && counted[0].equals(today.toString()) ? Long.parseLong(counted[1]) : 0;
    }

    private static @Nullable Integer limit(int most) {
        return most == BlastLimits.NONE ? null : Integer.valueOf(most);
    }
}
