package dev.allotment.engagement.fairplay;

import dev.allotment.engagement.Touch;
import dev.allotment.engagement.fairplay.AccountTrail.Warning;
import dev.allotment.engagement.fairplay.Suspicion.Evidence;
import dev.allotment.engagement.fairplay.Suspicion.Kind;
import dev.allotment.model.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts that are kept by one lonely touch in the last days of a warning: silence before, silence after. How long a call
 * was cannot be seen; that nobody answered and nobody followed up can. Once is chance, so it takes several of one rep.
 */
record TokenTouches(FairPlayRules.TokenActivity rule, Staff staff, LocalDate today) {

    /** One account kept so. */
    private record Kept(AccountTrail trail, Warning warning, Touch touch) {}

    List<Suspicion> of(Collection<AccountTrail> trails) {
        var byRep = new TreeMap<RecordId, List<Kept>>();
        for (AccountTrail trail : trails) {
            var counted = new HashSet<RecordId>(); // the same due date is shown again with every mark
            for (Warning warning : trail.warnings()) {
                Touch touch = lonely(trail, warning);
                RecordId rep = warning.owner();
                if (touch != null && rep != null && counted.add(touch.record())) {
                    byRep.computeIfAbsent(rep, any -> new ArrayList<>()).add(new Kept(trail, warning, touch));
                }
            }
        }
        var found = new ArrayList<Suspicion>();
        byRep.forEach((rep, kept) -> {
            if (kept.size() >= rule.times()) {
                found.add(suspicion(rep, kept));
            }
        });
        return found;
    }

    private @Nullable Touch lonely(AccountTrail trail, Warning warning) {
        LocalDate due = warning.due();
        List<Touch> real = trail.touches().stream()
                .filter(touch -> touch.completed() && !touch.automated())
                .toList();
        List<Touch> last = real.stream()
                .filter(touch -> !touch.on().isBefore(due.minusDays(rule.lastDays()))
                        && !touch.on().isAfter(due))
                .toList();
        if (last.size() != 1) {
            return null;
        }
        Touch touch = last.getFirst();
        boolean old = touch.on().isBefore(today.minusDays(rule.lookBackDays()));
        boolean early = !today.isAfter(touch.on().plusDays(rule.followUpDays()));
        boolean others = real.stream()
                .anyMatch(other -> other != touch
                        && !other.on().isBefore(touch.on().minusDays(rule.silenceDays()))
                        && !other.on().isAfter(touch.on().plusDays(rule.followUpDays())));
        boolean meeting = touch.source().equals("Event");
        return old || early || others || meeting || touch.inbound() || !touchBy(touch, warning.owner()) ? null : touch;
    }

    private static boolean touchBy(Touch touch, @Nullable RecordId owner) {
        return owner != null && owner.equals(touch.by());
    }

    private Suspicion suspicion(RecordId rep, List<Kept> kept) {
        var evidence = new ArrayList<Evidence>();
        LocalDate latest = LocalDate.MIN;
        for (Kept one : kept) {
            String what = one.touch().kind().isBlank()
                    ? one.touch().source()
                    : one.touch().kind();
            evidence.add(new Evidence(
                    one.touch().on(),
                    one.trail().name() + ", due back on " + one.warning().due() + ": one " + what + " by "
                            + staff.name(rep) + ", nothing in the " + rule.silenceDays() + " days before and the "
                            + rule.followUpDays() + " days after",
                    one.touch().record()));
            latest = one.touch().on().isAfter(latest) ? one.touch().on() : latest;
        }
        return new Suspicion(
                Kind.TOKEN_ACTIVITY,
                rep,
                latest,
                staff.name(rep) + " kept " + kept.size() + " accounts by a single touch in the last " + rule.lastDays()
                        + " days of a warning, with silence before and after.",
                evidence,
                rule.place());
    }
}
