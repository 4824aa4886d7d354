package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Gives out record ids: prefix, two characters of the instance, a counter in base 62, so that later ids sort after earlier ones. */
final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private final String instance;
    private final Map<String, Long> counters = new HashMap<>();

    Ids(long seed) {
        var random = new Random(seed);
        this.instance = "" + DIGITS.charAt(random.nextInt(10)) + DIGITS.charAt(36 + random.nextInt(26));
    }

    synchronized String next(String prefix) {
        long number = counters.merge(prefix, 1L, Long::sum);
        var text = new StringBuilder();
        for (long rest = number; text.length() < 10; rest /= 62) {
            text.append(DIGITS.charAt((int) (rest % 62)));
        }
        return RecordId.of(prefix + instance + text.reverse()).value();
    }

    /** A counter of another kind: auto-numbers, transactions. */
    synchronized long count(String key) {
        return counters.merge(key, 1L, Long::sum);
    }

    synchronized Map<String, Long> counters() {
        return new HashMap<>(counters);
    }

    synchronized void resume(String prefix, long counter) {
        counters.merge(prefix, counter, Math::max);
    }
}
