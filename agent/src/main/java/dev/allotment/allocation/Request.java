package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a rep asks for, as the row {@code Book_Request__c} holds it.
 *
 * @param by the row's creator, never a field that could be forged
 * @param until the date for "get back to me"
 */
public record Request(
        RecordId id,
        boolean swap,
        RecordId account,
        RecordId by,
        String reason,
        @Nullable LocalDate until,
        @Nullable String note,
        Instant askedAt) {}
