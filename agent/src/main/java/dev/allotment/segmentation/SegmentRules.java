package dev.allotment.segmentation;

import dev.allotment.model.Condition;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts count.
 *
 * @param enrolledSegments segments that may be enrolled at all; shipped: B only
 * @param enrolment what must hold besides
 * @param exclusions what is out for a while
 * @param plays what is enrolled for a while although its segment is not
 * @param personAccounts whether people as accounts count like any other; else they are as if they were not there
 * @param value the number field by which a segment's worth is added up in reports, or null
 */
public record SegmentRules(
        Condition icp,
        Condition tam,
        Condition sam,
        Condition som,
        Set<Segment> enrolledSegments,
        Condition enrolment,
        List<Exclusion> exclusions,
        List<PlayScope> plays,
        boolean personAccounts,
        @Nullable String value) {
    public SegmentRules {
        enrolledSegments = Set.copyOf(enrolledSegments);
        exclusions = List.copyOf(exclusions);
        plays = List.copyOf(plays);
    }

    /** Rules without plays and person accounts that add nothing up. */
    public SegmentRules(
            Condition icp,
            Condition tam,
            Condition sam,
            Condition som,
            Set<Segment> enrolledSegments,
            Condition enrolment,
            List<Exclusion> exclusions) {
        this(icp, tam, sam, som, enrolledSegments, enrolment, exclusions, List.of(), false, null);
    }

    /**
     * Takes accounts out of enrolment for a while.
     *
     * @param says why, for people, e.g. {@code airlines are out until the strike ends}
     * @param from the first day (UTC) it holds, or null for always
     * @param until the first day (UTC) on which they are back, or null for never
     */
    public record Exclusion(
            String name,
            String says,
            Condition when,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        /** @throws IllegalArgumentException if it would end before it begins */
        public Exclusion {
            if (from != null && until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException("The exclusion '" + name + "' ends on " + until
                        + " before it begins on " + from + "; give a later 'until'");
            }
        }

        boolean inForce(LocalDate today) {
            return (from == null || !today.isBefore(from)) && (until == null || today.isBefore(until));
        }
    }
}
