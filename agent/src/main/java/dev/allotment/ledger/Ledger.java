package dev.allotment.ledger;

import dev.allotment.model.DecisionId;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every plan, decision and act, and what became of it. Decide enters, withdraws and upholds; act marks attempts and enters
 * receipts; people append orders. Each loop has its own Ledger over its own seat; each writing method is one transaction, or
 * joins the caller's.
 */
public final class Ledger {
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
        return entries.list("WHERE a.state IN ('open', 'sent', 'deferred') ORDER BY a.number", Map.of());
    }

    public List<Entry> openActsOn(Ref ref) {
        return entries.list("""
                WHERE a.entity = :entity AND a.record = :record AND a.state IN ('open', 'sent', 'deferred')
                ORDER BY a.number""", on(ref));
    }

    /** Every act there ever was on the record, oldest first. */
    public List<Entry> actsOn(Ref ref) {
        return entries.list("WHERE a.entity = :entity AND a.record = :record ORDER BY a.number", on(ref));
    }

    /** Open moves and foundings, and done ones whose effect the mirror has not shown yet: they count against capacity (law D2). */
    public List<Entry> movesInFlight() {
        return entries.list("""
                WHERE a.id IN (
                    SELECT id FROM act WHERE kind IN ('move', 'founding') AND state IN ('open', 'sent', 'deferred')
                    UNION ALL SELECT id FROM act WHERE kind IN ('move', 'founding') AND state = 'done' AND echoed = 0)
                ORDER BY a.number""", Map.of());
    }

    /** Acts not yet ended nor on their way that a person struck, rejected or rolled back while they were on their way. */
    public List<Entry> orderedAgainst() {
        return entries.list(
                "WHERE a.state IN ('open', 'sent', 'deferred') AND a.state <> 'sent' AND " + Sending.AGAINST
                        + " ORDER BY a.number",
                Map.of());
    }

    /** Whether an approved retrieval is open: it waits for activity to be asked for again. */
    public boolean retrievalsOpen() {
        return !entries.list("""
                WHERE a.state IN ('open', 'sent', 'deferred') AND p.approved = 1
                    AND EXISTS (SELECT 1 FROM decision k WHERE k.id = a.id AND k.kind = 'retrieve')
                LIMIT 1""", Map.of()).isEmpty();
    }

    /**
     * Acts that the org refused, or that were put off too often, since that instant; in order of entry. So is a founding whose
     * account is there already, in other hands: it would meet it again.
     */
    public List<Entry> refusedSince(Instant since) {
        return entries.list("""
                WHERE a.kind IN ('move', 'mark', 'link', 'founding') AND a.state IN ('refused', 'parked', 'overtaken')
                    AND a.closed_at >= :since AND (a.state <> 'overtaken' OR a.kind = 'founding')
                ORDER BY a.number""", Map.of("since", Instants.micros(since)));
    }

    /**
     * Acts that a person struck or rejected since that instant, and moves that undid others since then: what they are about is
     * left alone for a while. In order of entry.
     */
    // CROSS JOIN: SQLite then begins with the orders, of which there are few.
    public List<Entry> ruledOutSince(Instant since) {
        return entries.list("""
                WHERE a.id IN (
                    SELECT x.id FROM people_order o CROSS JOIN act s CROSS JOIN act x
                        WHERE o.kind = 'STRIKE' AND o.obeyed_at >= :since AND s.id = o.subject AND x.plan = s.plan
                            AND (x.id = s.id OR x.together = s.together)
                            AND x.state = 'withdrawn' AND x.closed_at = o.obeyed_at
                    UNION SELECT x.id FROM people_order o CROSS JOIN act x
                        WHERE o.kind IN ('REJECT', 'ROLL_BACK') AND o.obeyed_at >= :since AND x.plan = o.subject
                            AND x.state = 'withdrawn' AND x.closed_at = o.obeyed_at
                    UNION SELECT x.id FROM people_order o CROSS JOIN act s CROSS JOIN act x CROSS JOIN decision k
                        WHERE o.kind = 'ROLL_BACK' AND o.obeyed_at >= :since AND s.plan = o.subject
                            AND x.entity = s.entity AND x.record = s.record AND x.number > s.number AND x.state = 'done'
                            AND k.id = x.id AND k.kind = 'roll back')
                ORDER BY a.number""", Map.of("since", Instants.micros(since)));
    }

    /** Whose turn it is among those who get arrivals. */
    public List<Fairness> fairness() {
        return fairness("team = ''");
    }

    /** Whose turn it is elsewhere: each {@link Fairness#team} is a round of its own. */
    public List<Fairness> fairnessApart() {
        return fairness("team <> ''");
    }

    private List<Fairness> fairness(String which) {
        return seat.sql()
                .sql("SELECT team, rep, balance FROM fairness WHERE " + which + " ORDER BY team, rep")
                .query((row, n) -> new Fairness(
                        Objects.requireNonNull(row.getString(1)),
                        RecordId.of(row.getString(2)),
                        Objects.requireNonNull(row.getString(3))))
                .list();
    }

    /** The instant for which that pass was last scheduled and done, or null. */
    public @Nullable Instant lastPass(String name) {
        return seat.sql()
                .sql("SELECT scheduled FROM pass WHERE name = :name")
                .param("name", name)
                .query(Long.class)
                .optional()
                .map(Instants::instant)
                .orElse(null);
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

    /**
     * Marks acts as sent, before they are: all of them, or none where one was withdrawn since it was found due.
     *
     * @return whether they may be sent
     */
    public boolean attempted(Collection<DecisionId> ids, Instant now) {
        return Boolean.TRUE.equals(seat.tx().execute(status -> {
            boolean marked = sending.attempted(ids, now);
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

    /** Acts sent whose outcome is not known, in order of entry. */
    public List<Entry> unknown() {
        return entries.list(
                "WHERE a.state IN ('open', 'sent', 'deferred') AND a.state = 'sent' ORDER BY a.number", Map.of());
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

    /** Plans that wait for a person's approval, oldest first. */
    public List<PlanLine> plansWaiting() {
        return plans.waiting();
    }

    public @Nullable Decision decision(DecisionId id) {
        return entries.decisions("WHERE id = :id", Map.of("id", id.value())).stream()
                .findFirst()
                .orElse(null);
    }

    /** Decisions about the record, oldest first. */
    public List<Decision> decisionsOf(Ref ref) {
        return entries.decisions("WHERE entity = :entity AND record = :record ORDER BY decided_at, id", on(ref));
    }

    /** The decision by which that account was founded, or null. */
    public @Nullable Decision foundingOf(RecordId account) {
        return entries
                .decisions(
                        "WHERE kind = 'found' AND id IN (SELECT act FROM receipt WHERE created = :account) ORDER BY id",
                        Map.of("account", account.value()))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The act of that decision, or null if it led to none. */
    public @Nullable Entry act(DecisionId id) {
        return entries.list("WHERE a.id = :id", Map.of("id", id.value())).stream()
                .findFirst()
                .orElse(null);
    }

    public List<Entry> actsOf(PlanId plan) {
        return entries.list("WHERE a.plan = :plan ORDER BY a.number", Map.of("plan", plan.value()));
    }

    /** The last moves that were carried out, latest first. */
    public List<Entry> lastMoves(int limit) {
        return entries.list("""
                WHERE a.kind = 'move' AND a.state = 'done' ORDER BY a.closed_at DESC, a.number DESC LIMIT :limit""", Map.of("limit", limit));
    }

    /** Number of acts by kind and state, such as {@code move done}. */
    public SortedMap<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        seat.sql()
                .sql("SELECT kind, state, COUNT(*) FROM act GROUP BY kind, state")
                .query(row -> {
                    counts.put(row.getString(1) + " " + row.getString(2), row.getLong(3));
                });
        return counts;
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

    public void setting(String key, String value) {
        settings.text(key, value);
    }

    /** Whether what is written here was changed since, what it was decided from, and what was erased. */
    public Trust trust() {
        return trust;
    }

    private static Map<String, String> on(Ref ref) {
        return Map.of("entity", ref.entity().name(), "record", ref.id().value());
    }
}
