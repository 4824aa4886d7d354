package dev.allotment.decide;

import dev.allotment.engagement.Touch;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task or event as far as engagement asks, small enough to keep all of them.
 *
 * @param at the moment it was done or ends, or null where only the day is known
 * @param day the day of the activity, or null where only the moment is known
 * @param closed a task that was completed; events are done once {@code at} has passed
 */
record Activity(
        RecordId id,
        String source,
        String kind,
        @Nullable RecordId account,
        @Nullable RecordId lead,
        @Nullable RecordId by,
        @Nullable Instant at,
        @Nullable LocalDate day,
        boolean closed,
        boolean automated,
        boolean inbound) {
    /** Sub-types that a machine writes (contract 8.2: created already closed). */
    private static final Set<String> BY_MACHINE = Set.of("listemail", "cadence");

    static Activity ofTask(RecordId id, Fields task) {
        String subtype = orEmpty(task.text("TaskSubtype"));
        String type = orEmpty(task.text("Type"));
        String kind = type.isEmpty() ? subtype : type;
        Instant done = task.instant("CompletedDateTime");
        return new Activity(
                id,
                "Task",
                kind,
                task.id("AccountId"),
                leadIn(task),
                task.id("OwnerId"),
                done,
                task.date("ActivityDate"),
                task.flag("IsClosed"),
                machineMade(subtype, done, task.instant("CreatedDate")),
                kind.toLowerCase(Locale.ROOT).contains("inbound"));
    }

    static Activity ofEvent(RecordId id, Fields event) {
        Instant end = event.instant("EndDateTime");
        return new Activity(
                id,
                "Event",
                "Meeting",
                event.id("AccountId"),
                leadIn(event),
                event.id("OwnerId"),
                end == null ? event.instant("StartDateTime") : end,
                event.date("ActivityDate"),
                false,
                false,
                false);
    }

    private static @Nullable RecordId leadIn(Fields activity) {
        RecordId who = activity.id("WhoId");
        return who != null && who.prefix().equals("00Q") ? who : null;
    }

    /** An e-mail that was complete the moment it was created was sent by a sequence, not typed. */
    private static boolean machineMade(String subtype, @Nullable Instant done, @Nullable Instant created) {
        String lower = subtype.toLowerCase(Locale.ROOT);
        return BY_MACHINE.contains(lower)
                || lower.equals("email")
                        && done != null
                        && created != null
                        && Duration.between(created, done).compareTo(Duration.ofSeconds(1)) <= 0;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** As engagement sees it, for an account whose days are counted in that zone; null where it has no date at all. */
    @Nullable
    Touch touch(RecordId on, ZoneId zone, Instant now) {
        LocalDate date = at != null ? at.atZone(zone).toLocalDate() : day;
        if (date == null) {
            return null;
        }
        boolean done = source.equals("Event") ? at != null && !at.isAfter(now) : closed;
        String from = account == null && lead != null ? "lead" : source;
        return new Touch(on, from, kind, date, by, done, automated, inbound, id);
    }
}
