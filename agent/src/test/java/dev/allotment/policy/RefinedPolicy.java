package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.prediction.AccountModel;
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

    private static Policy policy(boolean writes, ModelPolicy.Kind kind, int bound, String use) {
        var success = new Success(
                "an opportunity was created",
                Entity.OPPORTUNITY,
                "AccountId",
                "CreatedDate",
                Condition.always("scoring.yaml:150"),
                30,
                "scoring.yaml:150");
        return Other.with(
                SmallPolicy.policy(writes),
                "model",
                new ModelPolicy(
                        kind,
                        success,
                        bound,
                        use,
                        300,
                        30,
                        20,
                        400,
                        true,
                        Set.of(),
                        Set.of(),
                        "scoring.yaml:140",
                        null));
    }
}
