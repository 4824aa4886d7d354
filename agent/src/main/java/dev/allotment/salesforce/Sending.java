package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.org.OrgFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what became of one write request into receipts where its answer cannot (law A6). */
final class Sending {
    private Sending() {}

    /**
     * The answer, or null if there is none: then each act has its receipt.
     *
     * @throws OrgFailure if the request was not carried out and no act of this round has been yet
     */
    static @Nullable JsonNode answer(Rest.Outcome outcome, List<Act> acts, Map<DecisionId, Receipt> receipts) {
        OrgFailure failure;
        boolean perhaps;
        switch (outcome) {
            case Rest.Outcome.Ok ok -> {
                return ok.json();
            }
            case Rest.Outcome.Failed failed -> {
                failure = failed.failure();
                perhaps = failed.perhaps();
            }
        }
        if (!perhaps && receipts.isEmpty()) {
            throw failure;
        }
        String words = String.valueOf(failure.getMessage());
        for (Act act : acts) {
            receipts.put(
                    act.id(),
                    perhaps
                            ? new Receipt.Unknown(act.id(), words)
                            : new Receipt.Deferred(act.id(), failure.code(), words));
        }
        return null;
    }
}
