package dev.allotment.decide;

import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.scoring.Features;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What hangs on an account, counted: its deals, inbound leads and touches, as of any instant. One thread.
 *
 * @param zone in which days are counted
 */
record Dealings(Picture picture, ZoneId zone) {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration QUARTER = Duration.ofDays(90);

    /** @param open and {@code won}: which opportunities were, at that instant */
    Features features(
            RecordId id,
            Fields account,
            List<Touch> touches,
            Predicate<Fields> open,
            Predicate<Fields> won,
            Instant now) {
        int opened = 0;
        int sold = 0;
        for (Fields opportunity : picture.opportunities.of(id)) {
            opened += open.test(opportunity) ? 1 : 0;
            sold += won.test(opportunity) ? 1 : 0;
        }
        int inbound = 0;
        for (Fields lead : picture.leads.of(id)) {
            Instant created = lead.instant("CreatedDate");
            inbound += created != null && created.isAfter(now.minus(MONTH)) && !created.isAfter(now) ? 1 : 0;
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate quarter = today.minusDays(QUARTER.toDays());
        int recent = 0;
        LocalDate last = null;
        for (Touch touch : touches) {
            if (touch.completed() && !touch.automated() && !touch.on().isAfter(today)) {
                recent += touch.on().isAfter(quarter) ? 1 : 0;
                last = last == null || touch.on().isAfter(last) ? touch.on() : last;
            }
        }
        return new Features(
                opened,
                sold,
                inbound,
                recent,
                last == null ? null : last.atStartOfDay(zone).toInstant(),
                account.instant("CreatedDate"));
    }

    /** How often its close date was put off until then: what the org's history tells, or its own count where that is mapped and more. */
    private int pushes(RecordId deal, Fields opportunity, Instant now) {
        BigDecimal counted = opportunity.number("PushCount");
        long told = picture.putOff.of(deal).stream().filter(at -> !at.isAfter(now)).count();
        return Math.max(counted == null ? 0 : counted.intValue(), (int) told);
    }

    /**
     * @param open which opportunities were, at that instant
     * @param planned whether meetings after that instant count as well as those of the quarter before it
     */
    List<AccountFacts.OpenOpportunity> open(
            RecordId id, Predicate<Fields> open, Instant now, boolean planned) {
        boolean meeting = picture.activities.of(id).stream()
                .anyMatch(activity -> activity.rule().entity().equals(Entity.EVENT)
                        && activity.at() != null
                        && activity.at().isAfter(now.minus(QUARTER))
                        && (planned || !activity.at().isAfter(now)));
        var found = new ArrayList<AccountFacts.OpenOpportunity>();
        for (RecordId deal : picture.opportunities.idsOf(id)) {
            Fields opportunity = Objects.requireNonNull(picture.opportunities.row(deal));
            if (open.test(opportunity)) {
                String name = opportunity.text("Name");
                found.add(new AccountFacts.OpenOpportunity(
                        name == null ? "an opportunity" : name, pushes(deal, opportunity, now), meeting));
            }
        }
        return found;
    }
}
