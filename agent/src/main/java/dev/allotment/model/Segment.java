package dev.allotment.model;

/** Where a company stands in the market; A, E and F (not in the CRM) come from an imported market list. */
public enum Segment {
    /** In the SOM, not in the CRM. */
    A,
    /** In the CRM and workable. */
    B,
    /** In the CRM, in the SAM, outside the SOM. */
    C,
    /** In the CRM, in the TAM, outside the SAM. */
    D,
    /** In the SAM, not in the CRM. */
    E,
    /** In the TAM, not in the CRM. */
    F,
    /** In the CRM, outside the TAM. */
    G
}
