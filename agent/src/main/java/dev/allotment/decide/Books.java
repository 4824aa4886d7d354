package dev.allotment.decide;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** The same under a play. */
    static Fields given(Instant now, String play) {
        return given(now).with(AllotmentFields.PLAY, play);
    }

    /** What is written along with an owner change: what was given under a play loses that with its owner. @param known of it, or null */
    static Fields along(Fields also, @Nullable Fields known) {
        return known == null || known.text(AllotmentFields.PLAY) == null || also.has(AllotmentFields.PLAY)
                ? also
                : also.with(AllotmentFields.PLAY, null);
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
