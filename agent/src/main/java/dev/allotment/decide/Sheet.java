package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.allocation.PlayRound;
import dev.allotment.decide.Drafts.Page;
import dev.allotment.decide.Drafts.Reasoned;
import dev.allotment.ledger.Basis;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.Conversion;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Domain;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Road;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What one turn of decide goes by and has decided so far: here each act is drafted, and may hold others up. Used once, by one thread. */
final class Sheet {
    final Instant now;
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

    /** The rounds of plays of this turn. */
    final List<PlayRound> plays = new ArrayList<>();

    /** Moves left undone because too much would follow them, a sentence each. */
    final List<String> undone = new ArrayList<>();

    final Underway underway;
    private final Drafts drafts;

    /** @param position of the mirror */
    Sheet(
            Instant now,
            long position,
            Rules rules,
            Extras extras,
            Underway underway,
            Unproven unproven,
            Refusals refusals,
            Blast blast,
            FairnessLedger fairness,
            Evidence evidence) {
        this.now = now;
        this.rules = rules;
        this.extras = extras;
        this.underway = underway;
        this.unproven = unproven;
        this.refusals = refusals;
        this.blast = blast;
        this.fairness = fairness;
        this.evidence = evidence;
        this.drafts = new Drafts(now, position, rules.hash());
    }

    /** Whether the request is being granted, so that it counts against the limits of those asked after it. */
    boolean granted(Ref request) {
        return underway.granted(request);
    }

    /** Whether nothing may be decided on it now: an act on it is open, or it is in doubt. */
    boolean busy(Ref ref) {
        return underway.busy(ref) || unproven.records().contains(ref);
    }

    /** The same for an owner change. */
    boolean stuck(Ref ref) {
        return busy(ref) || refusals.move(ref) || refusals.leftAlone(ref);
    }

    /** Whether its next owner is decided and on the way, so that what hangs on its owner must wait. */
    boolean moving(Ref ref) {
        return underway.moving(ref);
    }

    /** Whether accounts are on their way back to the pool, so that books will soon have more room than they show. */
    boolean retrieving() {
        return underway.retrieving();
    }

    boolean founding(Domain domain) {
        return underway.founding(domain) || refusals.founding(domain);
    }

    BookState book(Rep rep) {
        return underway.book(rep);
    }

    /** These were decided before, perhaps at this very instant: their names are not given again. */
    void formerly(List<Entry> entries) {
        drafts.formerly(entries);
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
        boolean opens = process != null && rules.opens(process, team);
        Fields along = Books.along(also, known.get("account"));
        underway.moves(record, to, along, (kind == MoveKind.RETRIEVE || kind == MoveKind.ROTATE) && opens);
        DecisionId id = drafts.name(record.toString(), kind.word());
        String waits = opens ? blast.drafted(page, from, to, together) : "";
        madeFrom(id, evidence.about(record));
        drafts.add(
                new Page(page, opens && waits.isEmpty(), waits, order),
                new Reasoned(id, record, kind.word(), known, considered, audit.reason()),
                plan -> new Act.Move(id, plan, record, kind, from, to, audit, along, together, List.of(), Road.GRAPH));
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
        MoveKind kind = MoveKind.ROLL_BACK;
        underway.moves(record, to, also, false);
        DecisionId id = drafts.name(record.toString(), kind.word() + " " + order);
        drafts.add(
                Page.of(kind.word(), true),
                new Reasoned(id, record, kind.word(), known, List.of(), audit.reason()),
                plan -> new Act.Move(id, plan, record, kind, from, to, audit, also, together, follows, Road.GRAPH));
    }

    /** Drafts one half of a probe, as a person ordered. @param half its name among decisions. @return its decision */
    DecisionId probe(long order, String half, Act.Move move, SortedMap<String, Fields> known) {
        underway.moves(move.record(), move.to(), move.also(), false);
        DecisionId id = drafts.name(move.record().toString(), half + " " + order);
        drafts.add(
                Page.of(MoveKind.PROBE.word(), true),
                new Reasoned(
                        id, move.record(), half, known, List.of(), move.audit().reason()),
                plan -> move.as(id, plan));
        return id;
    }

    /** Drafts what a request is told when the move it asked for is undone; a part of that order. */
    void answerUndone(Ref request, Fields values, String why, @Nullable String together) {
        underway.busies(request);
        DecisionId id = drafts.name(request.toString(), "mark");
        drafts.add(
                Page.of(MoveKind.ROLL_BACK.word(), true),
                Reasoned.plainly(id, request, "mark", why),
                plan -> new Act.Mark(id, plan, request, values, why, together));
    }

    void mark(
            String page,
            Process process,
            @Nullable String team,
            Ref record,
            Fields values,
            String why,
            @Nullable String together) {
        if (together == null && saysNothingNew(record, values)) {
            return;
        }
        underway.marks(record, values);
        DecisionId id = drafts.name(record.toString(), "mark");
        boolean opens = rules.opens(process, team);
        String waits = opens ? blast.of(together) : "";
        drafts.add(
                new Page(page, opens && waits.isEmpty(), waits, 0),
                Reasoned.plainly(id, record, "mark", why),
                plan -> new Act.Mark(id, plan, record, values, why, together));
    }

    void link(Ref lead, RecordId account, Fields values, String why) {
        if (saysNothingNew(lead, values)) {
            return;
        }
        underway.busies(lead);
        DecisionId id = drafts.name(lead.toString(), "link");
        drafts.add(
                Page.of("match", rules.opens(Process.LINK, null)),
                Reasoned.plainly(id, lead, "link", why),
                plan -> new Act.Link(id, plan, lead, account, values, why, null, null));
    }

    /** Drafts a conversion. @param team whose rep owns the lead */
    void convert(String team, Ref lead, RecordId account, Conversion conversion, String why) {
        if (saysNothingNew(lead, Fields.NONE)) {
            return;
        }
        underway.busies(lead);
        DecisionId id = drafts.name(lead.toString(), "convert");
        drafts.add(
                Page.of("convert", rules.opens(Process.CONVERT, team)),
                Reasoned.plainly(id, lead, "convert", why),
                plan -> new Act.Link(id, plan, lead, account, Fields.NONE, why, null, conversion));
    }

    private boolean saysNothingNew(Ref record, Fields values) {
        return values.equals(underway.shown(record)) || refusals.struckMark(record, values);
    }

    void found(
            String team,
            Domain domain,
            RecordId owner,
            Fields values,
            Act.Audit audit,
            SortedMap<String, Fields> known,
            List<Decision.Candidate> considered) {
        underway.founds(domain, owner, values);
        DecisionId id = drafts.name("domain/" + domain, "found");
        madeFrom(id, evidence.latest()); // whose turn it was for its lead
        drafts.add(
                Page.of("found", rules.opens(Process.FOUND, team)),
                new Reasoned(id, null, "found", known, considered, audit.reason()),
                plan -> new Act.Founding(id, plan, domain, owner, values, audit));
    }

    private void madeFrom(DecisionId id, @Nullable Basis basis) {
        if (basis != null) {
            extras.basis(id, basis);
        }
    }

    /** How many acts were drafted so far that a person must approve, or that need no approval. */
    int drafted(boolean approved) {
        return drafts.count(approved);
    }

    /** The plans, each named by the hash of its decisions. */
    List<Plan> plans() {
        return drafts.plans();
    }

    /** A sentence that fits its field. */
    static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
