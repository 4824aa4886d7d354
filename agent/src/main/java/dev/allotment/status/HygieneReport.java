package dev.allotment.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person should mend in the org's data.
 *
 * @param at when it was looked at
 * @param policy by which policy, in words
 * @param suffixList date of the Public Suffix List in use, or null if it does not say
 * @param accounts accounts looked at
 * @param leads leads looked at, without those that were converted
 * @param outcomes of these leads by what became of the matching, as their field Match Status says; {@value #NOT_YET} without one
 * @param contacts contacts looked at
 * @param findings by kind, then by name
 */
public record HygieneReport(
        Instant at,
        String policy,
        @Nullable LocalDate suffixList,
        long accounts,
        long leads,
        SortedMap<String, Long> outcomes,
        long contacts,
        List<Finding> findings) {
    /** The outcome of a lead that nobody has matched yet. */
    public static final String NOT_YET = "Not matched yet";

    public HygieneReport {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(Finding::says)
                        .thenComparing(finding -> finding.records().toString()))
                .toList();
    }

    /** The same, with further findings. */
    HygieneReport with(List<Finding> more) {
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new HygieneReport(at, policy, suffixList, accounts, leads, outcomes, contacts, all);
    }

    /** What waits for a person's decision: leads that fit several accounts, proposals, accounts in review. */
    public List<Finding> review() {
        return findings.stream().filter(finding -> finding.kind().waits()).toList();
    }

    /** How many of each kind, gravest first; kinds of which there are none are left out. */
    public Map<Finding.Kind, Integer> counts() {
        var counts = new EnumMap<Finding.Kind, Integer>(Finding.Kind.class);
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }
}
