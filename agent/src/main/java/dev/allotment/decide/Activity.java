package dev.allotment.decide;

import dev.allotment.engagement.Touch;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.policy.TouchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A task, event or the like as far as engagement asks, small enough to keep all of them.
 *
 * @param person the contact or lead that it was with; null where nobody is named, or the policy does not ask
 * @param at the moment it happened, or null where only the day is known
 * @param day the day it happened, or null where the moment is known
 * @param done to the minute when it was done, or null where only a day is known
 * @param pending its fields while it has not happened yet, so that it can be asked again; null once it has
 */
record Activity(
        RecordId id,
        TouchRule rule,
        String kind,
        @Nullable RecordId account,
        @Nullable RecordId lead,
        @Nullable RecordId person,
        @Nullable RecordId by,
        @Nullable Instant at,
        @Nullable LocalDate day,
        @Nullable Instant done,
        @Nullable Fields pending,
        boolean automated,
        boolean inbound) {
    private static final String LEAD_PREFIX = "00Q";

    static Activity of(TouchRule rule, RecordId id, Fields fields, Instant now) {
        String kindField = rule.kind();
        String kind = kindField == null ? null : fields.text(kindField);
        String moment = rule.moment();
        RecordId who = fields.id("WhoId");
        return new Activity(
                id,
                rule,
                kind == null ? "" : kind,
                fields.id("AccountId"),
                who != null && who.prefix().equals(LEAD_PREFIX) ? who : null,
                rule.person() == null ? null : fields.id(rule.person()),
                fields.id("OwnerId"),
                fields.instant(rule.day()),
                fields.date(rule.day()),
                fields.instant(moment == null ? rule.day() : moment),
                rule.done().holds(fields, now) ? null : fields,
                rule.automated().holds(fields, now),
                rule.inbound().holds(fields, now));
    }

    String source() {
        return rule.source().name();
    }

    /** Whether it has happened, and a person did it. */
    boolean real(Instant now) {
        return !automated && (pending == null || rule.done().holds(pending, now));
    }

    /**
     * When it was done at a desk in that zone; where only a day is known, the first moment of it, or {@code since} if that is
     * later on this day, in the rep's favour. Null where nothing is known, or it was before.
     */
    @Nullable
    Instant doneSince(Instant since, ZoneId zone) {
        Instant moment = done != null ? done : at;
        if (moment != null || day == null) {
            return moment == null || moment.isBefore(since) ? null : moment;
        }
        LocalDate first = since.atZone(zone).toLocalDate();
        return day.isBefore(first)
                ? null
                : day.equals(first) ? since : day.atStartOfDay(zone).toInstant();
    }

    /** Whether it lies on an earlier day than {@code today}. */
    boolean before(LocalDate today, ZoneId zone) {
        LocalDate date = at != null ? at.atZone(zone).toLocalDate() : day;
        return date != null && date.isBefore(today);
    }

    /** As engagement sees it, for an account whose days are counted in that zone; null where it has no date at all. */
    @Nullable
    Touch touch(RecordId on, ZoneId zone, Instant now) {
        LocalDate date = at != null ? at.atZone(zone).toLocalDate() : day;
        return date == null
                ? null
                : new Touch(
                        on,
                        source(),
                        kind,
                        date,
                        by,
                        pending == null || rule.done().holds(pending, now),
                        automated,
                        inbound,
                        id,
                        person);
    }
}
