package dev.allotment.policy;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.scoring.SignalRule;

/**
 * Where a signal comes from.
 *
 * @param entity the mapped object whose records are counted
 * @param of its lookup to an account, or to a contact or lead of one
 * @param day its date or datetime field that says when it happened
 * @param when which of its records count, over their own fields
 */
public record SignalSource(SignalRule rule, Entity entity, String of, String day, Condition when) {}
