package dev.allotment.decide;

import dev.allotment.allocation.LeadClock;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.TouchRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how long a lead that we routed has waited for its owner (PRODUCT 4.2). One thread. */
final class LeadClocks {
    private final Picture picture;
    private final LeadCases leads;
    private final Rules rules;

    LeadClocks(Picture picture, LeadCases leads, Rules rules) {
        this.picture = picture;
        this.leads = leads;
        this.rules = rules;
    }

    /**
     * A lead on the clock.
     *
     * @param had the reps who had it by our routing, the present owner last
     */
    record Timed(Fields facts, Rep owner, List<RecordId> had, SpeedRules.Limit limit, LeadClock.Reading reading) {}

    /** What is written with the routing, so that the clock runs; nothing where this lead is not timed. */
    Fields started(Fields facts, RecordId to, Instant now) {
        SpeedRules speed = rules.routing().speed();
        return speed == null || limit(speed, facts, now) == null ? Fields.NONE : running(to.value());
    }

    static Fields running(String hadBy) {
        return Fields.NONE
                .with(AllotmentFields.SPEED, TimedLeads.WAITING)
                .with(AllotmentFields.HAD_BY, hadBy)
                .with(AllotmentFields.TOUCH_BY, null)
                .with(AllotmentFields.TOUCHED_AFTER, null);
    }

    /** Null where the lead is not timed: by the policy, as its owner is no rep, or as nobody knows since when. */
    @Nullable
    Timed read(RecordId id, Fields lead, Instant now) {
        SpeedRules speed = rules.routing().speed();
        Rep owner = picture.people.rep(lead.id("OwnerId"));
        Instant since = picture.timed.since(id, lead);
        if (speed == null || owner == null || since == null) {
            return null;
        }
        Fields facts = leads.facts(lead.id(AllotmentFields.MATCHED_ACCOUNT), lead, now);
        SpeedRules.Limit limit = limit(speed, facts, now);
        if (limit == null) {
            return null;
        }
        List<RecordId> had = TimedLeads.hadBy(lead);
        var waiting = new LeadClock.Waiting(
                LeadCases.name(lead),
                owner,
                since,
                Math.max(1, had.size()),
                touched(id, lead, owner, since, speed, now));
        return new Timed(
                facts,
                owner,
                had,
                limit,
                LeadClock.read(waiting, limit, speed, rules.routing().time(), now));
    }

    private SpeedRules.@Nullable Limit limit(SpeedRules speed, Fields facts, Instant now) {
        RoutingRules.Route route = rules.routing().route(facts, now);
        var qualified = rules.routing().qualification(facts, now);
        return speed.limit(
                facts, route == null ? null : route.name(), qualified == null ? null : qualified.name(), now);
    }

    private @Nullable Instant touched(
            RecordId id, Fields lead, Rep owner, Instant since, SpeedRules speed, Instant now) {
        Instant first = null;
        if (speed.touch() != SpeedRules.Touched.STATUS) {
            for (Activity activity : picture.leadActivities.of(id)) {
                Instant done = counts(activity, owner, speed, now) ? activity.doneSince(since, owner.zone()) : null;
                first = done != null && (first == null || done.isBefore(first)) ? done : first;
            }
        }
        boolean worked = speed.touch() != SpeedRules.Touched.ACTIVITY
                && !speed.untouched().holds(lead, now);
        return first == null && worked ? now : first;
    }

    private static boolean counts(Activity activity, Rep owner, SpeedRules speed, Instant now) {
        TouchRule rule = activity.rule();
        return activity.real(now)
                && !activity.inbound()
                && (rule.source().kinds().isEmpty() || rule.source().kinds().contains(activity.kind()))
                && (speed.whose() == SpeedRules.Whose.ANYONE || owner.id().equals(activity.by()));
    }
}
