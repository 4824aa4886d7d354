package dev.allotment.allocation;

import dev.allotment.model.Condition;
import java.time.ZoneId;
import java.util.List;

/**
 * How long taken-back accounts rest and what wakes them. Made by the room policy.
 *
 * @param afterRetrievalDays days of rest after a retrieval; 0: open again at once
 * @param wakes signals, as conditions over the account's fields and features, that end a rest early; empty: none does
 * @param zone in which rest dates are read
 */
public record RestRules(int afterRetrievalDays, List<Condition> wakes, ZoneId zone, String place) {
    public RestRules {
        wakes = List.copyOf(wakes);
    }
}
