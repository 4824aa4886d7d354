package dev.allotment.mirror;

import dev.allotment.model.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the bulk read of an object has come. A crashed load goes on at {@code locator}; another {@code fieldsHash} starts anew.
 *
 * @param number rises with each load of this object
 * @param startedAt mirror position when the load began: what was touched later is newer than its rows
 * @param startedOn when it began: changes of the object are polled from there on
 * @param job the org's handle, or null before it was asked for
 * @param locator the next page, or null for the first
 */
public record LoadState(
        Entity entity,
        String fieldsHash,
        long number,
        long startedAt,
        Instant startedOn,
        @Nullable String job,
        @Nullable String locator,
        boolean done) {

    /** The job that the org gave. */
    public LoadState asked(String handle, long position, Instant now) {
        return new LoadState(entity, fieldsHash, number, position, now, handle, null, false);
    }

    /** The page before {@code next} is applied; null if that was the last. */
    public LoadState paged(@Nullable String next) {
        return new LoadState(entity, fieldsHash, number, startedAt, startedOn, job, next, next == null);
    }
}
