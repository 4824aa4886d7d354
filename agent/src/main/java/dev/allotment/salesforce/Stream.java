package dev.allotment.salesforce;

import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.org.Org.Heard;
import dev.allotment.org.OrgFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session listening: idle, opening, live, waiting. Whatever ends a session, the next is wholly fresh and begins at
 * the last cursor that was durably applied (DESIGN 5). All transitions run on one thread of its own.
 */
final class Stream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);
    private static final long NEW_ONLY = -1;
    private static final long ALL_RETAINED = -2;
    /** Events are kept 72 hours; a shorter break cannot have lost any that a replay of all would not bring. */
    private static final Duration SAFE_BREAK = Duration.ofHours(48);

    enum State {
        IDLE,
        OPENING,
        LIVE,
        WAITING,
        CLOSED
    }

    private final SalesforceSettings settings;
    private final Login login;
    private final Positions positions;
    private final Patience patience;
    private final RandomGenerator random;
    private final MeterRegistry meters;
    private final Inbox inbox;
    private final ScheduledExecutorService keeper;
    private final AtomicReference<@Nullable OrgFailure> trouble = new AtomicReference<>();
    private volatile @Nullable Cursor applied;
    private volatile Set<Entity> streamed = Set.of();
    private volatile State state = State.IDLE;
    /** Set where the org no longer knows our position; until a newer one is applied, all that is retained is replayed. */
    private volatile boolean lost;

    // Touched by the keeper's thread only.
    private long number;
    private @Nullable Session session;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable Token deadToken;
    private int failures;
    private boolean stoodOnce;
    private long lastStanding = System.nanoTime();

    Stream(
            SalesforceSettings settings,
            Login login,
            Positions positions,
            Patience patience,
            int mostChanges,
            RandomGenerator random,
            MeterRegistry meters) {
        this.settings = settings;
        this.login = login;
        this.positions = positions;
        this.patience = patience;
        this.random = random;
        this.meters = meters;
        inbox = new Inbox(mostChanges);
        keeper = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("allotment-stream-keeper").factory());
        long every = Math.max(settings.watchdog().toMillis() / 8, 10);
        keeper.scheduleWithFixedDelay(this::watch, every, every, TimeUnit.MILLISECONDS);
        meters.gauge("allotment.stream.live", this, stream -> stream.state == State.LIVE ? 1 : 0);
        meters.gauge("allotment.stream.waiting.changes", inbox, Inbox::weight);
    }

    void listen(Set<Entity> entities, @Nullable Cursor from) {
        inbox.shut(); // at once: nothing that the last session said may be taken for the next one's
        run(() -> {
            drop();
            inbox.open();
            streamed = Set.copyOf(entities);
            applied = from;
            lost = false;
            stoodOnce = false;
            failures = 0;
            open();
        });
    }

    /** @throws OrgFailure STOP, once per finding, where a person must act before the stream can stand */
    Heard take() {
        OrgFailure found = trouble.getAndSet(null);
        if (found != null) {
            throw found;
        }
        return inbox.take();
    }

    void applied(Cursor cursor) {
        applied = cursor;
        lost = false;
    }

    State state() {
        return state;
    }

    @Override
    public void close() {
        run(() -> {
            drop();
            state = State.CLOSED;
        });
        keeper.shutdown();
        try {
            if (!keeper.awaitTermination(5, TimeUnit.SECONDS)) {
                keeper.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.OPENING;
        number++;
        inbox.only(number);
        long mine = number;
        Token token;
        try {
            token = deadToken == null ? login.token() : login.renewed(deadToken);
            deadToken = null;
        } catch (OrgFailure failure) {
            if (failure.kind() == OrgFailure.Kind.STOP) {
                trouble.set(failure);
            }
            later(
                    failure.kind() == OrgFailure.Kind.STOP ? Ending.STOP : Ending.BROKEN,
                    "login: " + failure.getMessage());
            return;
        }
        long from = from();
        Token used = token;
        var fresh = new Session(
                token.at("/cometd/" + settings.apiVersion()).toString(),
                settings.channel(),
                from,
                settings,
                () -> settings.scheme().header(login.token().secret()),
                new Hearer(mine, inbox, positions, streamed, applied, patience.inbox(), meters, new Hearer.Keeper() {
                    @Override
                    public void stood() {
                        run(() -> Stream.this.stood(mine));
                    }

                    @Override
                    public void ended(Ending ending, String why) {
                        run(() -> Stream.this.ended(mine, used, ending, why));
                    }
                }));
        session = fresh;
        meters.counter("allotment.stream.sessions").increment();
        try {
            fresh.open();
        } catch (Exception e) {
            // Jetty's start declares Exception; whatever it is, this session is not to be had.
            ended(mine, used, Ending.BROKEN, "cannot start: " + e);
        }
    }

    /** Where the subscription begins; never silently at the newest (law L6). */
    private long from() {
        boolean longBreak = stoodOnce && System.nanoTime() - lastStanding > SAFE_BREAK.toNanos();
        Cursor cursor = applied;
        if (lost || cursor == null && stoodOnce) {
            if (longBreak) {
                inbox.gap(new Heard.Gap("the stream was down for more than " + SAFE_BREAK.toHours() + " hours"));
            }
            return ALL_RETAINED;
        }
        if (cursor == null) {
            return NEW_ONLY;
        }
        String replayId = positions.replayId(cursor);
        if (replayId != null && replayId.matches("\\d{1,18}")) {
            return Long.parseLong(replayId);
        }
        lost = true;
        inbox.gap(new Heard.Gap("the stored position holds no replay id of " + settings.channel()));
        return ALL_RETAINED;
    }

    private void ended(long mine, Token used, Ending ending, String why) {
        if (mine != number || state == State.CLOSED) {
            return;
        }
        drop();
        if (ending == Ending.TOKEN) {
            deadToken = used;
        }
        if (ending == Ending.EXPIRED) {
            lost = true;
            inbox.gap(new Heard.Gap("the org no longer knows our position: " + why));
        }
        if (ending == Ending.STOP) {
            trouble.set(new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "STREAM",
                    "The stream " + settings.channel() + " was refused (" + why + "): "
                            + Ending.remedy(why, settings.channel())));
        }
        later(ending, why);
    }

    private void later(Ending ending, String why) {
        failures++;
        Duration delay = patience.before(ending, failures, random);
        state = State.WAITING;
        meters.counter("allotment.stream.endings", "ending", ending.name()).increment();
        LOG.info("Stream ended ({}: {}); next session in {} ms", ending, why, delay.toMillis());
        next = keeper.schedule(this::open, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws the session away with all it queued: the next one brings it again. */
    private void drop() {
        number++;
        inbox.only(number);
        ScheduledFuture<?> planned = next;
        if (planned != null) {
            planned.cancel(false);
            next = null;
        }
        Session old = session;
        session = null;
        state = State.IDLE;
        if (old != null) {
            old.close();
        }
    }

    private void watch() {
        Session watched = session;
        if (state == State.LIVE) {
            lastStanding = System.nanoTime();
        }
        if (watched != null && watched.silentNanos() > settings.watchdog().toNanos()) {
            watched.end(Ending.BROKEN, "silent for more than " + settings.watchdog());
        }
    }

    private void run(Runnable step) {
        try {
            keeper.execute(step);
        } catch (RejectedExecutionException e) {
            LOG.debug("the stream is closed");
        }
    }

    private void stood(long mine) {
        if (mine == number) {
            state = State.LIVE;
            stoodOnce = true;
            failures = 0;
            lastStanding = System.nanoTime();
        }
    }
}
