package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rep as the rows {@code Rep__c} and User say at one point of the record. */
record Seller(Image row, Image user) {

    /** The rep that this user is, or null. */
    static @Nullable Seller of(Ground ground, @Nullable String userId) {
        Image user = ground.row("User", userId);
        List<Image> rows = user == null ? List.of() : ground.where("Rep__c", AllotmentFields.REP_USER, userId);
        return user == null || rows.isEmpty() ? null : new Seller(rows.getFirst(), user);
    }

    String id() {
        return user.id();
    }

    String name() {
        return user.name();
    }

    String team() {
        String team = row.text(AllotmentFields.REP_TEAM);
        return team == null ? "" : team;
    }

    ZoneId zone() {
        String zone = row.text(AllotmentFields.REP_ZONE);
        String desk = zone == null ? user.text("TimeZoneSidKey") : zone;
        return desk == null ? ZoneOffset.UTC : ZoneId.of(desk);
    }

    LocalDate today(Instant now) {
        return now.atZone(zone()).toLocalDate();
    }

    boolean awayOn(LocalDate day) {
        LocalDate from = row.date(AllotmentFields.REP_AWAY_FROM);
        LocalDate until = row.date(AllotmentFields.REP_AWAY_UNTIL);
        return (from != null || until != null)
                && (from == null || !day.isBefore(from))
                && (until == null || !day.isAfter(until));
    }

    /** Why nothing may be given to the rep now, or null. */
    @Nullable
    String missing(Instant now) {
        if (!user.flag("IsActive")) {
            return "the user is not active";
        }
        if (row.flag(AllotmentFields.REP_LEAVING)) {
            return "is leaving";
        }
        if (row.flag(AllotmentFields.REP_PAUSED)) {
            return "is paused";
        }
        return awayOn(today(now)) ? "is away on " + today(now) : null;
    }

    /** Monday to Friday within the hours of the rep's row; always where it names none. */
    boolean atDesk(Instant now) {
        String from = row.text(AllotmentFields.REP_HOURS_FROM);
        String until = row.text(AllotmentFields.REP_HOURS_UNTIL);
        if (from == null || until == null) {
            return true;
        }
        LocalTime time = now.atZone(zone()).toLocalTime();
        DayOfWeek day = now.atZone(zone()).getDayOfWeek();
        return day != DayOfWeek.SATURDAY
                && day != DayOfWeek.SUNDAY
                && !time.isBefore(clock(from))
                && time.isBefore(clock(until));
    }

    private static LocalTime clock(String text) {
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    /** Full capacity, or while the ramp lasts the part that has grown, rounded down but at least 1. */
    int capacity(Statutes.Ramp ramp, Instant now) {
        var given = row.number(AllotmentFields.REP_CAPACITY);
        int full = given == null ? 0 : given.intValue();
        LocalDate start = row.date(AllotmentFields.REP_RAMP_START);
        if (start == null || ramp.days() == 0 || full == 0) {
            return full;
        }
        long gone = Math.clamp(ChronoUnit.DAYS.between(start, today(now)), 0L, (long) ramp.days());
        double share = ramp.start() / 100.0 + (1 - ramp.start() / 100.0) * gone / ramp.days();
        return Math.max(1, (int) Math.floor(full * share + 1e-9));
    }

    boolean can(String skill) {
        String skills = row.text(AllotmentFields.REP_SKILLS);
        return skills != null && List.of(skills.split("\\s*;\\s*")).contains(skill);
    }
}
