package dev.allotment.simulator.wire;

import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.wire.soql.Shape;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** getUpdated and getDeleted: windows of whole minutes, at most 30 days back (contract 2.9). */
final class Replication {
    private static final Duration KEPT = Duration.ofDays(30);

    private record Window(Instant from, Instant until) {}

    Answer updated(Call call, ObjectView view, Caller caller) {
        Window window = window(call, caller);
        return Answer.json(
                200,
                Json.object(
                        "ids", caller.session().updated(view.name(), window.from(), window.until()),
                        "latestDateCovered", Shape.REST.instant(window.until())));
    }

    Answer deleted(Call call, ObjectView view, Caller caller) {
        Window window = window(call, caller);
        return Answer.json(
                200,
                Json.object(
                        "deletedRecords",
                                caller.session().deleted(view.name(), window.from(), window.until()).stream()
                                        .map(row -> Json.object(
                                                "id", row.id(), "deletedDate", Shape.REST.instant(row.deletedDate())))
                                        .toList(),
                        "earliestDateAvailable",
                                Shape.REST.instant(
                                        caller.org().clock().instant().minus(KEPT)),
                        "latestDateCovered", Shape.REST.instant(window.until())));
    }

    private static Window window(Call call, Caller caller) {
        Instant now = caller.org().clock().instant();
        Instant from = date(call, "start").truncatedTo(ChronoUnit.MINUTES);
        Instant until = date(call, "end").truncatedTo(ChronoUnit.MINUTES);
        if (!from.isBefore(until)) {
            throw refused("startDate before or equal to endDate is needed: the window is empty or backwards");
        }
        if (from.isBefore(now.minus(KEPT))) {
            throw refused("startDate is more than 30 days ago");
        }
        return new Window(from, until.isAfter(now) ? now.truncatedTo(ChronoUnit.MINUTES) : until);
    }

    private static Instant date(Call call, String name) {
        String text = call.query().getOrDefault(name, "").replace(' ', '+');
        try {
            return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                    .toInstant();
        } catch (DateTimeException odd) {
            throw refused(name + " is no dateTime: " + text);
        }
    }

    private static Refusal refused(String why) {
        return new Refusal(400, "INVALID_REPLICATION_DATE", why);
    }
}
