package dev.allotment.policy;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Transfer;
import java.util.List;
import java.util.Locale;

/** What can follow an owner change: records of the old owner that hang on the one that moves. */
public enum Kin {
    CONTACTS(Transfer.CONTACTS, Entity.CONTACT, List.of("AccountId", "OwnerId")),
    /** Tasks that are not closed; of a lead, those of the lead. */
    OPEN_TASKS(Transfer.OPEN_ACTIVITIES, Entity.TASK, List.of("AccountId", "WhoId", "OwnerId", "IsClosed")),
    /** Events that have not begun. */
    OPEN_EVENTS(Transfer.OPEN_ACTIVITIES, Entity.EVENT, List.of("AccountId", "WhoId", "OwnerId", "StartDateTime")),
    OPEN_OPPORTUNITIES(
            Transfer.OPEN_OPPORTUNITIES,
            Entity.OPPORTUNITY,
            List.of("AccountId", "OwnerId", "IsClosed", AllotmentFields.DECISION));

    private final Transfer transfer;
    private final Entity entity;
    private final List<String> fields;

    Kin(Transfer transfer, Entity entity, List<String> fields) {
        this.transfer = transfer;
        this.entity = entity;
        this.fields = fields;
    }

    /** The same by SOAP. */
    Transfer transfer() {
        return transfer;
    }

    public Entity entity() {
        return entity;
    }

    /** Fields that must be mapped for it. */
    List<String> fields() {
        return fields;
    }

    /** The word in writing.yaml, such as {@code open_tasks}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call them, such as {@code open tasks}. */
    public String words() {
        return word().replace('_', ' ');
    }
}
