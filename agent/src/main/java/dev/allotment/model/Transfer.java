package dev.allotment.model;

import java.util.Locale;

/** What the org itself takes along, or keeps, when the owner of an account changes by SOAP (contract 4.1, OwnerChangeOptions). */
public enum Transfer {
    CONTACTS("contacts"),
    /** Open tasks and events; the org does not tell them apart. */
    OPEN_ACTIVITIES("open tasks and events"),
    NOTES("notes and attachments"),
    OPEN_OPPORTUNITIES("open opportunities"),
    /** Of anybody else; needs those of the old owner. */
    OTHERS_OPEN_OPPORTUNITIES("open opportunities of others"),
    CLOSED_OPPORTUNITIES("closed opportunities"),
    OPEN_CASES("open cases"),
    /** Needs the open ones. */
    ALL_CASES("all cases"),
    CONTRACTS("contracts"),
    ORDERS("orders"),
    /** Kept; without it the account team is dropped. */
    ACCOUNT_TEAM("account team"),
    /** Kept; without it the teams of the opportunities that go along are dropped. */
    OPPORTUNITY_TEAM("opportunity teams"),
    /** The old owner can go on editing those opportunities; needs the teams. */
    OPPORTUNITY_TEAM_ACCESS("edit access of the old owner to opportunities");

    private final String words;

    Transfer(String words) {
        this.words = words;
    }

    /** What people call it. */
    public String words() {
        return words;
    }

    /** The word in YAML, such as {@code closed_opportunities}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something changes its owner; else it is something that stays as it is. */
    public boolean goesAlong() {
        return this != ACCOUNT_TEAM && this != OPPORTUNITY_TEAM && this != OPPORTUNITY_TEAM_ACCESS;
    }
}
