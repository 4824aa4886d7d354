package dev.allotment.salesforce;

import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.org.Org.Heard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cometd.bayeux.Message;
import org.jspecify.annotations.Nullable;

/** One session's ear: decodes what arrives, one answer one batch, and puts it where the learn loop takes it from. */
final class Hearer implements Session.Ear {
    /** Who decides what comes next. */
    interface Keeper {
        void stood();

        void ended(Ending ending, String why);
    }

    private final long session;
    private final Inbox inbox;
    private final Positions positions;
    private final Set<Entity> streamed;
    private final Duration patience;
    private final Counter events;
    private final Keeper keeper;
    private @Nullable Cursor cursor;

    /** @param from where this session began; the cursor moves on from there */
    Hearer(
            long session,
            Inbox inbox,
            Positions positions,
            Set<Entity> streamed,
            @Nullable Cursor from,
            Duration patience,
            MeterRegistry meters,
            Keeper keeper) {
        this.session = session;
        this.inbox = inbox;
        this.positions = positions;
        this.streamed = streamed;
        this.cursor = from;
        this.patience = patience;
        this.events = meters.counter("allotment.stream.events");
        this.keeper = keeper;
    }

    @Override
    public void subscribed() {
        inbox.put(session, new Heard.Live(), 0, Duration.ZERO);
        keeper.stood();
    }

    @Override
    public void heard(List<Message.Mutable> answer) {
        var changes = new ArrayList<Change>();
        for (Message.Mutable event : answer) {
            for (Change change : ChangeEvents.changes(event.getData(), () -> positions.text(event))) {
                if (wanted(change)) {
                    changes.add(change);
                }
            }
            String replayId = ChangeEvents.replayId(event.getData());
            cursor = replayId == null ? cursor : positions.moved(cursor, replayId);
        }
        events.increment(answer.size());
        // Nothing but garbled messages since "now" leave no place to start again from, yet they must be kept: a later
        // start from this cursor finds no replay id in it, and says so as a gap.
        Cursor reached = cursor == null ? positions.at("") : cursor;
        if (inbox.put(session, new Heard.Batch(changes, reached), Math.max(1, changes.size()), patience)
                == Inbox.Put.FULL) {
            ended(Ending.BROKEN, "nobody took what was heard for " + patience);
        }
    }

    @Override
    public void ended(Ending ending, String why) {
        keeper.ended(ending, why);
    }

    private boolean wanted(Change change) {
        return switch (change) {
            case Change.Told told -> streamed.contains(told.ref().entity());
            case Change.Flooded flooded -> streamed.contains(flooded.entity());
            case Change.Garbled garbled -> true;
            case Change.Seen seen -> true;
            case Change.Gone gone -> true;
        };
    }
}
