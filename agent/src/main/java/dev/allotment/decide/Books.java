package dev.allotment.decide;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.Objects;

/** The fields that go with an account when it enters or leaves a book. */
final class Books {
    private Books() {}

    /** Into a rep's book: no warning, no rest, not worked there yet. */
    static Fields given(Instant now) {
        return Fields.NONE
                .with(AllotmentFields.STATUS, BookStatus.WORKING.word())
                .with(AllotmentFields.ASSIGNED_AT, now)
                .with(AllotmentFields.DUE_BACK, null)
                .with(AllotmentFields.WARNED_ON, null)
                .with(AllotmentFields.ROTATES_ON, null)
                .with(AllotmentFields.LAST_WORKED, null)
                .with(AllotmentFields.REST_UNTIL, null)
                .with(AllotmentFields.RESTED_FROM, null)
                .with(AllotmentFields.EXTENDED_UNTIL, null)
                .with(AllotmentFields.EXTENDED_AT, null);
    }

    /** Back to the pool, open to others at once, but not to whom it came from. */
    static Fields left(RecordId from) {
        return Fields.NONE
                .with(AllotmentFields.STATUS, BookStatus.POOL.word())
                .with(AllotmentFields.RESTED_FROM, from.value())
                .with(AllotmentFields.REST_UNTIL, null)
                .with(AllotmentFields.DUE_BACK, null)
                .with(AllotmentFields.WARNED_ON, null)
                .with(AllotmentFields.ROTATES_ON, null)
                .with(AllotmentFields.EXTENDED_UNTIL, null)
                .with(AllotmentFields.EXTENDED_AT, null);
    }

    /** Whether one of these fields would change if {@code wanted} were written over {@code have}. */
    static boolean news(Fields have, Fields wanted, String... fields) {
        for (String field : fields) {
            if (wanted.has(field) && !Objects.equals(have.value(field), wanted.value(field))) {
                return true;
            }
        }
        return false;
    }
}
