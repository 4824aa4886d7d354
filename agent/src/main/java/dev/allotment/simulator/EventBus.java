package dev.allotment.simulator;

import dev.allotment.simulator.schema.Channel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps change events in commit order for as long as they are retained, and hands them out by channel. Rights are not its
 * business: see {@link Session#seen}. Any thread; nothing here waits.
 */
public final class EventBus {
    private final Supplier<Map<String, Channel>> channels;
    private final InstantSource wall;
    private final Duration retention;
    private final List<ChangeEvent> events = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Long> lastByEntity = new HashMap<>();
    private long last;

    /** A listener's place on the bus; closing it ends the listening. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    EventBus(Supplier<Map<String, Channel>> channels, InstantSource wall, Duration retention) {
        this.channels = channels;
        this.wall = wall;
        this.retention = retention;
    }

    /** Whether {@code /data/ChangeEvents}, {@code /data/AccountChangeEvent}, {@code /data/X__ChangeEvent} or {@code /data/Name__chn} can be subscribed to. */
    public boolean exists(String address) {
        Channel channel = channel(address);
        return channel != null || single(address) != null;
    }

    /**
     * Events of the channel after that replay id, oldest first, at most {@code max}.
     *
     * @param replayId an id that was delivered, or -1 for none of the past, or -2 for all that is retained
     * @throws InvalidReplayId if the id is unknown or expired
     * @throws IllegalArgumentException if there is no such channel
     */
    public synchronized List<ChangeEvent> after(String address, long replayId, int max) {
        expire();
        Predicate<ChangeEvent> wanted = filter(address);
        if (replayId == -1) {
            return List.of();
        }
        if (!knows(replayId)) {
            throw new InvalidReplayId(replayId);
        }
        var found = new ArrayList<ChangeEvent>();
        for (int i = firstAfter(replayId); i < events.size() && found.size() < max; i++) {
            if (wanted.test(events.get(i))) {
                found.add(events.get(i));
            }
        }
        return found;
    }

    /** Whether a subscriber may start from this id: -1, -2 or one that is retained. */
    public synchronized boolean knows(long replayId) {
        expire();
        if (replayId == -1 || replayId == -2) {
            return true;
        }
        int next = firstAfter(replayId);
        return next > 0 && events.get(next - 1).replayId() == replayId;
    }

    /** The last replay id that the channel ever gave out, retained or not; 0 before the first event. */
    public synchronized long tip(String address) {
        Channel channel = channel(address);
        String single = single(address);
        long tip = 0;
        for (var entry : lastByEntity.entrySet()) {
            boolean carried = channel == null
                    ? entry.getKey().equals(single)
                    : channel.entities().contains(entry.getKey());
            tip = carried ? Math.max(tip, entry.getValue()) : tip;
        }
        return tip;
    }

    /** The highest replay id given out on any channel; where a subscriber from "now on" stands. */
    public synchronized long last() {
        return last;
    }

    /** Called after each commit that published events, on the committing thread, outside the org's lock; must return at once. */
    public Listening onPublished(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The stream begins anew, as after an instance migration: every replay id given out so far becomes invalid. */
    public synchronized void reset() {
        events.clear();
    }

    synchronized void publish(List<ChangeEvent> published) {
        for (ChangeEvent event : published) {
            events.add(event);
            last = Math.max(last, event.replayId());
            lastByEntity.put(event.entity(), event.replayId());
        }
        expire();
    }

    synchronized List<ChangeEvent> retained() {
        expire();
        return List.copyOf(events);
    }

    /** Everything the bus must know to go on after a restart. */
    synchronized void resume(long highest, Map<String, Long> tips) {
        last = Math.max(last, highest);
        tips.forEach((entity, id) -> lastByEntity.merge(entity, id, Math::max));
    }

    synchronized Map<String, Long> tips() {
        return Map.copyOf(lastByEntity);
    }

    void tell() {
        listeners.forEach(Runnable::run);
    }

    private void expire() {
        long oldest = wall.instant().minus(retention).toEpochMilli();
        int expired = 0;
        while (expired < events.size() && events.get(expired).published() < oldest) {
            expired++;
        }
        if (expired > 0) {
            events.subList(0, expired).clear();
        }
    }

    private int firstAfter(long replayId) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).replayId() <= replayId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Predicate<ChangeEvent> filter(String address) {
        Channel channel = channel(address);
        if (channel != null) {
            return event -> channel.entities().contains(event.entity());
        }
        String single = single(address);
        if (single == null) {
            throw new IllegalArgumentException("There is no channel " + address + " in this org");
        }
        return event -> event.entity().equals(single);
    }

    private @Nullable Channel channel(String address) {
        return address.startsWith("/data/") ? channels.get().get(address.substring(6)) : null;
    }

    /** The entity of a single-entity channel, if it is selected anywhere. */
    private @Nullable String single(String address) {
        if (!address.startsWith("/data/") || !address.endsWith("ChangeEvent")) {
            return null;
        }
        String stem = address.substring(6, address.length() - "ChangeEvent".length());
        String entity = stem.endsWith("__") ? stem + "c" : stem;
        for (Channel channel : channels.get().values()) {
            if (channel.entities().contains(entity)) {
                return entity;
            }
        }
        return null;
    }
}
