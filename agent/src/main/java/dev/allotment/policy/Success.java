package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;

/**
 * What counts as success of an account: that a record of this kind hangs on it within so many days.
 *
 * @param says e.g. {@code an opportunity was created}
 * @param of its lookup to the account
 * @param day its date or datetime field that says when it happened
 * @param when which of its records count, over their own fields
 * @param withinDays above 0
 */
public record Success(
        String says, Entity entity, String of, String day, Condition when, int withinDays, String place) {}
