package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.ledger.Basis;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one turn of decide has decided so far: the acts drafted, and who is busy because of them. Used once, by one thread. */
final class Sheet {
    private record Draft(Decision decision, Act act) {}

    /** @param waits why it waits although the policy opens it; empty if it does not. @param order as {@link Sheet#order} */
    private record Page(String kind, boolean approved, String waits, long order) {}

    final Instant now;
    final long position;
    final Rules rules;
    final Extras extras;
    final Unproven unproven;
    final Refusals refusals;
    final Blast blast;
    final Evidence evidence;
    FairnessLedger fairness;
    /** The person's order whose moves are being drafted, which become a plan of their own; 0 if there is none. */
    long order;
    /** The round of distribution of this turn, if there was one. */
    @Nullable
    Distribution round;

    /** Moves left undone because too much would follow them, a sentence each. */
    final List<String> undone = new ArrayList<>();

    private final Map<RecordId, Integer> held;
    private final Map<RecordId, Integer> incoming = new HashMap<>();
    private final Set<Ref> busy = new HashSet<>();
    private final Set<Ref> moving = new HashSet<>();
    private final Set<Domain> founding = new HashSet<>();
    private boolean retrieving;
    /** Requests whose granting is on its way and does not show on their rows yet. */
    private final Set<Ref> granted = new HashSet<>();

    private final Map<Page, List<Function<PlanId, Draft>>> pages = new TreeMap<>(Comparator.comparing(Page::kind)
            .thenComparing(Page::approved)
            .thenComparing(Page::waits)
            .thenComparing(Page::order));
    private final Map<Page, List<DecisionId>> ids = new HashMap<>();
    private final Set<DecisionId> taken = new HashSet<>();
    private final Set<DecisionId> formerly = new HashSet<>();
    /** Marks that nobody has approved, by record: the same again would say nothing new. */
    private final Map<Ref, Fields> shown = new HashMap<>();

    /** @param held enrolled accounts by owner, as the mirror has them; {@code inFlight} and {@code open} as the ledger has them */
    Sheet(
            Instant now,
            long position,
            Rules rules,
            Extras extras,
            Unproven unproven,
            Refusals refusals,
            Blast blast,
            FairnessLedger fairness,
            Map<RecordId, Integer> held,
            List<Entry> inFlight,
            List<Entry> open,
            Evidence evidence) {
        this.now = now;
        this.position = position;
        this.rules = rules;
        this.extras = extras;
        this.unproven = unproven;
        this.refusals = refusals;
        this.blast = blast;
        this.fairness = fairness;
        this.held = held;
        this.evidence = evidence;
        for (Entry entry : inFlight) {
            if (entry.act() instanceof Act.Move move) {
                busy.add(move.record()); // written, but not heard back: what we know of it is old (law D3)
                if (entry.approved()) {
                    moving.add(move.record());
                    retrieving |= move.kind() == MoveKind.RETRIEVE;
                }
                if (move.record().entity().equals(Entity.ACCOUNT)) {
                    incoming.merge(move.to(), 1, Integer::sum);
                }
            } else if (entry.act() instanceof Act.Founding founded) {
                incoming.merge(founded.owner(), 1, Integer::sum);
                founding.add(founded.domain());
            }
        }
        for (Entry entry : open) {
            Ref record = entry.act().record();
            boolean onlyShown =
                    !entry.approved() && (entry.act() instanceof Act.Mark || entry.act() instanceof Act.Link);
            if (record != null && !onlyShown) { // a mark that nobody will write holds nothing up
                busy.add(record);
            }
            if (record != null && onlyShown) {
                shown.put(
                        record,
                        switch (entry.act()) {
                            case Act.Mark mark -> mark.values();
                            case Act.Link link -> link.values();
                            case Act.Move move -> Fields.NONE;
                            case Act.Founding founded -> Fields.NONE;
                        });
            }
            if (entry.act() instanceof Act.Founding founded) {
                founding.add(founded.domain());
            }
            if (entry.act() instanceof Act.Mark mark) {
                granting(mark.record(), mark.values());
            }
        }
    }

    private void granting(Ref record, Fields values) {
        if (record.entity().equals(Entity.REQUEST)
                && !Asked.DECLINED.equals(values.text(AllotmentFields.REQUEST_STATUS))) {
            granted.add(record);
        }
    }

    /** Whether the request is being granted, so that it counts against the limits of those asked after it. */
    boolean granted(Ref request) {
        return granted.contains(request);
    }

