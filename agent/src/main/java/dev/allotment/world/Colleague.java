package dev.allotment.world;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** A rep as the org's rows say at this moment: who, where, and whether at the desk. */
record Colleague(RecordId user, String username, @Nullable RecordId manager, OrgRow rep, ZoneId zone, boolean active) {
    static Colleague of(OrgRow user, OrgRow rep) {
        String zone = rep.text(AllotmentFields.REP_ZONE);
        if (zone == null) {
            zone = user.text("TimeZoneSidKey");
        }
        ZoneId id;
        try {
            id = ZoneId.of(zone == null ? "UTC" : zone);
        } catch (DateTimeException e) {
            id = ZoneId.of("UTC");
        }
        return new Colleague(
                RecordId.of(user.id()),
                String.valueOf(user.text("Username")),
                RecordId.orNull(user.text("ManagerId")),
                rep,
                id,
                user.flag("IsActive"));
    }

    ZonedDateTime local(Instant now) {
        return now.atZone(zone);
    }

    LocalDate today(Instant now) {
        return local(now).toLocalDate();
    }

    /** Monday to Friday, in the hours of the rep's row, and not away. */
    boolean atWork(Instant now) {
        ZonedDateTime local = local(now);
        LocalDate from = rep.date(AllotmentFields.REP_AWAY_FROM);
        LocalDate until = rep.date(AllotmentFields.REP_AWAY_UNTIL);
        LocalDate today = local.toLocalDate();
        boolean away = (from != null || until != null)
                && (from == null || !today.isBefore(from))
                && (until == null || !today.isAfter(until));
        return active
                && !away
                && local.getDayOfWeek().getValue() <= 5
                && !local.toLocalTime().isBefore(time(AllotmentFields.REP_HOURS_FROM, "09:00"))
                && local.toLocalTime().isBefore(time(AllotmentFields.REP_HOURS_UNTIL, "17:30"));
    }

    /** True in one tick of each day: the first one in this local hour. */
    boolean strikes(Instant now, int hour) {
        LocalTime time = local(now).toLocalTime();
        return time.getHour() == hour && time.getMinute() < 15;
    }

    double diligence(long seed) {
        return Habits.diligence(seed, username);
    }

    private LocalTime time(String field, String otherwise) {
        String text = rep.text(field);
        try {
            return LocalTime.parse(text == null ? otherwise : text);
        } catch (DateTimeException e) {
            return LocalTime.parse(otherwise);
        }
    }
}
