package dev.allotment.formula;

/** How a blank number field counts; the choice that Salesforce offers under every formula. */
public enum Blanks {
    /** A blank number stays blank: arithmetic with it is blank, every comparison with it is false. */
    AS_BLANK,
    /** A blank number field is 0. */
    AS_ZERO
}
