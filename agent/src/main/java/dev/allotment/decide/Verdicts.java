package dev.allotment.decide;

import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Visibility;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks engagement about accounts in books; counts once a day how much of each rep's activity can be seen. One thread. */
final class Verdicts {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private @Nullable Visibility visibility;
    private Instant counted = Instant.MIN;

    Verdicts(Picture picture, Cases cases, Rules rules) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
    }

    Verdict of(RecordId id, Fields account, Instant now) {
        RecordId ownerId = account.id("OwnerId");
        Rep owner = picture.people.rep(ownerId);
        var zone = owner == null ? rules.zone() : owner.zone();
        List<Touch> touches = cases.touches(id, zone, now);
        Fields facts = cases.facts(id, account, touches, now);
        Standing standing = cases.standing(facts, now);
        AccountFacts asked = cases.engagementFacts(id, account, facts, standing, now);
        return cases.engagement().judge(asked, owner, touches, picture.people.reps(), visible(now), now);
    }

    /** Who can be seen at work; as old as a day at most. */
    Visibility visible(Instant now) {
        Visibility known = visibility;
        if (known == null
                || Duration.between(counted, now).compareTo(Duration.ofHours(20)) > 0
                || now.isBefore(counted)) {
            known = Visibility.of(picture.people.reps().values(), touchesByRep(now), rules.engagement(), now);
            visibility = known;
            counted = now;
        }
        return known;
    }

    /** Forgets what was counted, so that the next question counts anew. */
    void countAnew() {
        visibility = null;
    }

    private Map<RecordId, Integer> touchesByRep(Instant now) {
        Instant since = now.minus(Duration.ofDays(rules.engagement().blindness().lookBackDays()));
        var names = rules.engagement().sourceNames();
        var byRep = new HashMap<RecordId, Integer>();
        for (RecordId id : picture.activities.ids()) {
            Activity activity = picture.activities.row(id);
            if (activity != null && activity.by() != null && names.contains(activity.source())) {
                Touch touch = activity.touch(id, rules.zone(), now);
                if (touch != null
                        && activity.real(now)
                        && !touch.on().isBefore(since.atZone(rules.zone()).toLocalDate())
                        && !touch.on().isAfter(now.atZone(rules.zone()).toLocalDate())) {
                    byRep.merge(activity.by(), 1, Integer::sum);
                }
            }
        }
        return byRep;
    }
}
