package dev.allotment.mirror;

import dev.allotment.model.Entity;
import org.jspecify.annotations.Nullable;

/**
 * How far the bulk read of an object has come. A crashed load goes on at {@code locator}; another {@code fieldsHash} starts anew.
 *
 * @param number rises with each load of this object
 * @param startedAt mirror position when the load began: what was touched later is newer than its rows
 * @param job the org's handle, or null before it was asked for
 * @param locator the next page, or null for the first
 */
public record LoadState(
        Entity entity,
        String fieldsHash,
        long number,
        long startedAt,
        @Nullable String job,
        @Nullable String locator,
        boolean done) {}
