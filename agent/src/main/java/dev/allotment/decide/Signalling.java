package dev.allotment.decide;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.Routing;
import dev.allotment.allocation.SignalRules;
import dev.allotment.allocation.Skill;
import dev.allotment.allocation.Territory;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends accounts of the pool to reps as soon as a signal newly holds of them, before the next distribution (PRODUCT 4.1). What
 * finds nobody waits, and is tried again as soon as somebody can take anything. One thread.
 */
final class Signalling {
    /** Nobody of these teams, or who has the territory, could take it. */
    private record Waits(Set<String> teams, @Nullable Territory territory) {}

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final LeadCases leads;
    private final Following following;
    private final SignalLog log;
    /** Under another policy the same words may ask for something else: what holds then is not new. */
    private final String asked;
    /** Whether what is asked of an account has the same answer at any time, while the records stay as they are. */
    private final boolean lasting;
    /** Those whose answer changes only with them, their family or the people, or when somebody has room. */
    private final Map<RecordId, Waits> waiting = new HashMap<>();
    /** One set for all who wait for the same teams. */
    private final Map<Set<String>, Set<String>> teams = new HashMap<>();

    Signalling(Picture picture, Cases cases, Rules rules, Pool pool, LeadCases leads, Ledger ledger) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.leads = leads;
        this.following = new Following(picture, rules.follows());
        this.log = new SignalLog(ledger);
        this.asked = rules.hash();
        this.lasting = lasting(rules);
    }

    private static boolean lasting(Rules rules) {
        DistributionRules distribution = rules.distribution();
        return Stream.of(
                        rules.signalled().rules().stream().map(SignalRules.Rule::when),
                        distribution.teams().stream().map(DistributionRules.TeamRule::takes),
                        distribution.skills().stream().map(Skill::when),
                        distribution.territories().all().stream()
                                .map(Territory::when)
                                .filter(Objects::nonNull))
                .flatMap(conditions -> conditions)
                .allMatch(WaitingLeads::lasting);
    }

    /** Whether that is a move of this kind: an account that went by itself, without a lead. */
    static boolean made(Act.Move move) {
        return move.kind() == MoveKind.ROUTE
                && move.record().entity().equals(Entity.ACCOUNT)
                && move.together() == null;
    }

    /** Why such a move is no longer right, or null. @param facts of its account */
    static @Nullable String ended(Act.Move move, Fields facts, Rules rules, Instant now) {
        return !made(move)
                        || rules.signalled().rules().stream()
                                .anyMatch(rule -> rule.when().holds(facts, now))
                ? null
                : "its signal has ended";
    }

    /** Looks at accounts of which something changed, or all, and tries every one of which a signal is new. */
    void judge(Affected affected, boolean daily, Sheet sheet) {
        if (rules.signalled().rules().isEmpty()) {
            log.clear();
            return;
        }
        boolean others = log.others(asked);
        for (RecordId id : List.copyOf(daily || others ? picture.accounts.ids() : affected.accounts)) {
            look(id, others, affected, sheet);
        }
        if (others) {
            log.lookedFor(asked);
        }
        if (daily || others || affected.people) {
            waiting.clear();
        }
        affected.accounts.forEach(this::forget);
        var desks = new Desks(leads, rules, sheet);
        for (RecordId id : log.news()) {
            Waits waits = waiting.get(id);
            Fields row = picture.accounts.row(id);
            RecordId owner = row == null ? null : row.id("OwnerId");
            if (row != null
                    && owner != null
                    && !sheet.stuck(Ref.account(id))
                    && !sheet.unproven.touches(id)
                    && (waits == null || desks.open(waits.teams(), waits.territory()))
                    && pool.closed(id, row, sheet.now) == null) {
                waiting.remove(id);
                look(id, others, affected, sheet); // the clock alone may have ended it
                route(id, row, owner, desks, sheet);
            }
        }
    }

    /** It, and its family: who holds another of them may be the only one to have it. */
    private void forget(RecordId account) {
        if (!waiting.isEmpty()) {
            waiting.remove(account);
            pool.members(pool.head(account)).forEach(waiting::remove);
        }
    }

    private void look(RecordId id, boolean others, Affected affected, Sheet sheet) {
        Fields row = picture.accounts.row(id);
        RecordId owner = row == null ? null : row.id("OwnerId");
        if (row == null || owner == null || !pooled(owner)) {
            log.left(id);
            return;
        }
        boolean came = affected.handed.contains(id) || affected.appeared.contains(id);
        if (!came && sheet.unproven.touches(id)) {
            return; // it is touched again when it is proven
        }
        Fields facts = cases.facts(id, row, cases.touches(id, rules.zone(), sheet.now), sheet.now);
        var holding = new TreeSet<String>();
        for (SignalRules.Rule rule : rules.signalled().rules()) {
            if (rule.when().holds(facts, sheet.now)) {
                holding.add(rule.name());
            }
        }
        if (came) {
            log.came(id, holding);
        } else {
            log.found(id, holding, !others);
        }
    }

    /** An owner of the pool, active or not: whether it is new does not depend on that. */
    private boolean pooled(RecordId owner) {
        String name = picture.people.username(owner);
        return name != null && rules.poolOwners().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The first signal that is new, and for which there is anybody to ask. */
    private void route(RecordId id, Fields row, RecordId owner, Desks desks, Sheet sheet) {
        PoolAccount account = pool.account(id, row, false, sheet);
        for (SignalRules.Rule rule : rules.signalled().rules()) {
            if (!log.isNew(id, rule.name())) {
                continue;
            }
            Routing routing =
                    sheet.evidence.signal(account, rule, owner, desks.books(), rules, sheet.fairness, sheet.now);
            if (routing instanceof Routing.ToRep to) {
                move(account, row, owner, to, sheet);
                desks.changed();
                return;
            }
            if (routing instanceof Routing.Nobody nobody && !nobody.considered().isEmpty()) {
                if (lasting && !desks.open(nobody.teams(), nobody.territory())) {
                    waiting.put(id, new Waits(teams.computeIfAbsent(nobody.teams(), same -> same), nobody.territory()));
                }
                return;
            }
        }
    }

    private void move(PoolAccount account, Fields row, RecordId owner, Routing.ToRep to, Sheet sheet) {
        Ref ref = Ref.account(account.id());
        Rep rep = to.rep();
        if (!pool.owners().contains(owner)
                || following.forbids(MoveKind.ROUTE, new TreeMap<>(Map.of(ref, owner)), sheet)) {
            return;
        }
        if (sheet.goes("route", Process.ROUTE, rep.team(), owner, rep.id())) {
            sheet.fairness = to.ledger();
        }
        sheet.move(
                "route",
                rep.team(),
                ref,
                MoveKind.ROUTE,
                owner,
                rep.id(),
                rules.audit(to.sentence(), to.place(), account.score(), to.sentence(), null),
                Books.given(sheet.now),
                null,
                new TreeMap<>(Map.of("account", row)),
                LeadCases.candidates(to.considered()));
    }

    void enter(Extras extras) {
        log.enter(extras);
    }

    /** The round is in the ledger. */
    void entered() {
        log.entered();
    }
}
