package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.prediction.AccountModel;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.scoring.ScoringRules.Side;
import java.util.List;
import java.util.Set;

/** The small policy with snapshots each morning and a hybrid score. */
public final class RefinedPolicy {
    private RefinedPolicy() {}

    public static Policy policy(boolean writes, ModelPolicy.Kind kind, int bound, AccountModel model) {
        return policy(writes, kind, bound, ModelPolicy.LATEST).with(model);
    }

    /** As its file says it, before a model is found for it. */
    public static Policy asking(ModelPolicy.Kind kind, String use) {
        return policy(true, kind, 15, use);
    }

    /** With rules alone, that learns from no fewer accounts, of which so many must have come to success. */
    public static Policy needing(int accounts, int successes) {
        return policy(
                SmallPolicy.policy(true), ModelPolicy.Kind.STATISTICAL, 15, ModelPolicy.LATEST, accounts, successes);
    }

    /** With rules alone, of which that for the right size gives other points. */
    public static Policy oncePointsForSize(double points) {
        Policy small = SmallPolicy.policy(true);
        ScoringRules rules = small.scoring();
        Side fit = rules.fit();
        List<ScoreRule> changed = fit.rules().stream()
                .map(rule ->
                        rule.name().equals("size") ? ScoreRule.of(rule.name(), rule.says(), rule.when(), points) : rule)
                .toList();
        ScoringRules scoring = Other.with(rules, "fit", Other.with(fit, "rules", changed));
        return policy(
                Other.with(small, "scoring", scoring), ModelPolicy.Kind.RULES, 15, ModelPolicy.LATEST, 60, 15);
    }

    private static Policy policy(boolean writes, ModelPolicy.Kind kind, int bound, String use) {
        return policy(SmallPolicy.policy(writes), kind, bound, use, 60, 15);
    }

    private static Policy policy(
            Policy small, ModelPolicy.Kind kind, int bound, String use, int accounts, int successes) {
        var success = new Success(
                "an opportunity was created",
                Entity.OPPORTUNITY,
                "AccountId",
                "CreatedDate",
                Condition.always("scoring.yaml:150"),
                30,
                "scoring.yaml:150");
        return Other.with(
                small,
                "model",
                new ModelPolicy(
                        kind,
                        success,
                        bound,
                        use,
                        accounts,
                        successes,
                        20,
                        400,
                        true,
                        Set.of(),
                        Set.of(),
                        "scoring.yaml:140",
                        null));
    }
}
