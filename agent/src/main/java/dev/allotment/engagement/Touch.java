package dev.allotment.engagement;

import dev.allotment.model.RecordId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One recorded activity on an account.
 *
 * @param source name of the declared {@link Source}
 * @param kind {@code TaskSubtype}, {@code Type} or the like; may be empty
 * @param on the day it happened (not the day it was logged), in the record owner's zone
 * @param by the rep who did it, or null if unknown
 * @param completed done; a planned one never counts
 * @param automated sent by a machine (sequence, marketing mail); never counts
 * @param inbound the account's people reached out, not the rep
 * @param record the activity's own id, for explanations, or null
 * @param person the contact or lead that it was with, or null where nobody is named
 */
public record Touch(
        RecordId account,
        String source,
        String kind,
        LocalDate on,
        @Nullable RecordId by,
        boolean completed,
        boolean automated,
        boolean inbound,
        @Nullable RecordId record,
        @Nullable RecordId person) {}
