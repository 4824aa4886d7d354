package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;

/**
 * One account of the pool for one rep.
 *
 * @param score the account's score at that time
 * @param sentence why this account and why this rep
 * @param place the team's rule in the policy
 */
public record Assignment(RecordId account, String name, Rep rep, int score, String sentence, String place) {}
