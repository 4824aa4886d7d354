package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why something was decided, so that it explains itself and can be recomputed (law D6).
 *
 * @param kind the move's word ({@code route}, ...), or {@code mark}, {@code link}, {@code found}, {@code abstain}
 * @param position mirror position it was decided at
 * @param known what was known, by subject: {@code account}, {@code lead}, {@code rep 005...}
 * @param considered every candidate, the chosen one included
 * @param sentence what a rep can read
 */
public record Decision(
        DecisionId id,
        PlanId plan,
        @Nullable Ref record,
        String kind,
        Instant decidedAt,
        long position,
        String policyHash,
        SortedMap<String, Fields> known,
        List<Candidate> considered,
        String sentence) {
    public Decision {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
        considered = List.copyOf(considered);
    }

    /**
     * Someone or something that could have been chosen. {@code why} says why it was, or why not.
     *
     * @param who the name at that time. @param id of the user, whom a name does not tell apart; null in old decisions
     */
    public record Candidate(
            String who,
            @Nullable BigDecimal score,
            boolean chosen,
            String why,
            @Nullable RecordId id) {
        public Candidate(String who, @Nullable BigDecimal score, boolean chosen, String why) {
            this(who, score, chosen, why, null);
        }

        /** Whether it is that user; where no id was kept, the name decides. */
        public boolean is(RecordId user, String name) {
            return id == null ? who.equals(name) : id.equals(user);
        }
    }
}
