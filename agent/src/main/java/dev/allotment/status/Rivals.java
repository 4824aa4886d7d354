package dev.allotment.status;

import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.policy.Policy;
import dev.allotment.prediction.Comparison;
import dev.allotment.prediction.Hybrid;
import dev.allotment.prediction.Judgement;
import dev.allotment.prediction.Opinion;
import dev.allotment.prediction.Trained;
import dev.allotment.scoring.Scorer;
import java.util.List;

/** Lets the rules, a model and both together rank the rows that judge, and tells which ranks better. */
final class Rivals {
    /** Takes a sentence with its values, as {@link String#format} does. */
    @FunctionalInterface
    interface Lines {
        void line(String form, Object... values);
    }

    private final Policy policy;
    private final long seed;
    private final Lines lines;

    Rivals(Policy policy, long seed, Lines lines) {
        this.policy = policy;
        this.seed = seed;
        this.lines = lines;
    }

    /** @return how much better than the rules what the policy asks for ranks */
    Comparison compared(Labelled rows, boolean[] came, Trained.Trial trial) {
        int[] places = trial.rows();
        var rules = new double[places.length];
        var hybrid = new double[places.length];
        var outcomes = new boolean[places.length];
        var groups = new int[places.length];
        var refining = new Hybrid(policy.model().bound());
        var scorer = new Scorer(policy.scoring());
        int[] all = rows.groups();
        for (int k = 0; k < places.length; k++) {
            int total = rows.rows.get(places[k]).total();
            rules[k] = total / 100.0;
            var opinion = new Opinion(trial.chances()[k], trial.average(), List.of());
            hybrid[k] = refining.refined(score(total), opinion, scorer, null).total() / 100.0;
            outcomes[k] = came[places[k]];
            groups[k] = all[places[k]];
        }
        double capacity = policy.model().capacityPercent() / 100.0;
        lines.line("On the %d rows that judge (later than all that was learnt from):", places.length);
        judged("rules", rules, outcomes, groups, capacity);
        judged("model", trial.chances(), outcomes, groups, capacity);
        judged("hybrid, ±" + policy.model().bound(), hybrid, outcomes, groups, capacity);
        Comparison alone = Comparison.of(trial.chances(), rules, outcomes, groups, seed);
        Comparison both = Comparison.of(hybrid, rules, outcomes, groups, seed);
        told("The model alone", alone);
        told("The hybrid", both);
        return switch (policy.model().kind()) {
            case RULES, HYBRID -> both;
            case STATISTICAL, LEARNED -> alone;
        };
    }

    private void told(String who, Comparison comparison) {
        lines.line(
                "%s is %+.3f in AUC against the rules (%+.3f to %+.3f): %s.",
                who,
                comparison.difference(),
                comparison.low(),
                comparison.high(),
                comparison.better()
                        ? "it ranks better"
                        : comparison.worse() ? "it ranks worse" : "not proven to rank better or worse");
    }

    private void judged(String who, double[] scores, boolean[] outcomes, int[] groups, double capacity) {
        Judgement judgement = Judgement.of(scores, outcomes, groups, capacity, seed);
        Judgement.AtCapacity best = judgement.capacity();
        lines.line(
                "  %-12s AUC %.3f (%.3f to %.3f); of the first %.0f %% %.1f %% succeed (%.1f to %.1f), lift %.2f (%.2f to %.2f)",
                who,
                judgement.auc().value(),
                judgement.auc().low(),
                judgement.auc().high(),
                100 * capacity,
                100 * best.precision(),
                100 * best.precisionLow(),
                100 * best.precisionHigh(),
                best.lift(),
                best.liftLow(),
                best.liftHigh());
    }

    private static Score score(int total) {
        return new Score(total, total, total, Quadrant.BAD_PLACE, "", null, List.of());
    }
}
