package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.Ref;
import dev.allotment.model.Surroundings;
import dev.allotment.store.Seat;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every plan, decision and act, and what became of it. Decide enters, withdraws and upholds; act marks attempts and enters
 * receipts; people append orders. Each loop has its own Ledger over its own seat; each writing method is one transaction, or
 * joins the caller's. What can be read stands in {@link Reading}.
 */
public final class Ledger extends Reading {
    /** Words of an act that nobody approved by the morning: withdrawn, but a person can still approve it. */
    public static final String PUT_ASIDE =
            "put aside in the morning, as nobody had approved it; it still can be approved";

    /** With this the names of settings begin whose values are sentences in which somebody may be named: an erasure looks there. */
    public static final String SAID = "said.";

    private final Seat seat;
    private final Entering entering;
    private final Sending sending;
    private final Trust trust;

    public Ledger(Seat seat) {
        this(seat, place -> {});
    }

    /** @param passing told the name of each place where a crash test may want to die, inside the transactions */
    public Ledger(Seat seat, Consumer<String> passing) {
        super(seat);
        this.seat = seat;
        trust = new Trust(seat, settings, new SecureRandom());
        sending = new Sending(seat, entries, settings, trust.ofAct(), passing);
        entering = new Entering(seat, settings, people, trust.trail(people), passing);
    }

    // --- decide

    /**
     * Enters plans, withdrawals and decide's position: all or nothing (step 5). Acts are entered open, judged at {@code position}.
     *
     * @param now instant of withdrawals
     * @throws org.springframework.dao.DataAccessException if a record would have two open moves (law D3) or an id is taken
     */
    public void enter(List<Plan> plans, long position, Extras extras, Instant now) {
        seat.tx().executeWithoutResult(status -> entering.enter(plans, position, extras, now));
        trust.scrub();
    }

    /** Withdraws an open or deferred act and those that go together with it; false if it is on its way or ended. */
    public boolean withdraw(DecisionId id, String reason, Instant now) {
        return Boolean.TRUE.equals(seat.tx().execute(status -> entering.withdrawAlone(id, reason, now)));
    }

    // --- act

    /**
     * Acts to be carried out now, by order of entry: their plan is approved, nothing earlier on the same record is open (law A4),
     * their record was not touched since they were judged and is not in doubt (law A3). A group that goes together comes whole
     * or not at all, so there may be more than {@code limit} if the first group is larger.
     */
    public List<Entry> due(Instant now, int limit) {
        return sending.due(now, limit);
    }

    /** Whether every polled object was asked again after that instant, and all that came stood at the mirror position. */
    public boolean polledSince(Instant since, long position) {
        return sending.polledSince(since, position);
    }

    /**
     * Marks acts as sent, before they are: all of them, or none where one was withdrawn since it was found due.
     *
     * @return whether they may be sent
     */
    public boolean attempted(Collection<DecisionId> ids, Instant now) {
        return attempted(ids, Map.of(), now);
    }

    /**
     * The same.
     *
     * @param left of each move that something was to follow: what does not, since its owner changed after it was decided
     */
    public boolean attempted(Collection<DecisionId> ids, Map<DecisionId, Set<Ref>> left, Instant now) {
        return Boolean.TRUE.equals(seat.tx().execute(status -> {
            boolean marked = sending.attempted(ids, now);
            sending.leftBehind(left);
            if (!marked) {
                status.setRollbackOnly();
            }
            return marked;
        }));
    }

    /**
     * Enters what became of sent acts, each on its own act (law A5). Unknown stays sent; deferred is due again at {@code retryAt},
     * or parked once it was sent {@code mostAttempts} times.
     */
    public void close(List<Receipt> receipts, Instant now, Instant retryAt, int mostAttempts) {
        seat.tx().executeWithoutResult(status -> sending.close(receipts, now, retryAt, mostAttempts));
    }

    /** What was to follow that move and did not, since its owner had changed before it was sent. */
    public Set<Ref> leftBehind(DecisionId id) {
        return sending.leftBehind(id);
    }

    /** Acts sent whose outcome is not known, in order of entry. */
    public List<Entry> unknown() {
        return entries.unknown();
    }

    /** True if the last of the orders stop and go was stop. */
    public boolean stopped() {
        return people.stopped();
    }

    // --- people

    /** Appends a person's order and answers its number; from any process. */
    public long order(Order.Kind kind, String subject, String by, String why, Instant now) {
        return people.order(kind, subject, by, why, now);
    }

    /** The latest orders, newest first; stop and go among them. */
    public List<Order> orders(int limit) {
        return people.latest(limit);
    }

    /** What was known of accounts, morning by morning. */
    public Snapshots snapshots() {
        return new Snapshots(seat);
    }

    public void surroundings(Surroundings seen) {
        settings.text(Settings.SURROUNDINGS, SurroundingsJson.write(seen));
    }

    public void setting(String key, String value) {
        settings.text(key, value);
    }

    /** Whether what is written here was changed since, what it was decided from, and what was erased. */
    public Trust trust() {
        return trust;
    }
}