    /** Whether nothing may be decided on it now: an act on it is open, or it is in doubt. */
    boolean busy(Ref ref) {
        return busy.contains(ref) || unproven.records().contains(ref);
    }

    /** The same for an owner change. */
    boolean stuck(Ref ref) {
        return busy(ref) || refusals.move(ref) || refusals.leftAlone(ref);
    }

    /** Whether its next owner is decided and on the way, so that what hangs on its owner must wait. */
    boolean moving(Ref ref) {
        return moving.contains(ref);
    }

    /** Whether accounts are on their way back to the pool, so that books will soon have more room than they show. */
    boolean retrieving() {
        return retrieving;
    }

    boolean founding(Domain domain) {
        return founding.contains(domain) || refusals.founding(domain);
    }

    BookState book(Rep rep) {
        return new BookState(rep, held.getOrDefault(rep.id(), 0), incoming.getOrDefault(rep.id(), 0));
    }

    /** These were decided before, perhaps at this very instant: their names are not given again. */
    void formerly(List<Entry> entries) {
        entries.forEach(entry -> formerly.add(entry.id()));
    }

    /** Names the decision; a second one on the same record in one turn gets a number, so that ids stay unique. */
    private DecisionId name(String record, String kind) {
        DecisionId id = DecisionId.of(record, kind, position, rules.hash(), now);
        for (int again = 2; formerly.contains(id) || !taken.add(id); again++) {
            id = DecisionId.of(record, kind + " " + again, position, rules.hash(), now);
        }
        return id;
    }

    /** Whether an owner change drafted now would be written unasked: only such a one is charged as a turn (law D7). */
    boolean goes(String page, Process process, @Nullable String team, RecordId from, RecordId to) {
        return rules.opens(process, team) && blast.over(page, from, to) == null;
    }

    /**
     * Drafts an owner change.
     *
     * @param page the kind of plan it belongs to, {@code team} whose book it concerns, or null
     */
    void move(
            String page,
            @Nullable String team,
            Ref record,
            MoveKind kind,
            RecordId from,
            RecordId to,
            Act.Audit audit,
            Fields also,
            @Nullable String together,
            SortedMap<String, Fields> known,
            List<Decision.Candidate> considered) {
        move(page, Process.of(kind), team, record, kind, from, to, audit, also, together, known, considered);
    }

    /** The same, as a part of another process: both halves of a swap are written together or not at all. */
    void move(
            String page,
            @Nullable Process process,
            @Nullable String team,
            Ref record,
            MoveKind kind,
            RecordId from,
            RecordId to,
            Act.Audit audit,
            Fields also,
            @Nullable String together,
            SortedMap<String, Fields> known,
            List<Decision.Candidate> considered) {
        moving.add(record);
        busy.add(record);
        retrieving |= kind == MoveKind.RETRIEVE && process != null && rules.opens(process, team);
        if (record.entity().equals(Entity.ACCOUNT)) {
            incoming.merge(to, 1, Integer::sum);
        }
        DecisionId id = name(record.toString(), kind.word());
        boolean opens = process != null && rules.opens(process, team);
        String waits = opens ? blast.drafted(page, from, to, together) : "";
        madeFrom(id, evidence.about(record));
        draft(
                new Page(page, opens && waits.isEmpty(), waits, order),
                id,
                plan -> new Draft(
                        new Decision(
                                id,
                                plan,
                                record,
                                kind.word(),
                                now,
                                position,
                                rules.hash(),
                                known,
                                considered,
                                audit.reason()),
                        new Act.Move(id, plan, record, kind, from, to, audit, also, together)));
    }

    /** Drafts a move that that order of a person asks for: it gives back what one of ours took, and needs no approval (law A11). */
    void restore(
            long order,
            Ref record,
            RecordId from,
            RecordId to,
            Act.Audit audit,
            Fields also,
            @Nullable String together,
            SortedMap<String, Fields> known,
            List<Ref> follows) {
        moving.add(record);
        busy.add(record);
        if (record.entity().equals(Entity.ACCOUNT)) {
            incoming.merge(to, 1, Integer::sum);
        }
        MoveKind kind = MoveKind.ROLL_BACK;
        DecisionId id = name(record.toString(), kind.word() + " " + order);
        draft(
                new Page(kind.word(), true, "", 0),
                id,
                plan -> new Draft(
                        new Decision(
                                id,
                                plan,
                                record,
                                kind.word(),
                                now,
                                position,
                                rules.hash(),
                                known,
                                List.of(),
                                audit.reason()),
                        new Act.Move(id, plan, record, kind, from, to, audit, also, together, follows)));
    }

