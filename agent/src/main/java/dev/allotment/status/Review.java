package dev.allotment.status;

import dev.allotment.prediction.ColumnSignal;
import dev.allotment.prediction.Drift;
import dev.allotment.prediction.Judgement;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a quarter says of the scoring.
 *
 * @param missing why outcomes cannot be judged yet, or null; then only drift is told
 * @param from the first morning whose outcomes are known, {@code until} the last one
 * @param rows accounts, counted once a week; {@code succeeded}: of these
 * @param score by the total of the rules; null where it cannot be judged
 * @param add columns that no rule uses and that are proven to tell something, the strongest first
 * @param looked columns that no rule uses and that were looked at
 * @param drifts of what was known on {@code driftFrom} and is known on {@code driftUntil}, from 0.1 on
 * @param model of the model in use, on mornings that it never saw; null where there are none
 */
public record Review(
        String policy,
        String success,
        @Nullable String missing,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int mornings,
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
        @Nullable String modelHash,
        @Nullable Judgement model) {
    public Review {
        rules = List.copyOf(rules);
        add = List.copyOf(add);
        drifts = List.copyOf(drifts);
    }

    /** For people. */
    public String text() {
        return new ReviewText(this).text();
    }
}
