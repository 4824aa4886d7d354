package dev.allotment.decide;

import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A close date that somebody moved to a later day, as the org's history of opportunities tells (contract 8.3). */
public record PutOff(RecordId opportunity, Instant at) {
    /** Its rows, of which those of the field CloseDate count. */
    public static final Entity HISTORY = new Entity("OpportunityFieldHistory");

    /** Null where the row tells of another field, or of a day that came nearer. */
    public static @Nullable PutOff of(Fields history) {
        RecordId opportunity = history.id("OpportunityId");
        Instant at = history.instant("CreatedDate");
        LocalDate was = day(history.text("OldValue"));
        LocalDate is = day(history.text("NewValue"));
        boolean later = "CloseDate".equals(history.text("Field")) && was != null && is != null && is.isAfter(was);
        return later && opportunity != null && at != null ? new PutOff(opportunity, at) : null;
    }

    /** Null where it is no day, such as {@code 2026-02-31}. */
    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
