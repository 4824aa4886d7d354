package dev.allotment.status;

import dev.allotment.model.Segment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The market by segments.
 *
 * @param at as of when, in org time
 * @param policy by which policy, in words
 * @param valueField what is added up, or null
 * @param rows by segment, the most valuable first
 * @param market what became of the market list, or null if none was given
 */
public record SegmentReport(
        Instant at,
        String policy,
        @Nullable String valueField,
        List<SegmentRow> rows,
        @Nullable Market market) {
    public SegmentReport {
        rows = List.copyOf(rows);
    }

    /**
     * @param read rows of the list
     * @param inCrm companies that the CRM has already
     * @param outside companies outside the TAM
     * @param repeated rows of a company that stood in the list before
     * @param refused rows that could not be read: line and reason
     * @param ignored columns that are no mapped field of Account
     */
    public record Market(int read, int inCrm, int outside, int repeated, List<String> refused, List<String> ignored) {
        public Market {
            refused = List.copyOf(refused);
            ignored = List.copyOf(ignored);
        }
    }

    /**
     * @param valued of them, those whose value is known
     * @param value their sum
     */
    public record Line(int companies, int enrolled, int valued, BigDecimal value) {
        private Line with(SegmentRow row) {
            BigDecimal more = row.value();
            return new Line(
                    companies + 1,
                    enrolled + (row.enrolled() ? 1 : 0),
                    valued + (more == null ? 0 : 1),
                    more == null ? value : value.add(more));
        }
    }

    /** Every segment that was looked for: A, E and F only with a market list. */
    public Map<Segment, Line> lines() {
        var lines = new EnumMap<Segment, Line>(Segment.class);
        for (Segment segment : Segment.values()) {
            boolean lacking = segment == Segment.A || segment == Segment.E || segment == Segment.F;
            if (market != null || !lacking) {
                lines.put(segment, new Line(0, 0, 0, BigDecimal.ZERO));
            }
        }
        rows.forEach(row -> lines.computeIfPresent(row.segment(), (segment, line) -> line.with(row)));
        return lines;
    }

    /** Accounts that an exclusion keeps out today, by its name. */
    public SortedMap<String, Integer> excluded() {
        var excluded = new TreeMap<String, Integer>();
        rows.stream().map(SegmentRow::excludedBy).forEach(name -> {
            if (name != null) {
                excluded.merge(name, 1, Integer::sum);
            }
        });
        return excluded;
    }

    /** The companies of one segment. */
    public List<SegmentRow> of(Segment segment) {
        return rows.stream().filter(row -> row.segment() == segment).toList();
    }
}
