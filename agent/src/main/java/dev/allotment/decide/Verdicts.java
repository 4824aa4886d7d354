package dev.allotment.decide;

import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Visibility;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Asks engagement about accounts in books; counts once a day how much of each rep's activity can be seen. One thread. */
final class Verdicts {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private @Nullable Visibility visibility;
    private @Nullable LocalDate countedOn;
    private @Nullable SortedMap<RecordId, Rep> countedFor;
    private long countedAt;

    Verdicts(Picture picture, Cases cases, Rules rules) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
    }

    /** What engagement is asked about one account. @param owner null where no rep has it */
    record Inquiry(AccountFacts account, @Nullable Rep owner, List<Touch> touches) {}

    Inquiry inquiry(RecordId id, Fields account, Instant now) {
        RecordId ownerId = account.id("OwnerId");
        Rep owner = picture.people.rep(ownerId);
        var zone = owner == null ? rules.zone() : owner.zone();
        List<Touch> touches = cases.touches(id, zone, now);
        Fields facts = cases.facts(id, account, touches, now);
        Standing standing = cases.standing(facts, now);
        return new Inquiry(cases.engagementFacts(id, account, facts, standing, now), owner, touches);
    }

    Verdict of(RecordId id, Fields account, Instant now) {
        return of(inquiry(id, account, now), now);
    }

    Verdict of(Inquiry asked, Instant now) {
        return cases.engagement()
                .judge(asked.account(), asked.owner(), asked.touches(), picture.people.reps(), visible(now), now);
    }

    /** The day of the last work since the account came to its rep, or null where there was none as far as can be seen. */
    @Nullable
    LocalDate workedHere(Inquiry asked, Rep owner, Instant now) {
        LocalDate latest = cases.engagement()
                .lastWorked(asked.account(), owner, asked.touches(), picture.people.reps(), now)
                .latest();
        Instant came = asked.account().assignedAt();
        return latest == null || came != null && latest.isBefore(owner.today(came)) ? null : latest;
    }

    /** What protects the account of a rep, whether or not it is due; nothing where no rep has it. */
    List<Protection> protections(RecordId id, Fields account, Instant now) {
        Rep owner = picture.people.rep(account.id("OwnerId"));
        if (owner == null) {
            return List.of();
        }
        Fields facts = cases.facts(id, account, cases.touches(id, owner.zone(), now), now);
        return cases.engagement()
                .protections(cases.engagementFacts(id, account, facts, cases.standing(facts, now), now), owner, now);
    }

    /** Keeps what engagement was asked about an account that goes back. @param to who receives it */
    void remember(RecordId id, Fields account, Rep owner, RecordId to, Sheet sheet) {
        List<Touch> touches = cases.touches(id, owner.zone(), sheet.now);
        Fields facts = cases.facts(id, account, touches, sheet.now);
        AccountFacts asked = cases.engagementFacts(id, account, facts, cases.standing(facts, sheet.now), sheet.now);
        sheet.evidence.retrieve(asked, owner, touches, visible(sheet.now), to, sheet.now);
    }

    /**
     * Who can be seen at work, up to last midnight: it changes once a day, or when something is entered late, and so is the same
     * after a restart (law D1).
     */
    Visibility visible(Instant now) {
        LocalDate today = now.atZone(rules.zone()).toLocalDate();
        SortedMap<RecordId, Rep> reps = picture.people.reps();
        Visibility known = visibility;
        if (known == null || !today.equals(countedOn) || picture.backdated() != countedAt || reps != countedFor) {
            Instant midnight = today.atStartOfDay(rules.zone()).toInstant();
            known = Visibility.of(reps.values(), touchesByRep(midnight), rules.engagement(), midnight);
            visibility = known;
            countedOn = today;
            countedAt = picture.backdated();
            countedFor = reps;
        }
        return known;
    }

    private Map<RecordId, Integer> touchesByRep(Instant midnight) {
        LocalDate today = midnight.atZone(rules.zone()).toLocalDate();
        LocalDate since = today.minusDays(rules.engagement().blindness().lookBackDays());
        var names = rules.engagement().sourceNames();
        var byRep = new HashMap<RecordId, Integer>();
        for (RecordId id : picture.activities.ids()) {
            Activity activity = picture.activities.row(id);
            if (activity != null && activity.by() != null && names.contains(activity.source())) {
                Touch touch = activity.touch(id, rules.zone(), midnight);
                if (touch != null
                        && activity.real(midnight)
                        && !touch.on().isBefore(since)
                        && touch.on().isBefore(today)) {
                    byRep.merge(activity.by(), 1, Integer::sum);
                }
            }
        }
        return byRep;
    }
}
