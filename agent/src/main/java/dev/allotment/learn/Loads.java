package dev.allotment.learn;

import dev.allotment.mirror.LoadState;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.org.Org;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bulk reads: the first load and every reconciliation after. While one is under way its object is in doubt; at its end so is
 * only what it did not show. A page and the locator of the next go into one transaction, so a crashed load goes on.
 */
final class Loads {
    private static final Logger LOG = LoggerFactory.getLogger(Loads.class);

    private final Org org;
    private final Mirror mirror;
    private final TransactionTemplate tx;
    private final Mapping mapping;
    private final Typing typing;
    private final Consumer<String> passing;
    private final SortedMap<Entity, LoadState> states = new TreeMap<>();

    Loads(Org org, Mirror mirror, TransactionTemplate tx, Mapping mapping, Typing typing, Consumer<String> passing) {
        this.org = org;
        this.mirror = mirror;
        this.tx = tx;
        this.mapping = mapping;
        this.typing = typing;
        this.passing = passing;
    }

    /** Takes up what the last run left, and starts what is new or mapped otherwise. */
    void begin(Instant now) {
        refresh();
        for (Entity entity : typing.mapped()) {
            LoadState known = states.get(entity);
            if (known == null || !known.fieldsHash().equals(mapping.fieldsHash(entity))) {
                start(entity, known == null ? "first load" : "mapped otherwise", now);
            }
        }
        refresh();
    }

    /** Reads these objects anew from the beginning. Joins the caller's transaction; {@link #refresh} after it. */
    void again(Collection<Entity> entities, String why, Instant now) {
        for (Entity entity : entities) {
            if (typing.mapped().contains(entity)) {
                start(entity, why, now);
            }
        }
    }

    /** Takes the states from the mirror, also after a transaction that failed. */
    void refresh() {
        Map<Entity, LoadState> all = mirror.loads();
        states.clear();
        all.forEach((entity, load) -> {
            if (typing.mapped().contains(entity)) {
                states.put(entity, load);
            }
        });
    }

    boolean done() {
        return states.values().stream().allMatch(LoadState::done);
    }

    /** Null while the object is not loaded. */
    @Nullable
    LoadState loaded(Entity entity) {
        LoadState load = states.get(entity);
        return load != null && load.done() ? load : null;
    }

    /** One step of each load under way; true if one went on. @param live the stream stands, so that nothing falls between */
    boolean step(boolean live, Instant now) {
        boolean worked = false;
        for (LoadState load : states.values().toArray(LoadState[]::new)) {
            if (!load.done() && (live || !mapping.streamed().contains(load.entity()))) {
                worked |= step(load, now);
            }
        }
        return worked;
    }

    private boolean step(LoadState load, Instant now) {
        String job = load.job();
        if (job == null) {
            long position = mirror.position();
            save(load.asked(org.startLoad(load.entity(), mapping.fields(load.entity())), position, now));
            return true;
        }
        return switch (org.loaded(job, load.locator())) {
            case Org.Load.Pending() -> false;
            case Org.Load.Rows rows -> {
                rows(load, rows, now);
                yield true;
            }
            case Org.Load.Failed failed -> {
                LOG.warn("bulk read of {} failed, starting anew: {}", load.entity(), failed.why());
                tx.executeWithoutResult(status -> start(load.entity(), "bulk read failed: " + failed.why(), now));
                refresh();
                yield false;
            }
        };
    }

    private void rows(LoadState load, Org.Load.Rows rows, Instant now) {
        LoadState next = load.paged(rows.next());
        tx.executeWithoutResult(status -> {
            mirror.apply(typing.facts(rows.rows(), true), now);
            passing.accept("learn.load");
            mirror.load(next);
            if (next.done()) {
                mirror.doubtUnseen(next, now);
                mirror.prove(next.entity());
            }
        });
        states.put(load.entity(), next);
    }

    private void start(Entity entity, String why, Instant now) {
        LoadState old = mirror.loads().get(entity);
        long number = old == null ? 1 : old.number() + 1;
        mirror.doubt(entity, why, now);
        mirror.load(
                new LoadState(entity, mapping.fieldsHash(entity), number, mirror.position(), now, null, null, false));
    }

    private void save(LoadState load) {
        mirror.load(load);
        states.put(load.entity(), load);
    }
}
