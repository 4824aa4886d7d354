package dev.allotment.matching;

import dev.allotment.model.Domain;
import dev.allotment.model.RecordId;

/** A further domain of an account, as a person recorded it. {@code id} is that of the alias row. */
public record Alias(RecordId id, RecordId account, Domain domain, String kind) {}
