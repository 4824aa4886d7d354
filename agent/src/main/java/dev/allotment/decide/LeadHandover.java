package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.ArrivalFacts;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Considered;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.allocation.Router;
import dev.allotment.allocation.Routing;
import dev.allotment.allocation.RoutingRules;
import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.TeamChangeRules.Leads;
import dev.allotment.allocation.TeamChangeRules.Turns;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Match;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open leads of one who leaves or changes teams, routed as if they arrived now: with their account, else in turn, and never
 * more than so many to one rep, so that nobody is flooded (PRODUCT 4.3). One thread.
 */
final class LeadHandover {
    private final Picture picture;
    private final LeadCases leads;
    private final LeadClocks clocks;
    private final Rules rules;
    private final Ledger ledger;

    LeadHandover(Picture picture, LeadCases leads, LeadClocks clocks, Rules rules, Ledger ledger) {
        this.picture = picture;
        this.leads = leads;
        this.clocks = clocks;
        this.rules = rules;
        this.ledger = ledger;
    }

    /**
     * Drafts the moves of all leads that the person has and is to have no longer.
     *
     * @param gone new owners of accounts that move in the same plan
     * @param team the person's new team, which keeps what it would be given; null: keeps nothing
     */
    void hand(Handover of, Map<RecordId, RecordId> gone, @Nullable String team, Sheet sheet) {
        TeamChangeRules policy = rules.teamChanges();
        boolean inTurn = policy.turns() == Turns.IN_TURN;
        FairnessLedger waiting = inTurn ? sheet.fairness : FairnessLedger.empty();
        Map<RecordId, Integer> given = new HashMap<>();
        for (RecordId id : new TreeSet<>(picture.openLeads.idsOf(of.user()))) {
            Fields lead = picture.leads.row(id);
            Ref ref = Ref.lead(id);
            if (lead == null || !leads.ours(lead)) {
                continue;
            }
            if (policy.leads() == Leads.STAY) {
                of.count().stays("open leads, as the policy says");
                continue;
            }
            Match match = leads.matched(lead);
            RecordId account = match instanceof Match.Matched found ? found.account() : null;
            if (sheet.stuck(ref)
                    || sheet.refusals.write(ref)
                    || (account != null && sheet.unproven.records().contains(Ref.account(account)))) {
                of.count().stays("open leads with another move under way, in doubt, or left alone by an order");
                continue;
            }
            Arrival arrival = arriving(ref, lead, account, gone, sheet);
            if (team != null && kept(arrival, of.user(), team, sheet)) {
                continue;
            }
            Routing routing = ask(of.user(), arrival, lead, given, inTurn ? sheet.fairness : waiting, sheet);
            Rep to = taker(routing);
            boolean goes = to != null && goes(of, to, sheet);
            if (inTurn && !goes) { // it uses up nobody's turn, but the next that waits is another's
                Routing later = ask(of.user(), arrival, lead, given, waiting, sheet);
                Rep next = taker(later);
                if (next != null && !goes(of, next, sheet)) {
                    routing = later;
                    to = next;
                }
            }
            if (to == null) {
                of.count()
                        .stays(
                                routing instanceof Routing.Nobody
                                        ? "open leads that nobody can take now, or of which each who could has "
                                                + policy.mostLeads() + " of this plan already"
                                        : "open leads that the policy routes to nobody");
                continue;
            }
            if (goes) { // nobody has to approve it: it is charged when it is decided (law D7)
                sheet.fairness = inTurn ? routing.ledger() : sheet.fairness.apart(to.id());
            }
            if (!goes || !inTurn) {
                waiting = routing.ledger();
            }
            if (routing instanceof Routing.ToRep) {
                given.merge(to.id(), 1, Integer::sum);
            }
            move(of, arrival, lead, match, to, routing, sheet);
            of.count().leads++;
        }
    }

    private static boolean goes(Handover of, Rep to, Sheet sheet) {
        return of.by() == null && sheet.goes(of.page(), Process.ROUTE, to.team(), of.user(), to.id());
    }

