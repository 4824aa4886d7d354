package dev.allotment.allocation;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import org.jspecify.annotations.Nullable;

/**
 * A lead (or other record) that came in.
 *
 * @param name as people know it, e.g. {@code "Ann Lee (Acme)"}
 * @param ownerName the owner's DeveloperName (queue) or Username (user), as the policy's intake names it
 * @param account the account it was matched to, or null
 * @param fields its own fields, over those of the matched account if the policy's routes ask for them
 */
public record Arrival(
        Ref record, String name, String ownerName, @Nullable Matched account, Fields fields) {

    /**
     * @param inPool open to be handed out, i.e. in status Pool
     * @param restedFrom the rep it last came back from; it does not go straight back there
     * @param facts its own, by which territories claim it; null: nobody asks
     */
    public record Matched(
            RecordId id,
            String name,
            RecordId owner,
            boolean inPool,
            @Nullable RecordId restedFrom,
            @Nullable Fields facts) {
        /** Where there are no territories. */
        public Matched(RecordId id, String name, RecordId owner, boolean inPool, @Nullable RecordId restedFrom) {
            this(id, name, owner, inPool, restedFrom, null);
        }
    }
}
