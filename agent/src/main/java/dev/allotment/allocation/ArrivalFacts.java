package dev.allotment.allocation;

import dev.allotment.model.FieldType;
import java.util.Map;

/** What formulas of routing may ask of an arrival beside fields of the lead and its account. */
public final class ArrivalFacts {
    /** The account is in the book of a rep. */
    public static final String IN_BOOK = "Arrival.In_Book";
    /** A parent of the account, near or far, is a customer. */
    public static final String FAMILY_CUSTOMER = "Arrival.Family_Customer";
    /** Id of the owner of that parent, else of the nearest parent. */
    public static final String FAMILY_OWNER = "Arrival.Family_Owner";

    private ArrivalFacts() {}

    public static Map<String, FieldType> types() {
        return Map.of(IN_BOOK, FieldType.CHECKBOX, FAMILY_CUSTOMER, FieldType.CHECKBOX, FAMILY_OWNER, FieldType.TEXT);
    }
}
