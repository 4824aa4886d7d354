package dev.allotment.status;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Success;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** When success came to which account, as the mirror knows it today. */
final class Outcomes {
    private final Success success;
    private final ZoneId zone;
    private final Map<RecordId, TreeSet<Instant>> came = new HashMap<>();

    /** Reads all records of the kind. @param now as of which conditions hold */
    Outcomes(Mirror mirror, Success success, ZoneId zone, Instant now) {
        this.success = success;
        this.zone = zone;
        mirror.rows(success.entity(), row -> {
            RecordId account = row.fields().id(success.of());
            Object day = row.fields().value(success.day());
            if (account != null && day != null && success.when().holds(row.fields(), now)) {
                came.computeIfAbsent(account, any -> new TreeSet<>()).add(instant(day));
            }
        });
    }

    /** A day without a time counts from its beginning: what bears the date of the snapshot may have been known by then. */
    private Instant instant(Object day) {
        return day instanceof Instant instant
                ? instant
                : ((LocalDate) day).atStartOfDay(zone).toInstant();
    }

    /** Whether it came after that instant, and no later than the horizon allows. */
    boolean after(RecordId account, Instant known) {
        return between(account, known, known.plus(Duration.ofDays(success.withinDays())));
    }

    /** Whether it came after one instant, and no later than the other. */
    boolean between(RecordId account, Instant known, Instant until) {
        TreeSet<Instant> all = came.get(account);
        Instant next = all == null ? null : all.higher(known);
        return next != null && !next.isAfter(until);
    }
}
