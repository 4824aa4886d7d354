package dev.allotment.status.capacity;

/**
 * How accounts become revenue. Immutable; any thread.
 *
 * @param winRate share of closed opportunities that are won, above 0, at most 1
 * @param dealSize mean amount of a won opportunity, above 0
 * @param cycleDays mean days from opening an opportunity to winning it, above 0
 * @param openDays mean days that an opportunity stays open, whether it is won or lost, above 0
 * @param meetings meetings that one opportunity takes, 0 or more
 * @param opportunityRate opportunities that one worked account gives in the quota's period, above 0
 * @param touchDays days within which a worked account is touched once, above 0 (the policy's window)
 */
public record Funnel(
        double winRate,
        double dealSize,
        double cycleDays,
        double openDays,
        double meetings,
        double opportunityRate,
        double touchDays) {
    /** @throws IllegalArgumentException if a figure makes no sense; the sentence says which */
    public Funnel {
        above("The win rate", winRate);
        if (winRate > 1) {
            throw new IllegalArgumentException("The win rate is a share of at most 100 %, not " + 100 * winRate + " %");
        }
        above("The deal size", dealSize);
        above("The cycle", cycleDays);
        above("The time that an opportunity is open", openDays);
        above("The rate of opportunities per account", opportunityRate);
        above("The window of a touch", touchDays);
        if (!(meetings >= 0) || !Double.isFinite(meetings)) {
            throw new IllegalArgumentException("Meetings per opportunity are 0 or more, not " + meetings);
        }
    }

    private static void above(String what, double value) {
        if (!(value > 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be above 0, not " + value);
        }
    }

    /**
     * What a quota takes, in a business that runs evenly:
     *
     * <pre>
     * wins                = quota / deal size
     * opportunities       = wins / win rate
     * open at a time      = opportunities x days open / period              (Little's law, over won and lost)
     * pipeline            = open at a time x deal size
     * meetings            = opportunities x meetings per opportunity
     * accounts            = opportunities / opportunities per worked account
     * touches a week      = accounts x 7 / window
     * </pre>
     *
     * @param quota of the period, above 0
     * @param periodDays above 0
     * @throws IllegalArgumentException if either makes no sense
     */
    public Needs needs(double quota, double periodDays) {
        above("The quota", quota);
        above("The period", periodDays);
        double wins = quota / dealSize;
        double opportunities = wins / winRate;
        double open = opportunities * openDays / periodDays;
        double accounts = opportunities / opportunityRate;
        return new Needs(
                wins,
                opportunities,
                open,
                open * dealSize,
                opportunities * meetings,
                opportunities * meetings * 7 / periodDays,
                accounts,
                accounts * 7 / touchDays);
    }

    /** What so many worked accounts bring in a period. */
    public double brings(double accounts) {
        return accounts * opportunityRate * winRate * dealSize;
    }

    /** What a rep who starts with an empty pipeline can still win in the period: what is opened in its last cycle, the mean of won ones, closes after it. */
    public double share(double periodDays) {
        return Math.max(0, 1 - cycleDays / periodDays);
    }
}
