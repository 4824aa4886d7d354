package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * One rep who was considered.
 *
 * @param balance turns owed after this arrival's entitlement, in billionths; 0 where the rep took no part
 * @param whyNot why somebody else got it, as half a sentence; null for the one who did
 */
public record Considered(
        RecordId rep, String name, long balance, @Nullable String whyNot) {}
