package dev.allotment.world;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a rep does about an account or a lead, as the row that it leaves: a Task or an Event. */
record Touch(String object, Map<String, @Nullable Object> values) {
    private static final List<String> CALLS =
            List.of("Call: discovery", "Call: follow-up", "Call: left voicemail", "Call: pricing question");
    private static final List<String> MAILS = List.of("Email: proposal", "Email: answer to question", "Email: intro");
    private static final List<String> MEETINGS = List.of("Meeting: demo", "Meeting: review", "Meeting: kick-off");

    /**
     * What a rep does when it is this rep's turn.
     *
     * @param about id of the account (WhatId) or lead (WhoId)
     * @param automatedShare share of mails that a sequence sends by itself: closed at once, sub-type ListEmail, no work
     */
    static Touch any(Dice dice, String about, String owner, ZoneId zone, Instant at, double automatedShare) {
        if (dice.chance(automatedShare)) {
            return task("Automated sequence: step " + dice.between(1, 6), "ListEmail", "Email", about, owner, zone, at);
        }
        return switch (dice.weighted(50, 30, 20)) {
            case 0 -> task(dice.pick(CALLS), "Call", "Call", about, owner, zone, at);
            case 1 -> task(dice.pick(MAILS), "Email", "Email", about, owner, zone, at);
            default -> meeting(dice, about, owner, at);
        };
    }

    static Touch task(
            String subject, String subtype, String type, String about, String owner, ZoneId zone, Instant at) {
        var values = about(about, owner);
        values.put("Subject", subject);
        values.put("Status", "Completed");
        values.put("Priority", "Normal");
        values.put("TaskSubtype", subtype);
        values.put("Type", type);
        values.put("ActivityDate", at.atZone(zone).toLocalDate());
        return new Touch("Task", values);
    }

    private static Touch meeting(Dice dice, String about, String owner, Instant at) {
        Instant start = at.minusSeconds(at.getEpochSecond() % 1_800).minusSeconds(1_800L * dice.between(1, 3));
        var values = about(about, owner);
        values.put("Subject", dice.pick(MEETINGS));
        values.put("StartDateTime", start);
        values.put("EndDateTime", start.plusSeconds(1_800));
        return new Touch("Event", values);
    }

    private static Map<String, @Nullable Object> about(String about, String owner) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(about.startsWith("00Q") || about.startsWith("003") ? "WhoId" : "WhatId", about);
        values.put("OwnerId", owner);
        return values;
    }
}
