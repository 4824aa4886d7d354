package dev.allotment.decide;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Score;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.AccountTable.Known;
import dev.allotment.prediction.Hybrid;
import dev.allotment.prediction.Opinion;
import dev.allotment.scoring.Scorer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model in use, if there is one, thinks of each enrolled account as of this morning. Accounts are asked about together,
 * since asking one by one takes long; what is thought of one depends on nothing but its own facts (law D1). One thread.
 */
final class Opinions {
    private static final int MOST_WAITING = 4_096;

    private final ModelPolicy policy;
    private final @Nullable AccountModel model;
    private final Scorer scorer;
    private final Map<RecordId, Known> waiting = new LinkedHashMap<>();
    private final Map<RecordId, Opinion> formed = new HashMap<>();

    Opinions(ModelPolicy policy, Scorer scorer) {
        this.policy = policy;
        this.model = policy.kind() == ModelPolicy.Kind.RULES ? null : policy.loaded();
        this.scorer = scorer;
    }

    /** @param facts as of that day; null where the account is not enrolled */
    void look(RecordId id, @Nullable Fields facts, LocalDate day) {
        if (model == null || facts == null) {
            forget(id);
            return;
        }
        waiting.put(id, new Known(facts, day));
        if (waiting.size() >= MOST_WAITING) {
            form(model);
        }
    }

    void forget(RecordId id) {
        waiting.remove(id);
        formed.remove(id);
    }

    /** @param heldTier the tier that the account carries, or null */
    Score refined(RecordId id, Score byRules, @Nullable String heldTier) {
        if (model == null) {
            return byRules;
        }
        if (waiting.containsKey(id)) {
            form(model);
        }
        Opinion opinion = formed.get(id);
        if (opinion == null) {
            return byRules;
        }
        return policy.kind() == ModelPolicy.Kind.HYBRID
                ? new Hybrid(policy.bound()).refined(byRules, opinion, scorer, heldTier)
                : model.alone(byRules, opinion, scorer, heldTier);
    }

    private void form(AccountModel asked) {
        List<RecordId> ids = new ArrayList<>(waiting.keySet());
        List<Opinion> opinions = asked.opinions(new ArrayList<>(waiting.values()));
        for (int k = 0; k < ids.size(); k++) {
            formed.put(ids.get(k), opinions.get(k));
        }
        waiting.clear();
    }
}
