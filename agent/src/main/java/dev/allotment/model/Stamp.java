package dev.allotment.model;

import java.time.Instant;

/**
 * Where a change event came from. Two events with the same transaction, sequence, entity and record are one (law L5);
 * replay ids are never compared.
 *
 * @param transaction the platform's transaction key
 * @param sequence position in that transaction, from 1, with holes
 * @param committed commit time; second precision in practice
 * @param by the user who made the change
 * @param origin the API and client it came through, may be empty
 */
public record Stamp(String transaction, int sequence, Instant committed, RecordId by, String origin) {}
