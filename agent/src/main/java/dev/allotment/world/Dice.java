package dev.allotment.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that repeats: one stream for a seed, a purpose and a number, so that what happens in a tick depends on nothing that
 * was drawn before. One thread.
 */
final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The stream of this seed for one purpose and one number, such as a tick. */
    static Dice of(long seed, String purpose, long number) {
        long mixed = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mix(mixed ^ purpose.charAt(i));
        }
        return new Dice(mix(mixed ^ number));
    }

    /** A fixed number in [0, 1) for two texts: a liking or a habit that needs no memory. */
    static double habit(long seed, String one, String other) {
        return of(seed, one + "|" + other, 0).random.nextDouble();
    }

    private static long mix(long z) {
        z = (z + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double share() {
        return random.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, the first ones more often than the last ones. */
    <T> T pickEarly(List<T> choices) {
        double share = random.nextDouble();
        return choices.get((int) (share * share * choices.size()));
    }

    /** The index of a weight, drawn in proportion. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double at = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** How often a thing of this mean happens in one tick (Poisson). */
    int times(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }

    /** A whole number between two bounds, evenly by size class: small ones as often as big ones. */
    long bySize(long low, long high) {
        return Math.round(Math.exp(Math.log(low) + random.nextDouble() * (Math.log(high) - Math.log(low))));
    }
}
