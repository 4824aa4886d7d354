package dev.allotment.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person should mend in the org's data.
 *
 * @param at when it was looked at
 * @param suffixList date of the Public Suffix List in use, or null if it does not say
 * @param accounts accounts looked at
 * @param leads leads looked at
 * @param contacts contacts looked at
 * @param findings by kind, then by name
 */
public record HygieneReport(
        Instant at, @Nullable LocalDate suffixList, long accounts, long leads, long contacts, List<Finding> findings) {
    public HygieneReport {
        findings = List.copyOf(findings);
    }

    /** How many of each kind, gravest first; kinds of which there are none are left out. */
    public Map<Finding.Kind, Integer> counts() {
        var counts = new EnumMap<Finding.Kind, Integer>(Finding.Kind.class);
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }
}
