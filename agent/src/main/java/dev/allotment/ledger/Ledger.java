package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every plan, decision and act, and what became of it. Decide enters, withdraws and upholds; act marks attempts and enters
 * receipts; people append orders. Each loop has its own Ledger over its own seat; each writing method is one transaction, or
 * joins the caller's.
 */
public final class Ledger {
    public Ledger(Seat seat) {
        this(seat, place -> {});
    }

    /** @param passing told the name of each place where a crash test may want to die, inside the transactions */
    public Ledger(Seat seat, Consumer<String> passing) {}

    // --- decide

    /**
     * Enters plans, withdrawals and decide's position: all or nothing (step 5). Acts are entered open, judged at {@code position}.
     *
     * @throws org.springframework.dao.DataAccessException if a record would have two open moves (law D3) or an id is taken
     */
    public void enter(List<Plan> plans, long position, Extras extras) {
        throw new UnsupportedOperationException("being written");
    }

    /** Withdraws an open or deferred act; true if it was. */
    public boolean withdraw(DecisionId id, String reason, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** Decide's position in the mirror; 0 at first. */
    public long position() {
        throw new UnsupportedOperationException("being written");
    }

    /** Number of the last receipt that decide has read; 0 at first. */
    public long receiptsRead() {
        throw new UnsupportedOperationException("being written");
    }

    public List<Closed> receiptsAfter(long number, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Acts not yet ended, in order of entry. */
    public List<Entry> openActs() {
        throw new UnsupportedOperationException("being written");
    }

    public List<Entry> openActsOn(Ref ref) {
        throw new UnsupportedOperationException("being written");
    }

    /** Open moves, and done ones whose effect the mirror has not shown yet: they count against capacity (law D2). */
    public List<Entry> movesInFlight() {
        throw new UnsupportedOperationException("being written");
    }

    public List<Fairness> fairness() {
        throw new UnsupportedOperationException("being written");
    }

    /** The instant for which that pass was last scheduled and done, or null. */
    public @Nullable Instant lastPass(String name) {
        throw new UnsupportedOperationException("being written");
    }

    /** Orders not yet obeyed, oldest first; stop and go are not among them: act reads those itself. */
    public List<Order> openOrders() {
        throw new UnsupportedOperationException("being written");
    }

    // --- act

    /**
     * Acts to be carried out now, by order of entry: their plan is approved, nothing earlier on the same record is open (law A4), their
     * record was not touched since they were judged and is not in doubt (law A3). A group that goes together comes whole or not at all.
     */
    public List<Entry> due(Instant now, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Marks acts as sent, before they are. */
    public void attempted(Collection<DecisionId> ids, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** Enters what became of acts, each on its own act (law A5). Unknown stays sent; deferred is due again at {@code retryAt}. */
    public void close(List<Receipt> receipts, Instant now, Instant retryAt, int mostAttempts) {
        throw new UnsupportedOperationException("being written");
    }

    /** Acts sent whose outcome is not known, in order of entry. */
    public List<Entry> unknown() {
        throw new UnsupportedOperationException("being written");
    }

    /** Sent acts of which the org knows nothing: open again. */
    public void reopen(Collection<DecisionId> ids, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    /** True if the last of the orders stop and go was stop. */
    public boolean stopped() {
        throw new UnsupportedOperationException("being written");
    }

    // --- people

    /** Appends a person's order; from any process. */
    public long order(Order.Kind kind, String subject, String by, Instant now) {
        throw new UnsupportedOperationException("being written");
    }

    public @Nullable Decision decision(DecisionId id) {
        throw new UnsupportedOperationException("being written");
    }

    /** Decisions about the record, oldest first. */
    public List<Decision> decisionsOf(Ref ref) {
        throw new UnsupportedOperationException("being written");
    }

    /** The act of that decision, or null if it led to none. */
    public @Nullable Entry act(DecisionId id) {
        throw new UnsupportedOperationException("being written");
    }

    public List<Entry> actsOf(PlanId plan) {
        throw new UnsupportedOperationException("being written");
    }

    /** The last moves that were carried out, latest first. */
    public List<Entry> lastMoves(int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Number of acts by kind and state, such as {@code move done}. */
    public SortedMap<String, Long> counts() {
        throw new UnsupportedOperationException("being written");
    }

    public List<HumanChange> humanChangesOf(Ref ref) {
        throw new UnsupportedOperationException("being written");
    }

    public @Nullable String setting(String key) {
        throw new UnsupportedOperationException("being written");
    }

    public void setting(String key, String value) {
        throw new UnsupportedOperationException("being written");
    }

    /** The org that this ledger belongs to, or null before the first login. */
    public @Nullable RecordId org() {
        throw new UnsupportedOperationException("being written");
    }
}
