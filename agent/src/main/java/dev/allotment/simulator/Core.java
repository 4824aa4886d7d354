package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.Schema;
import dev.allotment.simulator.schema.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The heart of the org: tables behind one lock, and the one place where a transaction becomes rows, history, events and a journal line. */
final class Core {
    private final AtomicLong commits = new AtomicLong();
    private static final int BATCH = 500;
    final OrgSettings settings;
    final Ids ids;
    final Faults faults;
    final OrgClock clock;
    final EventBus bus;
    final RuleBook rules = new RuleBook();
    final EventMaker eventMaker;
    final RightsBook rights;
    final Bells bells = new Bells();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final History history;
    private final List<Consumer<Journal>> made = new ArrayList<>();
    private volatile Schema schema = Schema.standard();
    private volatile @Nullable String leadsTo;
    private @Nullable Journal journal;

    Core(OrgSettings settings) {
        this.settings = settings;
        this.ids = new Ids(settings.seed());
        this.faults = new Faults(settings.seed());
        this.clock = new OrgClock(settings.start(), this::clockMoved);
        this.bus = new EventBus(() -> schema().channels(), settings.wall(), settings.retention());
        this.eventMaker = new EventMaker(settings, faults, ids);
        this.rights = new RightsBook(this);
        this.history = new History(ids, this::nameOf);
        schema.objects().keySet().forEach(this::table);
    }

    Schema schema() {
        return schema;
    }

    /** Only under the write lock, or while the org is being made. */
    void schema(Schema next) {
        schema = next;
        next.objects().values().forEach(type -> table(type.name()).index(type));
        rights.forget();
    }

    ObjectType type(String object) {
        ObjectType type = schema.object(object);
        if (type == null) {
            throw new IllegalArgumentException(
                    "There is no object " + object + " in this org; deploy its metadata first");
        }
        return type;
    }

    Table table(String object) {
        return tables.computeIfAbsent(object, name -> {
            var table = new Table();
            ObjectType type = schema.object(name);
            if (type != null) {
                table.index(type);
            }
            return table;
        });
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    // --- what the schema came from: kept in order, for a snapshot

    void deploy(List<Source> sources, Schema next) {
        made.add(journal -> journal.deployed(sources));
        schema(next);
    }

    void customise(String object, FieldDef field, @Nullable String permissionSet, boolean editable) {
        Schema next = Customising.add(schema, object, field, permissionSet, editable);
        made.add(journal -> journal.field(object, field, permissionSet, editable));
        schema(next);
    }

    void grant(PermissionSet set) {
        made.add(journal -> journal.permissionSet(set));
        schema(schema.with(set));
    }

    /** Journals what was just made. */
    void journalLastMade() {
        journaling(made.getLast());
    }

    /** Writes the whole state into an empty journal. */
    void describeTo(Journal empty) {
        empty.founded(settings);
        made.forEach(step -> step.accept(empty));
        empty.leadsTo(leadsTo);
        notes.forEach(empty::note);
        for (Table table : tables.values()) {
            var batch = new ArrayList<OrgRow>();
            for (OrgRow row : table.all()) {
                batch.add(row);
                if (batch.size() == BATCH) {
                    empty.transaction(batch, List.of());
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                empty.transaction(batch, List.of());
            }
        }
        empty.transaction(List.of(), bus.retained());
        empty.tips(bus.tips(), eventMaker.lastReplayId());
        empty.clock(clock.instant());
        empty.end();
    }

    @Nullable
    String leadsTo() {
        return leadsTo;
    }

    void leadsTo(@Nullable String owner) {
        leadsTo = owner;
    }

    Map<String, String> notes() {
        return notes;
    }

    void journal(Journal opened) {
        journal = opened;
    }

    /** Tells the journal, if there is one. Under the write lock. */
    void journaling(Consumer<Journal> told) {
        if (journal != null) {
            told.accept(journal);
        }
    }

    /** Transactions committed since this process opened the org. */
    long commits() {
        return commits.get();
    }

    <T> T reading(Supplier<T> body) {
        lock.readLock().lock();
        try {
            return body.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T writing(Supplier<T> body) {
        lock.writeLock().lock();
        try {
            return body.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    <T> T transact(Rights who, Origin origin, SaveOptions options, Function<Transaction, T> body) {
        boolean outermost = !lock.isWriteLockedByCurrentThread();
        long before = bus.last();
        T answer = writing(() -> {
            var work = new Work(this, who, options);
            T result = body.apply(work);
            if (!work.doomed()) {
                commit(work.steps(), origin, who.user());
                bells.after(work.steps(), schema.bells(), rules, who, now());
            }
            return result;
        });
        if (outermost && bus.last() != before) {
            bus.tell();
        }
        return answer;
    }

    /** Under the write lock. Journal first: what memory shows, the journal has. */
    private void commit(List<Step> steps, Origin origin, String user) {
        if (steps.isEmpty()) {
            return;
        }
        commits.incrementAndGet();
        Instant now = now();
        var rows = new LinkedHashMap<String, OrgRow>();
        var kept = new ArrayList<OrgRow>();
        for (Step step : steps) {
            rows.put(step.after().id(), step.after());
            ObjectType type = step.type();
            if (type.historyOn() && type.history() != null) {
                kept.addAll(history.of(step, type(type.history()), user, now));
            }
        }
        kept.addAll(rows.values());
        keep(kept, eventMaker.events(steps, schema.selected(), origin, user, now));
    }

    /** Puts after-images and events in place, journaled. Under the write lock. */
    void keep(Collection<OrgRow> rows, List<ChangeEvent> events) {
        journaling(opened -> opened.transaction(rows, events));
        put(rows);
        bus.publish(events);
    }

    void put(Collection<OrgRow> rows) {
        boolean people = false;
        for (OrgRow row : rows) {
            table(row.object()).put(row);
            people |= RightsBook.decidedBy(row.object());
        }
        if (people) {
            rights.forget();
        }
    }

    private @Nullable String nameOf(String id) {
        ObjectType type = schema.byPrefix(id.substring(0, 3));
        OrgRow row = type == null ? null : table(type.name()).row(id);
        return row == null || type == null ? null : row.text(type.nameField());
    }

    private void clockMoved(Instant now) {
        writing(() -> {
            journaling(opened -> opened.clock(now));
            return now;
        });
    }
}
