package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.util.List;

/**
 * One account of the pool for one rep.
 *
 * @param score the account's score at that time
 * @param sentence why this account and why this rep
 * @param place the team's rule in the policy
 * @param considered who else could have had it and why not, the rep first; empty where nobody asked
 */
public record Assignment(
        RecordId account, String name, Rep rep, int score, String sentence, String place, List<Considered> considered) {
    public Assignment {
        considered = List.copyOf(considered);
    }
}
