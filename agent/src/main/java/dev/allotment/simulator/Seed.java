package dev.allotment.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the past, put into the org as it is: no rules, no events, no history, system fields (CreatedDate, CreatedById,
 * LastModifiedDate, IsClosed, LastActivityDate ...) as given. Required fields must be there. {@code Id} may be given, taken from
 * {@link SimulatedOrg#newId}.
 */
public record Seed(String object, Map<String, ? extends @Nullable Object> values) {}
