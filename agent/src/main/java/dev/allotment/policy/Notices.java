package dev.allotment.policy;

/**
 * Of what a rep is told on the rep's own row, once for each pass.
 *
 * @param warned accounts that newly show a day on which they go back
 * @param given accounts that a distribution brought
 */
public record Notices(boolean warned, boolean given) {
    /** Where the policy does not say. */
    public static final Notices USUAL = new Notices(true, false);
}
