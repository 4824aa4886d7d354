package dev.allotment.simulator;

/**
 * How a transaction is to be saved.
 *
 * @param allOrNone one failure rolls all back; the others say ALL_OR_NONE_OPERATION_ROLLED_BACK
 * @param autoAssign whether active assignment rules apply to leads; the API's default is yes (contract 0.12)
 */
public record SaveOptions(boolean allOrNone, boolean autoAssign) {
    /** All or nothing, no assignment rules: what a person in the browser does. */
    public static final SaveOptions PLAIN = new SaveOptions(true, false);
    /** What an API caller without headers gets. */
    public static final SaveOptions API_DEFAULT = new SaveOptions(false, true);
}