    /** The lead with its account as it stands once the plan is carried out; no account of the pool comes with it. */
    private Arrival arriving(
            Ref ref, Fields lead, @Nullable RecordId account, Map<RecordId, RecordId> gone, Sheet sheet) {
        Arrival alone = leads.alone(ref, lead, account, sheet.now);
        Arrival.Matched matched = alone.account();
        RecordId owner = matched == null ? null : gone.getOrDefault(matched.id(), matched.owner());
        return matched == null || owner == null
                ? alone
                : new Arrival(
                        ref,
                        alone.name(),
                        alone.ownerName(),
                        matched.of(owner),
                        alone.fields().with(ArrivalFacts.IN_BOOK, picture.people.rep(owner) != null),
                        alone.load());
    }

    /** Whether who moves to that team would have it there, too. */
    private boolean kept(Arrival arrival, RecordId user, String team, Sheet sheet) {
        Arrival.Matched account = arrival.account();
        if (account != null && account.owner().equals(user)) {
            return true;
        }
        RoutingRules.Route route = rules.routing().route(arrival.fields(), sheet.now);
        return route != null && route.teams().contains(team);
    }

    /** @param given leads of this plan, by who got them in turn */
    private Routing ask(
            RecordId from,
            Arrival arrival,
            Fields lead,
            Map<RecordId, Integer> given,
            FairnessLedger turns,
            Sheet sheet) {
        Set<RecordId> had = new HashSet<>(TimedLeads.hadBy(lead));
        had.add(from);
        RoutingRules routing = rules.routing().bringingNothing();
        Routing answer = Router.again(arrival, had, leads.books(sheet), turns, routing, sheet.now);
        if (!(answer instanceof Routing.ToRep to)
                || given.getOrDefault(to.rep().id(), 0) < rules.teamChanges().mostLeads()) {
            return answer;
        }
        List<BookState> left = leads.books(sheet).stream()
                .filter(book -> given.getOrDefault(book.rep().id(), 0)
                        < rules.teamChanges().mostLeads())
                .toList();
        return Router.again(arrival, had, left, turns, routing, sheet.now);
    }

    private static @Nullable Rep taker(Routing routing) {
        return switch (routing) {
            case Routing.ToOwner to -> to.rep();
            case Routing.ToRep to -> to.rep();
            case Routing.Nobody nobody -> null;
            case Routing.NotOurs not -> null;
        };
    }

    private void move(Handover of, Arrival arrival, Fields lead, Match match, Rep to, Routing routing, Sheet sheet) {
        String sentence = of.sentence(arrival.name(), to.name(), "it is routed as if it arrived now");
        List<Considered> considered = routing instanceof Routing.ToRep turn ? turn.considered() : List.of();
        String credit = routing.credit();
        sheet.move(
                of.page(),
                of.opening(Process.ROUTE),
                to.team(),
                arrival.record(),
                MoveKind.TEAM_CHANGE,
                of.user(),
                to.id(),
                rules.audit(
                        sentence,
                        routing.place(),
                        null,
                        sentence + " " + routing.sentence() + (credit == null ? "" : " Credit: " + credit),
                        credit),
                leads.outcome(match)
                        .with(AllotmentFields.ROUTED_AT, sheet.now)
                        .with(leads.qualified(arrival.fields(), sheet.now))
                        .with(clocks.started(arrival.fields(), to.id(), sheet.now)),
                null,
                new TreeMap<>(Map.of("lead", lead)),
                LeadCases.candidates(considered));
    }

    /**
     * The turns once a person has let that move through: it is charged as a turn where the policy says so and it still is that
     * rep's turn, and so the bound holds (law D7); else it is booked apart.
     */
    FairnessLedger charged(Act.Move move, Sheet sheet) {
        FairnessLedger apart = sheet.fairness.apart(move.to());
        Fields lead = picture.leads.row(move.record().id());
        Decision decision = ledger.decision(move.id());
        if (move.kind() != MoveKind.TEAM_CHANGE
                || rules.teamChanges().turns() == Turns.APART
                || lead == null
                || decision == null
                || decision.considered().isEmpty()) { // it went with its account
            return apart;
        }
        Match match = leads.matched(lead);
        RecordId account = match instanceof Match.Matched found ? found.account() : null;
        Arrival arrival = arriving(move.record(), lead, account, Map.of(), sheet);
        Routing now = ask(move.from(), arrival, lead, Map.of(), sheet.fairness, sheet);
        return now instanceof Routing.ToRep to && to.rep().id().equals(move.to()) ? to.ledger() : apart;
    }
}
