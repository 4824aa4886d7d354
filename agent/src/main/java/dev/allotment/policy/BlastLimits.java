package dev.allotment.policy;

/**
 * How much may change without a person saying so; {@link #NONE} where there is no limit.
 *
 * @param plan owner changes of one plan
 * @param rep owner changes of one plan out of one rep's book or into it
 * @param hour owner changes within 60 minutes, of all plans that nobody approved
 */
public record BlastLimits(int plan, int rep, int hour, String place) {
    public static final int NONE = Integer.MAX_VALUE;

    public static final BlastLimits UNLIMITED = new BlastLimits(NONE, NONE, NONE, "writing.yaml");

    public boolean any() {
        return plan != NONE || rep != NONE || hour != NONE;
    }
}
