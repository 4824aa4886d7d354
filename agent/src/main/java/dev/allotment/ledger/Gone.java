package dev.allotment.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** How many things are gone, and which, whatever their order: the sum of their digests modulo 2^256. Mutable; one thread. */
final class Gone {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final int RADIX = 36;

    private long count;
    private BigInteger sum = BigInteger.ZERO;

    /** @param what names the thing, and nothing else has that name */
    void add(String what) {
        count++;
        sum = sum.add(new BigInteger(1, Digest.sha(what).getBytes(StandardCharsets.US_ASCII)))
                .mod(MODULUS);
    }

    static Gone of(Collection<String> things) {
        var gone = new Gone();
        things.forEach(gone::add);
        return gone;
    }

    /** Adds what an earlier {@link #toString} tells. */
    void add(long howMany, String total) {
        count += howMany;
        sum = sum.add(new BigInteger(total, RADIX)).mod(MODULUS);
    }

    long count() {
        return count;
    }

    boolean same(Gone other) {
        return count == other.count && sum.equals(other.sum);
    }

    /** Number and sum with a space between. */
    @Override
    public String toString() {
        return count + " " + sum.toString(RADIX);
    }
}
