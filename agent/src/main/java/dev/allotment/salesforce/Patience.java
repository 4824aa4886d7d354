package dev.allotment.salesforce;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the stream waits before the next session, by why the last one ended; with jitter, so that many agents do not
 * come back at once.
 *
 * @param soon after the first failure; doubles with each further one up to {@code longest}
 * @param busy where the org asks for minutes
 * @param daily where the day's events are used up
 * @param stopped where a person must act first
 * @param inbox how long the stream may wait for room in the inbox
 */
record Patience(Duration soon, Duration longest, Duration busy, Duration daily, Duration stopped, Duration inbox) {
    static final Patience STANDARD = new Patience(
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20));

    Duration before(Ending ending, int failures, RandomGenerator random) {
        Duration plain = switch (ending) {
            case EXPIRED -> Duration.ZERO;
            case BROKEN, TOKEN -> grown(failures);
            case BUSY -> busy.multipliedBy(Math.min(Math.max(failures, 1), 5));
            case DAILY_LIMIT -> daily;
            case STOP -> stopped;
        };
        return plain.plus(Duration.ofMillis(random.nextLong(plain.toMillis() / 4 + 1)));
    }

    private Duration grown(int failures) {
        Duration grown = soon.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 12));
        return grown.compareTo(longest) > 0 ? longest : grown;
    }
}
