package dev.allotment.learn;

import dev.allotment.mirror.Applied;
import dev.allotment.mirror.LoadState;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for what changed in each polled object, when it is due; a page and the position after it go into one transaction. */
final class Polls {
    /** The org's stamps and our clock may differ; rows read twice do no harm. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Org org;
    private final Mirror mirror;
    private final TransactionTemplate tx;
    private final Mapping mapping;
    private final Typing typing;
    private final Duration every;
    private final Consumer<String> passing;
    private final Map<Entity, Instant> asked = new HashMap<>();
    private final Set<Entity> under = new HashSet<>();
    private final AtomicBoolean wanted = new AtomicBoolean();

    Polls(
            Org org,
            Mirror mirror,
            TransactionTemplate tx,
            Mapping mapping,
            Typing typing,
            Duration every,
            Consumer<String> passing) {
        this.org = org;
        this.mirror = mirror;
        this.tx = tx;
        this.mapping = mapping;
        this.typing = typing;
        this.every = every;
        this.passing = passing;
    }

    /** All are due now. Any thread. */
    void now() {
        wanted.set(true);
    }

    boolean quiet() {
        return !wanted.get() && under.isEmpty();
    }

    /** One page of each object that is due; true if a row changed or more is waiting. */
    boolean step(Loads loads, Instant now) {
        if (wanted.getAndSet(false)) {
            under.addAll(mapping.polled());
        }
        boolean worked = false;
        for (Entity entity : mapping.polled()) {
            LoadState load = loads.loaded(entity);
            if (load == null) {
                continue;
            }
            Instant last = asked.get(entity);
            if (under.contains(entity) || last == null || !now.isBefore(last.plus(every))) {
                under.add(entity);
                worked |= step(entity, load, now);
            }
        }
        return worked;
    }

    private boolean step(Entity entity, LoadState load, Instant now) {
        String position = mirror.pollPosition(entity);
        Org.Page page = org.changedSince(
                entity, mapping.fields(entity), position, load.startedOn().minus(MARGIN));
        Applied applied = tx.execute(status -> {
            Applied done = mirror.apply(typing.facts(page.changes(), false), now);
            passing.accept("learn.poll");
            mirror.pollPosition(entity, page.next());
            if (page.done()) {
                mirror.polledWhole(entity, now);
            }
            return done;
        });
        if (page.done()) {
            asked.put(entity, now);
            under.remove(entity);
        }
        return !page.done() || applied.changed() > 0 || applied.doubted() > 0;
    }
}
