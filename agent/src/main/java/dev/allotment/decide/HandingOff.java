package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.Considered;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.allocation.HandOffRules;
import dev.allotment.allocation.HandOffs;
import dev.allotment.allocation.Routing;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Fairness;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Hands accounts and opportunities off when they qualify: BDR to AE, pool to customer team (PRODUCT 4.8). One thread. */
final class HandingOff {
    /** Before the name of a rule, in the ledger: each rule has turns of its own, apart from those of arrivals. */
    private static final String SCOPE = "hand off ";

    private static final String PAGE = "hand off";

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final Ledger ledger;
    private final Following following;
    private final Map<String, FairnessLedger> turns = new HashMap<>();
    /** Turns of this round of decide, which count once it is entered. */
    private final Map<String, FairnessLedger> drafted = new TreeMap<>();

    HandingOff(Picture picture, Cases cases, Rules rules, Pool pool, Ledger ledger) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.ledger = ledger;
        this.following = new Following(picture, rules.follows());
    }

    /** At the start, whose turn it was by each rule. */
    void open() {
        var byRule = new HashMap<String, List<Turns>>();
        for (Fairness one : ledger.fairnessApart()) {
            byRule.computeIfAbsent(one.team(), scope -> new ArrayList<>()).add(Balances.turns(one));
        }
        byRule.forEach((scope, all) -> turns.put(scope, FairnessLedger.of(all)));
    }

    /**
     * A round of decide begins.
     *
     * @param letThrough moves that waited and that a person approved: a hand-off among them is booked apart, as nobody's turn was
     *     charged when it was decided
     */
    void begin(Collection<Act.Move> letThrough, Instant now) {
        drafted.clear();
        for (Act.Move move : letThrough) {
            Fields row = move.kind() == MoveKind.HAND_OFF ? picture.row(move.record()) : null;
            HandOffs.Subject subject = row == null ? null : subject(move.record(), row, now);
            HandOffRules.Rule rule = subject == null ? null : HandOffs.due(subject, rules.handOffs(), now);
            if (rule != null) {
                String scope = SCOPE + rule.name();
                drafted.put(scope, ledger(scope).apart(move.to()));
            }
        }
    }

    /** Whose turn it is by that rule, as of this round. */
    private FairnessLedger ledger(String scope) {
        return drafted.getOrDefault(scope, turns.getOrDefault(scope, FairnessLedger.empty()));
    }

    /** Judges accounts of which something changed with their opportunities, and what waited for the hour to have room; or all. */
    void judge(Affected affected, boolean daily, Sheet sheet) {
        if (rules.handOffs().rules().isEmpty()) {
            return;
        }
        var opportunities = new TreeSet<RecordId>();
        var accounts = new TreeSet<>(daily ? picture.accounts.ids() : affected.accounts);
        for (Ref waited : affected.lapsed) {
            switch (waited.entity().name()) {
                case "Account" -> accounts.add(waited.id());
                case "Opportunity" -> opportunities.add(waited.id());
                default -> {} // leads and requests that wait are judged in each turn
            }
        }
        for (RecordId id : accounts) {
            judge(Ref.account(id), sheet);
            opportunities.addAll(picture.opportunities.idsOf(id));
        }
        opportunities.addAll(daily ? picture.opportunities.ids() : List.of()); // some belong to no account
        for (RecordId id : opportunities) {
            judge(new Ref(Entity.OPPORTUNITY, id), sheet);
        }
    }

    private void judge(Ref ref, Sheet sheet) {
        Fields row = picture.row(ref);
        HandOffs.Subject subject = row == null || sheet.stuck(ref) ? null : subject(ref, row, sheet.now);
        HandOffRules.Rule rule = subject == null ? null : HandOffs.due(subject, rules.handOffs(), sheet.now);
        if (row == null
                || subject == null
                || rule == null
                || unproven(ref, row, sheet)
                || leftBy(subject, row)
                || closed(subject, row, sheet.now) != null) {
            return;
        }
        RecordId gaveBack = subject.pooled() ? row.id(AllotmentFields.RESTED_FROM) : null;
        String scope = SCOPE + rule.name();
        Routing routing = sheet.evidence.handOff(
                subject,
                rule,
                rules.handOffs(),
                picture.people.reps().values().stream()
                        .filter(rep -> !rep.id().equals(gaveBack)) // never straight back
                        .map(sheet::book)
                        .toList(),
                picture.people::username,
                ledger(scope),
                sheet.now);
        switch (routing) {
            case Routing.ToOwner to -> move(subject, row, to.rep(), to, List.of(), scope, sheet);
            case Routing.ToRep to -> move(subject, row, to.rep(), to, to.considered(), scope, sheet);
            case Routing.Nobody nobody -> {
                // asked again each morning, and when something of it changes
            }
            case Routing.NotOurs not -> {
                // cannot be: the rule routes what it is about
            }
        }
    }

    private void move(
            HandOffs.Subject subject,
            Fields row,
            Rep to,
            Routing routing,
            List<Considered> considered,
            String scope,
            Sheet sheet) {
        if (following.forbids(MoveKind.HAND_OFF, Map.of(subject.record(), subject.owner()), sheet)) {
            return;
        }
        if (sheet.goes(PAGE, Process.HAND_OFF, to.team(), subject.owner(), to.id())) {
            drafted.put(scope, routing.ledger());
        }
        boolean account = subject.record().entity().equals(Entity.ACCOUNT);
        sheet.move(
                PAGE,
                to.team(),
                subject.record(),
                MoveKind.HAND_OFF,
                subject.owner(),
                to.id(),
                rules.audit(routing.sentence(), routing.place()),
                account ? Books.given(sheet.now) : Fields.NONE,
                null,
                new TreeMap<>(Map.of(account ? "account" : "opportunity", row)),
                LeadCases.candidates(considered));
    }

    private HandOffs.@Nullable Subject subject(Ref ref, Fields row, Instant now) {
        RecordId owner = row.id("OwnerId");
        if (owner == null) {
            return null;
        }
        Rep rep = picture.people.rep(owner);
        boolean pooled = rules.poolOwners().contains(picture.people.username(owner)) && picture.people.active(owner);
        if (rep == null && !pooled) {
            return null;
        }
        boolean account = ref.entity().equals(Entity.ACCOUNT);
        RecordId id = account ? ref.id() : row.id("AccountId");
        Fields own = picture.accounts.row(id);
        Fields facts = id == null || own == null
                ? Fields.NONE
                : cases.facts(id, own, cases.touches(id, rules.zone(), now), now);
        RecordId holder = own == null ? null : own.id("OwnerId");
        return new HandOffs.Subject(
                ref,
                picture.name(ref) + (account || own == null ? "" : " (" + Cases.name(own) + ")"),
                owner,
                rep == null ? null : rep.team(),
                pooled,
                account || id == null || own == null || holder == null
                        ? null
                        : new Arrival.Matched(id, Cases.name(own), holder, false, null),
                account ? facts : facts.with(row),
                account ? rules.load().ofAccount(row) : 0);
    }

    private boolean unproven(Ref ref, Fields row, Sheet sheet) {
        RecordId account = ref.entity().equals(Entity.ACCOUNT) ? ref.id() : row.id("AccountId");
        Fields fields = picture.accounts.row(account);
        LocalDate hold = fields == null ? null : fields.date(AllotmentFields.HOLD_UNTIL);
        return (account != null && sheet.unproven.touches(account))
                || (account != null && sheet.moving(Ref.account(account)))
                || (hold != null
                        && !sheet.now.atZone(rules.zone()).toLocalDate().isAfter(hold));
    }

    /** Why an account stays in the pool whatever it qualifies for, or null. */
    private @Nullable String closed(HandOffs.Subject subject, Fields row, Instant now) {
        boolean pooled = subject.pooled() && subject.record().entity().equals(Entity.ACCOUNT);
        return pooled ? pool.closed(subject.record().id(), row, now) : null;
    }

    /** A person gave it back, or on, or ordered it back, after we handed it over: it stays there. */
    private boolean leftBy(HandOffs.Subject subject, Fields row) {
        String last = row.text(AllotmentFields.DECISION);
        DecisionId id = last == null ? null : DecisionId.orNull(last);
        Entry entry = id == null ? null : ledger.act(id);
        return entry != null
                && entry.act() instanceof Act.Move move
                && (move.kind() == MoveKind.ROLL_BACK
                        ? ofHandOff(entry, move)
                        : move.kind() == MoveKind.HAND_OFF && !move.to().equals(subject.owner()));
    }

    /** Whether what that rollback gave back had been handed over. */
    private boolean ofHandOff(Entry entry, Act.Move back) {
        return ledger.actsOn(back.record()).stream()
                        .filter(one -> one.number() < entry.number() && one.state() == ActState.DONE)
                        .map(Entry::act)
                        .filter(act -> act instanceof Act.Move move
                                && move.kind() != MoveKind.ROLL_BACK
                                && move.from().equals(back.to())
                                && move.to().equals(back.from()))
                        .map(Act.Move.class::cast)
                        .reduce((first, second) -> second)
                        .map(Act.Move::kind)
                        .orElse(MoveKind.HUMAN)
                == MoveKind.HAND_OFF;
    }

    /** Why a hand-off that waits is no longer right, or null. */
    @Nullable
    String objection(Act.Move move, Instant now) {
        Fields row = picture.row(move.record());
        HandOffs.Subject subject = row == null ? null : subject(move.record(), row, now);
        if (subject == null || HandOffs.due(subject, rules.handOffs(), now) == null) {
            return "it no longer qualifies";
        }
        String closed = row == null ? null : closed(subject, row, now);
        if (closed != null) {
            return closed;
        }
        return picture.people.active(move.to()) ? null : "the rep can no longer take it";
    }

    /** What has changed of whose turn it is. */
    void balances(Extras extras) {
        drafted.forEach((scope, after) ->
                Balances.changed(scope, turns.getOrDefault(scope, FairnessLedger.empty()), after, extras));
    }

    /** The round is in the ledger. */
    void entered() {
        turns.putAll(drafted);
        drafted.clear();
    }
}
