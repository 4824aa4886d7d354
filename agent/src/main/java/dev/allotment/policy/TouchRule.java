package dev.allotment.policy;

import dev.allotment.engagement.Source;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import org.jspecify.annotations.Nullable;

/**
 * How records of an activity object become touches.
 *
 * @param source what engagement knows it by; its name is the object's
 * @param entity the mapped object
 * @param day date or datetime field that says when it happened
 * @param moment datetime field that says to the minute when it was done, for speed to lead; null: {@code day}
 * @param kind field that says what it was, or null
 * @param person reference field that says with whom it was, or null where nobody asks
 * @param done whether it happened; only such count
 * @param automated whether a machine sent it
 * @param inbound whether the account's people reached out
 * @param ofLeads whether activity of leads matched to the account counts for the account
 */
public record TouchRule(
        Source source,
        Entity entity,
        String day,
        @Nullable String moment,
        @Nullable String kind,
        @Nullable String person,
        Condition done,
        Condition automated,
        Condition inbound,
        boolean ofLeads) {}
