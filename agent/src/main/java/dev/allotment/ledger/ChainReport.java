package dev.allotment.ledger;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking one chain.
 *
 * @param chain whose: {@code decide} or {@code act}
 * @param kinds number of links by what they cover
 * @param older what was there before the chain began and is not covered, in words
 * @param head hash of the last link: noted elsewhere, it shows later whether anything up to here was cut off or made anew
 * @param broken the first break, as sentences that say where and what it means; null if there is none
 */
public record ChainReport(
        String chain,
        long links,
        SortedMap<String, Long> kinds,
        String older,
        String head,
        @Nullable String broken) {
    public ChainReport {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }
}
