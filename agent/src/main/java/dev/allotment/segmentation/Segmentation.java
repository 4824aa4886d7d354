package dev.allotment.segmentation;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.PlayScope;
import dev.allotment.model.Segment;
import dev.allotment.model.Standing;
import dev.allotment.segmentation.SegmentRules.Exclusion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places one account inside or outside the circles and says whether it is enrolled. Pure; any thread. */
public final class Segmentation {
    private final SegmentRules rules;

    public Segmentation(SegmentRules rules) {
        this.rules = rules;
    }

    public Standing standing(Fields account, Instant now) {
        boolean icp = rules.icp().holds(account, now);
        boolean tam = rules.tam().holds(account, now);
        boolean sam = tam && rules.sam().holds(account, now);
        boolean som = sam && rules.som().holds(account, now);
        Segment segment = !tam ? Segment.G : !sam ? Segment.D : !som ? Segment.C : Segment.B;
        boolean allowed = rules.enrolledSegments().contains(segment);
        boolean meets = allowed && rules.enrolment().holds(account, now);
        Exclusion exclusion = exclusion(account, now);
        Play play = meets || exclusion != null ? null : play(segment, account, now);
        var reasons = new ArrayList<String>(5);
        reasons.add(said("ICP", icp, rules.icp()));
        reasons.add(said("TAM", tam, rules.tam()));
        reasons.add(tam ? said("SAM", sam, rules.sam()) : "Not in the SAM: outside the TAM");
        reasons.add(sam ? said("SOM", som, rules.som()) : "Not in the SOM: outside the SAM");
        reasons.add(play == null ? enrolment(segment, allowed, meets, exclusion) : play.reason());
        return new Standing(
                icp,
                tam,
                sam,
                som,
                segment,
                play != null || (meets && exclusion == null),
                play == null ? null : play.name(),
                exclusion == null ? null : exclusion.name(),
                List.copyOf(reasons));
    }

    /** Where a company stands that the CRM lacks. */
    public Lacking lacking(Fields company, Instant now) {
        boolean tam = rules.tam().holds(company, now);
        boolean sam = tam && rules.sam().holds(company, now);
        boolean som = sam && rules.som().holds(company, now);
        return new Lacking(
                som ? Segment.A : sam ? Segment.E : tam ? Segment.F : null,
                List.of(
                        said("ICP", rules.icp().holds(company, now), rules.icp()),
                        said("TAM", tam, rules.tam()),
                        tam ? said("SAM", sam, rules.sam()) : "Not in the SAM: outside the TAM",
                        sam ? said("SOM", som, rules.som()) : "Not in the SOM: outside the SAM"));
    }

    /** @param segment A, E or F, or null for a company outside the market. @param reasons in the order ICP, TAM, SAM, SOM */
    public record Lacking(@Nullable Segment segment, List<String> reasons) {
        public Lacking {
            reasons = List.copyOf(reasons);
        }
    }

    private record Play(String name, String reason) {}

    /** The play that keeps it enrolled until it has gone back, or opens it to what its segment would not; or null. */
    private @Nullable Play play(Segment segment, Fields account, Instant now) {
        String given = account.text(AllotmentFields.PLAY);
        if (given != null) {
            return new Play(given, "Enrolled until it goes back: it was given under the play '" + given + "'");
        }
        if (rules.plays().isEmpty() || account.flag(PlayScope.ELSEWHERE)) {
            return null;
        }
        return rules.plays().stream()
                .filter(one -> one.takes(segment, account, now))
                .filter(one -> rules.enrolment().holds(account, now))
                .findFirst()
                .map(one -> new Play(
                        one.name(), "Enrolled for " + one.words() + " only: " + one.says() + " (" + one.place() + ")"))
                .orElse(null);
    }

    private @Nullable Exclusion exclusion(Fields account, Instant now) {
        if (rules.exclusions().isEmpty()) {
            return null;
        }
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        for (Exclusion exclusion : rules.exclusions()) {
            if (exclusion.inForce(today) && exclusion.when().holds(account, now)) {
                return exclusion;
            }
        }
        return null;
    }

    private static String said(String circle, boolean in, Condition condition) {
        return (in ? "In the " : "Not in the ") + circle + " by " + condition.place();
    }

    private String enrolment(Segment segment, boolean allowed, boolean meets, @Nullable Exclusion exclusion) {
        if (!allowed) {
            return "Not enrolled: segment " + segment + " is not enrolled by the policy";
        }
        if (!meets) {
            return "Not enrolled by " + rules.enrolment().place();
        }
        if (exclusion != null) {
            return "Not enrolled: " + exclusion.says()
                    + (exclusion.until() == null ? "" : ", until " + exclusion.until()) + " ("
                    + exclusion.when().place() + ")";
        }
        return "Enrolled by " + rules.enrolment().place();
    }
}
