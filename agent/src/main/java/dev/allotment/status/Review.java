package dev.allotment.status;

import dev.allotment.prediction.ColumnSignal;
import dev.allotment.prediction.Drift;
import dev.allotment.prediction.Judgement;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a quarter says of the scoring.
 *
 * @param missing why outcomes cannot be judged yet, or null; then only drift is told
 * @param older of the mornings, how many were scored by other rules than those of the policy looked at: as they were scored then, they are judged
 * @param leftOut mornings whose policy is not known any more, by its hash and with the reason
 * @param from the first morning whose outcomes are known, {@code until} the last one
 * @param rows accounts, counted once a week; {@code succeeded}: of these
 * @param score by the total of the rules; null where it cannot be judged
 * @param add columns that no rule uses and that are proven to tell something, the strongest first
 * @param looked columns that no rule uses and that were looked at
 * @param drifts of what was known on {@code driftFrom} and is known on {@code driftUntil}, from 0.1 on
 * @param rescored whether the rules themselves were changed between these two, so that part of the score's drift is their doing
 * @param model of the model in use, on mornings that it never saw; null where there are none
 */
public record Review(
        String policy,
        String success,
        @Nullable String missing,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int mornings,
        int older,
        Map<String, String> leftOut,
        int rows,
        int accounts,
        int succeeded,
        @Nullable Judgement score,
        List<RuleLine> rules,
        List<ColumnSignal> add,
        int looked,
        @Nullable LocalDate driftFrom,
        @Nullable LocalDate driftUntil,
        List<Drift> drifts,
        double scoreDrift,
        boolean rescored,
        @Nullable String modelHash,
        @Nullable Judgement model) {
    public Review {
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
        rules = List.copyOf(rules);
        add = List.copyOf(add);
        drifts = List.copyOf(drifts);
    }

    /** For people. */
    public String text() {
        return new ReviewText(this).text();
    }
}
