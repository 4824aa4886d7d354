package dev.allotment.simulator;

import dev.allotment.simulator.schema.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * One row's change inside a transaction.
 *
 * @param kind null for a change that nobody is told of: derived values, history rows
 */
record Step(
        ChangeEvent.@Nullable Type kind,
        ObjectType type,
        @Nullable OrgRow before,
        OrgRow after) {}
