package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns one committed transaction into change events: selected objects only, merged, numbered with holes (contract 6). */
final class EventMaker {
    private static final String NO_RECORD = "000000000000000AAA";
    private static final int LARGEST_BODY = 1_000_000;

    private final OrgSettings settings;
    private final Faults faults;
    private final Ids ids;
    private long lastReplayId;

    EventMaker(OrgSettings settings, Faults faults, Ids ids) {
        this.settings = settings;
        this.faults = faults;
        this.ids = ids;
    }

    /** What two records must share to be told by one event. */
    private record Told(
            String entity, ChangeEvent.Type type, List<String> changedFields, Map<String, @Nullable Object> body) {}

    private record Heading(Origin origin, String key, Instant committed, long number, String user) {}

    long lastReplayId() {
        return lastReplayId;
    }

    void resume(long replayId) {
        lastReplayId = Math.max(lastReplayId, replayId);
    }

    List<ChangeEvent> events(List<Step> steps, Set<String> selected, Origin origin, String user, Instant now) {
        var told = new LinkedHashMap<Told, List<String>>();
        var sequences = new LinkedHashMap<Told, Integer>();
        var flooded = new TreeSet<String>();
        boolean overflow = faults.fires(Faults.OVERFLOW);
        int sequence = 0;
        int changes = 0;
        for (Step step : steps) {
            ChangeEvent.Type kind = step.kind();
            if (kind == null) {
                continue;
            }
            sequence++;
            if (!selected.contains(step.type().name())) {
                continue;
            }
            Told what = told(step, kind);
            changes += kind == ChangeEvent.Type.UPDATE ? what.changedFields().size() : 1;
            if (overflow || changes > settings.overflowAfter()) {
                flooded.add(step.type().name());
                continue;
            }
            boolean mergeable = kind == ChangeEvent.Type.UPDATE || kind == ChangeEvent.Type.DELETE;
            Told key = mergeable ? what : alone(what, step);
            told.computeIfAbsent(key, k -> new ArrayList<>()).add(step.after().id());
            sequences.putIfAbsent(key, sequence);
        }
        if (told.isEmpty() && flooded.isEmpty()) {
            return List.of();
        }
        long number = ids.count("commit");
        var heading = new Heading(
                origin,
                new UUID(settings.seed() * 0x9E3779B97F4A7C15L ^ number, number * 0xC2B2AE3D27D4EB4FL).toString(),
                now.truncatedTo(ChronoUnit.SECONDS),
                10_716_283_000_000L + number,
                user);
        var events = new ArrayList<ChangeEvent>();
        told.forEach((what, records) -> publish(events, what, records, sequences.getOrDefault(what, 1), heading));
        for (String entity : flooded) {
            var flood = new Told(entity, ChangeEvent.Type.GAP_OVERFLOW, List.of(), Map.of());
            events.add(event(flood, List.of(NO_RECORD), ++sequence, heading));
        }
        return events;
    }

    /** Creates are never merged: the record's id makes the key its own. */
    private static Told alone(Told what, Step step) {
        return new Told(what.entity(), what.type(), List.of(step.after().id()), what.body());
    }

    private static Told told(Step step, ChangeEvent.Type kind) {
        String entity = step.type().name();
        return switch (kind) {
            case CREATE, UNDELETE -> new Told(entity, kind, List.of(), Bodies.whole(step.type(), step.after()));
            case UPDATE -> {
                OrgRow before = Objects.requireNonNull(step.before());
                List<FieldDef> changed = Bodies.changed(step.type(), before, step.after());
                yield new Told(
                        entity,
                        kind,
                        changed.stream().map(Bodies::path).toList(),
                        Bodies.changes(changed, before, step.after()));
            }
            case DELETE, GAP_CREATE, GAP_UPDATE, GAP_DELETE, GAP_UNDELETE, GAP_OVERFLOW ->
                new Told(entity, kind, List.of(), Map.of());
        };
    }

    private void publish(List<ChangeEvent> events, Told what, List<String> records, int sequence, Heading heading) {
        Told shown = what.type() == ChangeEvent.Type.UPDATE
                ? what
                : new Told(what.entity(), what.type(), List.of(), what.body());
        boolean gap = tooLarge(what.body()) || faults.fires(Faults.GAP_EVENT, what.entity());
        ChangeEvent event = event(
                gap ? new Told(what.entity(), what.type().gap(), List.of(), Map.of()) : shown,
                records,
                sequence,
                heading);
        events.add(event);
        if (faults.fires(Faults.DUPLICATE_EVENT, what.entity())) {
            events.add(event);
        }
    }

    private static boolean tooLarge(Map<String, @Nullable Object> body) {
        int size = 0;
        for (Object value : body.values()) {
            size += value instanceof String text ? text.length() : 0;
        }
        return size > LARGEST_BODY;
    }

    private ChangeEvent event(Told what, List<String> records, int sequence, Heading heading) {
        lastReplayId += 1 + Math.floorMod((lastReplayId + 1) * 2_654_435_761L >> 7, 3);
        return new ChangeEvent(
                lastReplayId,
                settings.wall().instant().toEpochMilli(),
                what.entity(),
                what.type(),
                List.copyOf(records),
                heading.origin().text(),
                heading.key(),
                sequence,
                heading.committed().toEpochMilli(),
                heading.number(),
                heading.user(),
                what.changedFields(),
                what.body());
    }
}
