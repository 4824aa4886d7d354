package dev.allotment.allocation;

import dev.allotment.model.BookStatus;
import dev.allotment.model.RecordId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The account that a request is about.
 *
 * @param moving a move of it is decided and open (law D3)
 * @param keep why the rep must keep it, as half a sentence such as {@code "has an open opportunity"}, or null
 * @param load what it takes of the book, at least 1
 */
public record HeldAccount(
        RecordId id,
        String name,
        RecordId owner,
        boolean enrolled,
        @Nullable BookStatus status,
        @Nullable LocalDate restUntil,
        @Nullable RecordId restedFrom,
        boolean moving,
        @Nullable String keep,
        long load) {
    public HeldAccount {
        load = Math.max(1, load);
    }
}
