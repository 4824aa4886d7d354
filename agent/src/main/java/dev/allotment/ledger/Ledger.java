package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Surroundings;
import dev.allotment.store.Seat;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every plan, decision and act, and what became of it. Decide enters, withdraws and upholds; act marks attempts and enters
 * receipts; people append orders. Each loop has its own Ledger over its own seat; each writing method is one transaction, or
 * joins the caller's.
 */
public final class Ledger {
    /** Words of an act that nobody approved by the morning: withdrawn, but a person can still approve it. */
    public static final String PUT_ASIDE =
            "put aside in the morning, as nobody had approved it; it still can be approved";

    private final Seat seat;
    private final Settings settings;
    private final Entries entries;
    private final Entering entering;
    private final Sending sending;
    private final Receipts receipts;
    private final People people;
    private final Plans plans;
    private final Trust trust;

    public Ledger(Seat seat) {
        this(seat, place -> {});
    }

    /** @param passing told the name of each place where a crash test may want to die, inside the transactions */
    public Ledger(Seat seat, Consumer<String> passing) {
        this.seat = seat;
        settings = new Settings(seat);
        entries = new Entries(seat);
        trust = new Trust(seat, settings, new SecureRandom());
        sending = new Sending(seat, entries, settings, trust.ofAct(), passing);
        receipts = new Receipts(seat);
        people = new People(seat);
        plans = new Plans(seat);
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

    /** Decide's position in the mirror; 0 at first. */
    public long position() {
        return settings.number(Settings.POSITION);
    }

    /** Number of the last receipt that decide has read; 0 at first. */
    public long receiptsRead() {
        return settings.number(Settings.RECEIPTS_READ);
    }

    public List<Closed> receiptsAfter(long number, int limit) {
        return receipts.after(number, limit);
    }

    /** Acts not yet ended, in order of entry. */
    public List<Entry> openActs() {
        return entries.open();
    }

    public List<Entry> openActsOn(Ref ref) {
        return entries.openOn(ref);
    }

    /** Every act there ever was on the record, oldest first. */
    public List<Entry> actsOn(Ref ref) {
        return entries.on(ref);
    }

    /** Open moves and foundings, and done ones whose effect the mirror has not shown yet: they count against capacity (law D2). */
    public List<Entry> movesInFlight() {
        return entries.movesInFlight();
    }

    /** Acts not yet ended nor on their way that a person struck, rejected or rolled back while they were on their way. */
    public List<Entry> orderedAgainst() {
        return entries.orderedAgainst();
    }

    /** Whether an approved retrieval is open: it waits for activity to be asked for again. */
    public boolean retrievalsOpen() {
        return entries.retrievalsOpen();
    }

    /**
     * Acts that the org refused, or that were put off too often, since that instant; in order of entry. So is a founding whose
     * account is there already, in other hands: it would meet it again.
     */
    public List<Entry> refusedSince(Instant since) {
        return entries.refusedSince(since);
    }

    /**
     * Acts that a person struck or rejected since that instant, and moves that undid others since then: what they are about is
     * left alone for a while. In order of entry.
     */
    public List<Entry> ruledOutSince(Instant since) {
        return entries.ruledOutSince(since);
    }

    /** Whose turn it is among those who get arrivals. */
    public List<Fairness> fairness() {
        return settings.fairness();
    }

    /** Whose turn it is elsewhere: each {@link Fairness#team} is a round of its own. */
    public List<Fairness> fairnessApart() {
        return settings.fairnessApart();
    }

    /** The instant for which that pass was last scheduled and done, or null. */
    public @Nullable Instant lastPass(String name) {
        return settings.lastPass(name);
    }

    /** Orders not yet obeyed, oldest first; stop and go are not among them: act reads those itself. */
    public List<Order> openOrders() {
        return people.open();
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

    public @Nullable PlanLine plan(PlanId id) {
        return plans.of(id).stream().findFirst().orElse(null);
    }

    /** The latest plans, newest first. */
    public List<PlanLine> plans(int limit) {
        return plans.latest(limit);
    }

    /** Plans that wait for a person's approval at that instant, oldest first; also those that were put aside. */
    public List<PlanLine> plansWaiting(Instant now) {
        return plans.waiting(now);
    }

    /** Unapproved plans with acts that are open or put aside, and whose time is over. */
    public List<PlanId> plansLapsed(Instant now) {
        return plans.lapsed(now);
    }

    /** Acts of the plan that were put aside and hold nothing up, but can still be approved. */
    public List<Entry> putAside(PlanId plan) {
        return entries.putAside(plan);
    }

    /** Moves of approved plans that nobody approved or ordered, entered since then and not withdrawn. */
    public int movesSince(Instant since) {
        return entries.movesSince(since);
    }

    public @Nullable Decision decision(DecisionId id) {
        return entries.decision(id);
    }

    /** Decisions about the record, oldest first. */
    public List<Decision> decisionsOf(Ref ref) {
        return entries.decisionsOn(ref);
    }

    /** The decision by which that account was founded, or null. */
    public @Nullable Decision foundingOf(RecordId account) {
        return entries.foundingOf(account);
    }

    /** The act of that decision, or null if it led to none. */
    public @Nullable Entry act(DecisionId id) {
        return entries.act(id);
    }

    public List<Entry> actsOf(PlanId plan) {
        return entries.of(plan);
    }

    /** The last moves that were carried out, latest first. */
    public List<Entry> lastMoves(int limit) {
        return entries.lastMoves(limit);
    }

    /** Number of acts by kind and state, such as {@code move done}. */
    public SortedMap<String, Long> counts() {
        return entries.counts();
    }

    /** What the org refused, grouped by its words, the most frequent first. */
    public List<Refusal> refusals(int limit) {
        return receipts.refusals(limit);
    }

    /** What was last seen of the org's own rules, or null if nobody has looked. */
    public @Nullable Surroundings surroundings() {
        String text = settings.text(Settings.SURROUNDINGS);
        return text == null ? null : SurroundingsJson.read(text);
    }

    public void surroundings(Surroundings seen) {
        settings.text(Settings.SURROUNDINGS, SurroundingsJson.write(seen));
    }

    public List<HumanChange> humanChangesOf(Ref ref) {
        return people.changesOf(ref);
    }

    /** What was known of accounts, morning by morning. */
    public Snapshots snapshots() {
        return new Snapshots(seat);
    }

    public @Nullable String setting(String key) {
        return settings.text(key);
    }

    /** Those whose keys begin so, by whole key. */
    public Map<String, String> settings(String prefix) {
        return settings.startingWith(prefix);
    }

    public void setting(String key, String value) {
        settings.text(key, value);
    }

    /** Whether what is written here was changed since, what it was decided from, and what was erased. */
    public Trust trust() {
        return trust;
    }
}
