package dev.allotment.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What looks like gaming, for managers.
 *
 * @param at org time
 * @param policy hash of the policy that says from when on something is shown
 * @param accounts how many trails were looked at
 * @param found by kind, newest first
 * @param unseen what could not be looked at, as sentences
 */
public record FairPlayReport(Instant at, String policy, int accounts, List<Found> found, List<String> unseen) {
    public FairPlayReport {
        found = List.copyOf(found);
        unseen = List.copyOf(unseen);
    }

    /**
     * One thing to ask about.
     *
     * @param kind the policy's word, such as {@code token_activity}. @param heading what it looks like
     * @param rep and team: whom it is about; empty if nobody in particular
     * @param on its latest day
     * @param facts the evidence, oldest first
     * @param rule where the policy asks for it
     */
    public record Found(
            String kind,
            String heading,
            String rep,
            String team,
            LocalDate on,
            String sentence,
            List<Fact> facts,
            String rule) {
        public Found {
            facts = List.copyOf(facts);
        }
    }

    /** One dated fact. @param record id of the activity, opportunity, request or account that shows it; may be empty */
    public record Fact(LocalDate on, String what, String record) {}
}
