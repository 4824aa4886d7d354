package dev.allotment.status;

import dev.allotment.decide.Replay;
import dev.allotment.decide.Rules;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Trust;
import dev.allotment.model.DecisionId;
import dev.allotment.policy.Policy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers whether a decision can be recomputed from what was stored with it (law D6, PRODUCT 5.4). */
public final class Replaying {
    private static final int AROUND = 60;

    /**
     * What came of recomputing one decision.
     *
     * @param same true: the same, byte for byte; false: it differs; null: it cannot be recomputed
     * @param sentences what to tell
     */
    public record Replayed(
            String decision,
            String kind,
            String policy,
            @Nullable Boolean same,
            String sentences) {}

    private final Ledger ledger;
    private final boolean simulated;

    public Replaying(Kept kept) {
        this.ledger = kept.ledger();
        this.simulated = kept.simulated();
    }

    /**
     * @param policies the kept policy of a hash, or null. @param other a policy to recompute it under instead, or null
     * @throws IllegalArgumentException if there is no such decision
     */
    public Replayed replay(String decision, Function<String, @Nullable Policy> policies, @Nullable Policy other) {
        DecisionId id = DecisionId.orNull(decision);
        Trust.Stored stored = id == null ? null : ledger.trust().stored(id);
        if (id != null && stored == null && ledger.trust().dropped(id)) {
            throw new IllegalArgumentException("Decision '" + decision + "' was a mark or a link, and these are no longer"
                    + " kept (writing.yaml, keep, journal)");
        }
        if (id == null || stored == null) {
            throw new IllegalArgumentException(
                    "There is no decision '" + decision + "'; `allotment explain ID` lists those of a record");
        }
        Trust.Erased erased = ledger.trust().erased(id);
        if (erased != null) {
            return replayed(stored, null, "It cannot be recomputed. " + Explaining.erased(erased));
        }
        if (ledger.trust().purged(id)) {
            return replayed(stored, null, "It cannot be recomputed. " + Explaining.PURGED);
        }
        String hash = stored.decision().policyHash();
        Policy policy = other == null ? policies.apply(hash) : other;
        if (policy == null) {
            return replayed(
                    stored,
                    null,
                    "It cannot be recomputed: the text of its policy " + hash + " was not kept in this data folder.");
        }
        return switch (Replay.of(stored, new Rules(policy, simulated))) {
            case Replay.Outcome.Same same ->
                replayed(stored, true, "The same, byte for byte: " + String.join(", ", same.parts()) + ".");
            case Replay.Outcome.Cannot cannot -> replayed(stored, null, "It cannot be recomputed. " + cannot.why());
            case Replay.Outcome.Differs differs ->
                replayed(
                        stored,
                        false,
                        "It differs, first in " + differs.part() + ", at character " + (differs.at() + 1)
                                + ".\n  decided:    " + around(differs.decided(), differs.at()) + "\n  recomputed: "
                                + around(differs.recomputed(), differs.at())
                                + (other == null || other.hash().equals(hash)
                                        ? "\n  Under the same policy that means that what was stored was changed, or that this version of Allotment decides otherwise."
                                        : "\n  That is what policy " + other.hash() + " changes."));
        };
    }

    private static Replayed replayed(Trust.Stored stored, @Nullable Boolean same, String sentences) {
        return new Replayed(
                stored.decision().id().value(),
                stored.decision().kind(),
                stored.decision().policyHash(),
                same,
                sentences);
    }

    private static String around(String text, int at) {
        int from = Math.max(0, at - AROUND);
        int until = Math.min(text.length(), at + AROUND);
        return (from > 0 ? "…" : "") + text.substring(from, until) + (until < text.length() ? "…" : "");
    }
}
