package dev.allotment.act;

import java.time.Duration;

/**
 * How much act may ask of the org.
 *
 * @param batch acts taken up at once; stop is obeyed between the calls that they take
 * @param mostAttempts times one act is sent before it is parked
 * @param firstRetry org time until an act put off is tried again; doubles each time
 * @param longestRetry upper bound of that
 * @param share of the org's daily calls that may be ours, 0 to 1
 * @param reserve of the org's daily calls kept for reading and reconciliation, 0 to 1
 * @param stopAt of the org's daily calls used by anyone, 0 to 1: from there nothing is written
 */
public record Limits(
        int batch,
        int mostAttempts,
        Duration firstRetry,
        Duration longestRetry,
        double share,
        double reserve,
        double stopAt) {
    public static final Limits DEFAULT = new Limits(75, 6, Duration.ofSeconds(30), Duration.ofHours(1), 0.5, 0.1, 0.9);

    public Limits {
        if (batch < 1 || mostAttempts < 1 || share <= reserve || stopAt <= 0) {
            throw new IllegalArgumentException(
                    "act needs a batch and attempts of at least 1, a share above its reserve, and a threshold above 0");
        }
    }

    Duration retry(int attempts) {
        Duration wait = firstRetry.multipliedBy(1L << Math.min(20, Math.max(0, attempts - 1)));
        return wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
    }
}
