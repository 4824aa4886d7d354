package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Surroundings;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What can be read in the ledger, by the loops and by people; the {@link Ledger} adds what is written. */
public abstract sealed class Reading permits Ledger {
    final Settings settings;
    final Entries entries;
    final People people;
    private final Receipts receipts;
    private final Plans plans;

    Reading(Seat seat) {
        settings = new Settings(seat);
        entries = new Entries(seat);
        receipts = new Receipts(seat);
        people = new People(seat);
        plans = new Plans(seat);
    }

    // --- decide

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

    /** Of these, the acts of which a receipt says that their owner is written. */
    public Set<DecisionId> owed(Collection<DecisionId> acts) {
        return receipts.owed(acts);
    }

    /**
     * Audit rows in the org of moves that were done before that, by the number of their receipt: what may go there, as it is here.
     *
     * @param after number of the receipt after which to begin
     */
    public List<AuditRow> auditRows(long after, Instant before, int limit) {
        return receipts.auditRows(after, before, limit);
    }

    // --- people

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

    /** Accounts that distributions gave since then, plays included, as far as they were carried out; oldest first. */
    public List<Entry> distributedSince(Instant since) {
        return entries.distributedSince(since);
    }

    /** Marks of accounts that were written since then, oldest first. */
    public List<Entry> accountsMarkedSince(Instant since) {
        return entries.accountsMarkedSince(since);
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

    public List<HumanChange> humanChangesOf(Ref ref) {
        return people.changesOf(ref);
    }

    public @Nullable String setting(String key) {
        return settings.text(key);
    }

    /** Those whose keys begin so, by whole key. */
    public Map<String, String> settings(String prefix) {
        return settings.startingWith(prefix);
    }
}
