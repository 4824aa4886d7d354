package dev.allotment.audit;

import dev.allotment.formula.Compiled;
import dev.allotment.formula.Values;
import java.time.Instant;
import java.time.ZoneId;

/** A yes-or-no question of the policy, compiled by the auditor itself. */
record Question(Compiled formula, ZoneId zone) {
    boolean holds(Values facts, Instant now) {
        return formula.holds(facts, now, zone);
    }
}
