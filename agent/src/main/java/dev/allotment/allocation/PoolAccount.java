package dev.allotment.allocation;

import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account owned by a pool owner.
 *
 * @param status null is taken as {@link BookStatus#POOL}
 * @param score 0 to 100; null: not scored, which is never distributed
 * @param disqualified by a hard qualifier or out of the distributable segments: never distributed
 * @param moving a move of it is decided and open (law D3): left alone
 * @param restedFrom the rep it last came back from
 * @param fields for conditions of teams and skills
 * @param load what it takes of a book, at least 1
 */
public record PoolAccount(
        RecordId id,
        String name,
        boolean enrolled,
        @Nullable BookStatus status,
        @Nullable Integer score,
        @Nullable String tier,
        boolean disqualified,
        boolean moving,
        @Nullable LocalDate restUntil,
        @Nullable LocalDate holdUntil,
        @Nullable RecordId restedFrom,
        Fields fields,
        long load) {
    public PoolAccount {
        load = Math.max(1, load);
        if (score != null && (score < 0 || score > 100)) {
            throw new IllegalArgumentException(name + " has score " + score + ", which is not within 0 to 100");
        }
    }
}
