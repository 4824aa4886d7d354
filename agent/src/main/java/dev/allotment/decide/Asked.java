package dev.allotment.decide;

import dev.allotment.allocation.RequestKind;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import org.jspecify.annotations.Nullable;

/**
 * One request that waits for us.
 *
 * @param rep whose book it is about: who asked, or whom they asked for
 * @param fields of the account
 */
record Asked(Ref ref, RequestKind kind, Fields row, Rep rep, RecordId account, Fields fields) {
    static final String OPEN = "Open";
    static final String WITH_A_PERSON = "With a person";
    static final String GRANTED = "Granted";
    static final String DONE = "Done";
    static final String DECLINED = "Declined";

    /** Whether a request of that status waits for an answer of ours that sets it to {@code next}. */
    static boolean waits(String status, @Nullable String next) {
        return switch (status) {
            case OPEN -> true;
            case WITH_A_PERSON -> WITH_A_PERSON.equals(next);
            case GRANTED -> DONE.equals(next) || DECLINED.equals(next) || WITH_A_PERSON.equals(next);
            default -> false;
        };
    }

    /** Whether a request of that status was heard, whatever becomes of it. */
    static boolean heard(@Nullable String status) {
        return WITH_A_PERSON.equals(status) || GRANTED.equals(status) || DONE.equals(status);
    }

    String reason() {
        String reason = row.text(AllotmentFields.REQUEST_REASON);
        return reason == null ? "" : reason;
    }

    /** What goes together with its answer. */
    String group() {
        return ref.id().value();
    }
}
