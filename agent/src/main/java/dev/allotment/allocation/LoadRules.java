package dev.allotment.allocation;

import dev.allotment.model.Fields;

/**
 * How much of a book's capacity a record takes, in whole units. Made by the room policy. An account takes at least one unit, so
 * that every book has an end; a lead may take none.
 *
 * @param account over the account's own fields. @param lead over the lead's own fields
 * @param said how the loads come about, as reps read it
 */
public record LoadRules(LoadUnit unit, Measure account, Measure lead, String said, String place) {
    /** No record takes more. */
    public static final long MOST = 1_000_000;

    /** A number for a record. */
    @FunctionalInterface
    public interface Measure {
        long of(Fields fields);
    }

    /** Every account takes one place, and a lead none. */
    public static LoadRules records(String place) {
        return new LoadRules(LoadUnit.RECORDS, fields -> 1, fields -> 0, "", place);
    }

    /** 1 to {@link #MOST}. */
    public long ofAccount(Fields fields) {
        return Math.clamp(account.of(fields), 1, MOST);
    }

    /** 0 to {@link #MOST}. */
    public long ofLead(Fields fields) {
        return Math.clamp(lead.of(fields), 0, MOST);
    }

    /** Whether leads take room at all. */
    public boolean countsLeads() {
        return unit != LoadUnit.RECORDS;
    }
}
