package dev.allotment.simulator;

import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.org.Org.Heard;
import dev.allotment.simulator.schema.ObjectType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One subscription of the port to the bus. One thread. */
final class EventStream {
    private static final int BATCH = 200;
    private final SimulatedOrg org;
    private final Session session;
    private final String channel;
    private final Set<String> streamed;
    private final Queue<Heard> first = new ArrayDeque<>();
    private long position;

    EventStream(SimulatedOrg org, Session session, String channel, Set<Entity> streamed, @Nullable Cursor from) {
        this.org = org;
        this.session = session;
        this.channel = channel;
        this.streamed = streamed.stream().map(Entity::name).collect(Collectors.toUnmodifiableSet());
        long wanted = from == null ? org.bus().last() : Long.parseLong(from.text());
        boolean known = org.bus().knows(wanted);
        if (from != null && !known) {
            first.add(new Heard.Gap("The replay id " + wanted + " is no longer known to the org"));
        }
        // What is not retained lies before everything that is, so all that is retained comes next.
        position = known ? wanted : -2;
        first.add(new Heard.Live());
    }

    Heard take() {
        Heard waiting = first.poll();
        if (waiting != null) {
            return waiting;
        }
        List<ChangeEvent> events;
        try {
            events = org.bus().after(channel, position, BATCH);
        } catch (InvalidReplayId e) {
            position = -2;
            return new Heard.Gap(String.valueOf(e.getMessage()));
        }
        if (events.isEmpty()) {
            return new Heard.Nothing();
        }
        var changes = new ArrayList<Change>();
        for (ChangeEvent event : events) {
            ChangeEvent seen = streamed.contains(event.entity()) ? session.seen(event) : null;
            ObjectType type = org.schema().object(event.entity());
            if (seen != null && type != null) {
                changes.addAll(Told.changes(seen, type));
            }
        }
        position = events.getLast().replayId();
        return new Heard.Batch(changes, new Cursor(Long.toString(position)));
    }
}