    /** Drafts what a request is told when the move it asked for is undone; a part of that order. */
    void answerUndone(Ref request, Fields values, String why, @Nullable String together) {
        busy.add(request);
        DecisionId id = name(request.toString(), "mark");
        draft(
                new Page(MoveKind.ROLL_BACK.word(), true, "", 0),
                id,
                plan -> new Draft(
                        new Decision(
                                id,
                                plan,
                                request,
                                "mark",
                                now,
                                position,
                                rules.hash(),
                                new TreeMap<>(),
                                List.of(),
                                why),
                        new Act.Mark(id, plan, request, values, why, together)));
    }

    void mark(
            String page,
            Process process,
            @Nullable String team,
            Ref record,
            Fields values,
            String why,
            @Nullable String together) {
        if (together == null && (values.equals(shown.get(record)) || refusals.struckMark(record, values))) {
            return;
        }
        busy.add(record);
        granting(record, values);
        DecisionId id = name(record.toString(), "mark");
        boolean opens = rules.opens(process, team);
        String waits = opens ? blast.of(together) : "";
        draft(
                new Page(page, opens && waits.isEmpty(), waits, 0),
                id,
                plan -> new Draft(
                        new Decision(
                                id, plan, record, "mark", now, position, rules.hash(), new TreeMap<>(), List.of(), why),
                        new Act.Mark(id, plan, record, values, why, together)));
    }

    void link(Ref lead, RecordId account, Fields values, String why) {
        if (values.equals(shown.get(lead)) || refusals.struckMark(lead, values)) {
            return;
        }
        busy.add(lead);
        DecisionId id = name(lead.toString(), "link");
        draft(
                "match",
                Process.LINK,
                null,
                id,
                plan -> new Draft(
                        new Decision(
                                id, plan, lead, "link", now, position, rules.hash(), new TreeMap<>(), List.of(), why),
                        new Act.Link(id, plan, lead, account, values, why, null)));
    }

    void found(
            String team,
            Domain domain,
            RecordId owner,
            Fields values,
            Act.Audit audit,
            SortedMap<String, Fields> known,
            List<Decision.Candidate> considered) {
        founding.add(domain);
        incoming.merge(owner, 1, Integer::sum);
        DecisionId id = name("domain/" + domain, "found");
        madeFrom(id, evidence.latest()); // whose turn it was for its lead
        draft(
                "found",
                Process.FOUND,
                team,
                id,
                plan -> new Draft(
                        new Decision(
                                id,
                                plan,
                                null,
                                "found",
                                now,
                                position,
                                rules.hash(),
                                known,
                                considered,
                                audit.reason()),
                        new Act.Founding(id, plan, domain, owner, values, audit)));
    }

    private void madeFrom(DecisionId id, @Nullable Basis basis) {
        if (basis != null) {
            extras.basis(id, basis);
        }
    }

    private void draft(
            String kind,
            @Nullable Process process,
            @Nullable String team,
            DecisionId id,
            Function<PlanId, Draft> make) {
        draft(new Page(kind, process != null && rules.opens(process, team), "", 0), id, make);
    }

    private void draft(Page page, DecisionId id, Function<PlanId, Draft> make) {
        pages.computeIfAbsent(page, any -> new ArrayList<>()).add(make);
        ids.computeIfAbsent(page, any -> new ArrayList<>()).add(id);
    }

    /** Acts drafted so far. */
    int size() {
        return taken.size();
    }

    /** The plans, each named by the hash of its decisions. */
    List<Plan> plans() {
        var plans = new ArrayList<Plan>();
        pages.forEach((page, makers) -> {
            var content = new StringBuilder(page.kind()).append('\n').append(rules.hash());
            ids.getOrDefault(page, List.of()).forEach(id -> content.append('\n').append(id));
            PlanId plan = PlanId.ofContent(content.toString());
            List<Draft> drafts = makers.stream().map(make -> make.apply(plan)).toList();
            plans.add(new Plan(
                    plan,
                    page.kind(),
                    rules.hash(),
                    now,
                    page.approved(),
                    drafts.stream().map(Draft::decision).toList(),
                    drafts.stream().map(Draft::act).toList(),
                    page.waits(),
                    null));
        });
        return plans;
    }

    /** A sentence that fits its field. */
    static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
