package dev.allotment.learn;

import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import dev.allotment.store.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learn: what the org says becomes the mirror. The stream is started before the first bulk read, so that nothing falls between;
 * each batch is one transaction, cursor and all; what is unproven is read again. One thread, but for {@link #pollNow} and the
 * questions.
 */
public final class Learner {
    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);
    /** Rows read by id at once; the adapter splits it further. */
    private static final int READ_AT_ONCE = 2_000;

    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final Org org;
    private final Mirror mirror;
    private final TransactionTemplate tx;
    private final Mapping mapping;
    private final Typing typing;
    private final Loads loads;
    private final Polls polls;
    private final Consumer<String> passing;
    private boolean listening;
    /** Taken from the org and not yet durable: a failed transaction is tried again with the very same batch (law L2). */
    private Org.@Nullable Heard pending;

    private @Nullable Instant tidied;
    private volatile boolean live;
    private volatile boolean quiet;
    private volatile @Nullable Cursor lastCursor;

    /**
     * @param seat learn's own
     * @param pollEvery org time between two polls of an object
     * @param passing told the name of each place where a crash test may want to die
     */
    public Learner(Org org, Mirror mirror, Seat seat, Mapping mapping, Duration pollEvery, Consumer<String> passing) {
        this.org = org;
        this.mirror = mirror;
        this.tx = seat.tx();
        this.mapping = mapping;
        this.typing = new Typing(mapping);
        this.passing = passing;
        loads = new Loads(org, mirror, tx, mapping, typing, passing);
        polls = new Polls(org, mirror, tx, mapping, typing, pollEvery, passing);
    }

    /**
     * Takes a turn: a batch from the stream, records to be read again, a page of each bulk read and of each poll that is due.
     *
     * @return true if anything was done, so that another turn may find more at once
     * @throws dev.allotment.org.OrgFailure if the org failed as a whole; nothing is lost, take another turn later
     */
    public boolean turn(Instant now) {
        quiet = false;
        if (!listening) {
            begin(now);
        }
        boolean worked = hear(now);
        worked |= readAgain(now);
        worked |= loads.step(live, now);
        worked |= polls.step(loads, now);
        tidy(now);
        quiet = !worked && live && loads.done() && polls.quiet();
        return worked;
    }

    /** Every polled object is due at the next turn. Any thread. */
    public void pollNow() {
        polls.now();
    }

    /** True if the last turn found nothing to do, the stream stands, and nothing is still to be loaded or polled. Any thread. */
    public boolean caughtUp() {
        return quiet && polls.quiet();
    }

    /** The stream stands. Any thread. */
    public boolean live() {
        return live;
    }

    /**
     * The cursor of the last durable batch, or null before the first: opaque, so whoever made it (the adapter) must be asked
     * whether it reaches the org's tip. Any thread.
     */
    public @Nullable Cursor lastCursor() {
        return lastCursor;
    }

    private void begin(Instant now) {
        Cursor from = mirror.cursor();
        tx.executeWithoutResult(status -> {
            loads.begin(now);
            mirror.onlyPolled(mapping.polled());
            if (from == null) {
                loads.again(mapping.streamed(), "no position in the stream", now);
            }
        });
        loads.refresh();
        if (mapping.streamed().isEmpty()) {
            live = true;
        } else {
            org.listen(mapping.streamed(), from);
        }
        lastCursor = from;
        listening = true;
    }

    private boolean hear(Instant now) {
        Org.Heard heard = pending == null ? org.take() : pending;
        pending = heard;
        boolean something = switch (heard) {
            case Org.Heard.Nothing() -> false;
            case Org.Heard.Live() -> {
                live = true;
                yield true;
            }
            case Org.Heard.Gap gap -> {
                gap(gap, now);
                yield true;
            }
            case Org.Heard.Batch batch -> {
                batch(batch, now);
                yield true;
            }
        };
        pending = null;
        return something;
    }

    private void batch(Org.Heard.Batch batch, Instant now) {
        List<Fact> facts = typing.facts(batch.changes(), false);
        Boolean flooded = tx.execute(status -> {
            Set<Entity> flood = flooded(facts);
            mirror.apply(facts, now);
            passing.accept("learn.apply");
            loads.again(flood, "more changed than the stream could tell", now);
            mirror.advance(batch.cursor());
            passing.accept("learn.advance");
            return !flood.isEmpty();
        });
        if (Boolean.TRUE.equals(flooded)) {
            loads.refresh();
        }
        passing.accept("learn.committed");
        lastCursor = batch.cursor();
        org.applied(batch.cursor());
    }

    /** Objects to be read anew: overflown ones; all streamed ones if a message is poison and we cannot tell whom it is about. */
    private Set<Entity> flooded(List<Fact> facts) {
        var flooded = new HashSet<Entity>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Flooded flood) {
                flooded.add(flood.entity());
            } else if (fact instanceof Fact.Poison poison && poison.about() == null && !mirror.isPoison(poison.raw())) {
                LOG.warn("a message about no known record could not be understood: {}", poison.why());
                flooded.addAll(mapping.streamed());
            }
        }
        return flooded;
    }

    /** Never silently "latest" (law L6): all that is streamed is in doubt until a bulk read that began after the stream stood again. */
    private void gap(Org.Heard.Gap gap, Instant now) {
        LOG.warn("gap in the stream, everything streamed is read anew: {}", gap.why());
        live = false;
        tx.executeWithoutResult(status -> {
            loads.again(mapping.streamed(), "gap: " + gap.why(), now);
            passing.accept("learn.gap");
            mirror.advance(null);
        });
        loads.refresh();
        lastCursor = null;
        org.listen(mapping.streamed(), null);
    }

    private boolean readAgain(Instant now) {
        List<Ref> refs = mirror.toReadAgain(now, READ_AT_ONCE);
        if (refs.isEmpty()) {
            return false;
        }
        Entity entity = refs.getFirst().entity();
        List<Change> changes = typing.mapped().contains(entity)
                ? org.read(
                        entity,
                        mapping.fields(entity),
                        refs.stream().map(Ref::id).toList())
                : List.of();
        List<Fact> facts = typing.facts(changes, false);
        var vain = new HashSet<>(refs);
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Read read -> vain.remove(read.ref());
                case Fact.Gone gone -> vain.remove(gone.ref());
                default -> {}
            }
        }
        tx.executeWithoutResult(status -> {
            mirror.apply(facts, now);
            passing.accept("learn.readAgain");
            mirror.readInVain(vain, now);
        });
        return true;
    }

    private void tidy(Instant now) {
        if (tidied == null || !now.isBefore(tidied.plus(TIDY_EVERY))) {
            mirror.tidy(now);
            tidied = now;
        }
    }
}
