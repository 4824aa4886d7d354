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
 * @param load what it takes of the book of who gets it, with the account that comes with it or is founded for it; 0: nothing
 */
public record Arrival(
        Ref record, String name, String ownerName, @Nullable Matched account, Fields fields, long load) {
    /** One that takes no room. */
    public Arrival(Ref record, String name, String ownerName, @Nullable Matched account, Fields fields) {
        this(record, name, ownerName, account, fields, 0);
    }

    /**
     * @param inPool open to be handed out with the lead, i.e. in status Pool
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

        /** The same, but it does not come with its lead. */
        public Matched staying() {
            return new Matched(id, name, owner, false, restedFrom, facts);
        }

        /** The same with another owner. */
        public Matched of(RecordId another) {
            return new Matched(id, name, another, inPool, restedFrom, facts);
        }
    }
}
