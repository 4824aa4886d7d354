package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When it was forgotten of an account of the pool whom it came back from: then its second rest begins (PRODUCT 4.7). */
final class RestLog {
    private final Ground ground;
    private final Map<String, Instant> forgotten = new HashMap<>();

    RestLog(Ground ground) {
        this.ground = ground;
    }

    /** Before the transaction is applied. */
    void note(Commit commit) {
        for (Image row : commit.rows()) {
            Image before = row.object().equals("Account") ? ground.row("Account", row.id()) : null;
            if (before != null
                    && Objects.equals(before.text("OwnerId"), row.text("OwnerId"))
                    && before.text(AllotmentFields.RESTED_FROM) != null
                    && row.text(AllotmentFields.RESTED_FROM) == null) {
                forgotten.put(row.id(), commit.at());
            }
        }
    }

    @Nullable
    Instant forgotten(Image account) {
        return forgotten.get(account.id());
    }
}
