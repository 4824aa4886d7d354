package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.Considered;
import dev.allotment.allocation.OnlyRep;
import dev.allotment.allocation.Routing;
import dev.allotment.matching.AccountIndex;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.Fields;
import dev.allotment.model.Match;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Matches leads, relates them, routes those of the intake and founds accounts for new companies (PRODUCT 1.6, 4.1). */
final class Arrivals {
    private final Picture picture;
    private final LeadCases leads;
    private final LeadClocks clocks;
    private final Rules rules;
    private final Rematches rematches;
    private final Following following;
    private final WaitingLeads waiting;
    private final Conversions conversions;

    Arrivals(Picture picture, LeadCases leads, LeadClocks clocks, Rules rules) {
        this.picture = picture;
        this.leads = leads;
        this.clocks = clocks;
        this.rules = rules;
        this.following = new Following(picture, rules.follows());
        this.rematches = new Rematches(picture);
        this.waiting = new WaitingLeads(picture, rules);
        this.conversions = new Conversions(picture, leads, rules);
    }

    /**
     * Judges the leads that were touched, those whose account may be another now, and all that still wait in the intake, unless
     * nothing has changed for them.
     */
    void judge(Affected affected, Sheet sheet) {
        waiting.touched(affected);
        var desks = new Desks(leads, rules, sheet);
        var ids = new TreeSet<>(affected.leads);
        ids.addAll(rematches.of(affected));
        ids.addAll(conversions.of(affected));
        for (RecordId owner : picture.people.owners(rules.routing().intake())) {
            ids.addAll(picture.openLeads.idsOf(owner));
        }
        for (RecordId id : ids) {
            Fields lead = picture.leads.row(id);
            Ref ref = Ref.lead(id);
            if (lead == null
                    || lead.flag("IsConverted")
                    || leads.unheard(lead)
                    || sheet.stuck(ref)
                    || sheet.refusals.write(ref)) {
                continue;
            }
            if (rules.routing().intake().contains(leads.ownerName(lead))) {
                if (!waiting.still(id, desks, sheet.now)) {
                    arrive(ref, lead, desks, sheet);
                }
            } else if (rules.line() == null) { // whose lead it is, and what becomes of it, is no matter of a line
                Match match = leads.matched(lead);
                if (!note(ref, lead, match, sheet)) {
                    conversions.judge(ref, lead, match, sheet);
                }
            }
        }
    }

    private void arrive(Ref ref, Fields lead, Desks desks, Sheet sheet) {
        var parts = new HashSet<AccountIndex.Part>();
        Match match = picture.index.noting(parts, () -> leads.matched(lead));
        if (match instanceof Match.Ambiguous) {
            if (!note(ref, lead, match, sheet)) {
                waiting.undecided(ref.id(), parts, sheet.now);
            }
            return;
        }
        RecordId account = match instanceof Match.Matched found ? found.account() : null;
        if (account != null && sheet.unproven.records().contains(Ref.account(account))) {
            return; // whose it is, is in doubt
        }
        if (account != null && sheet.moving(Ref.account(account))) {
            return; // it is on its way to somebody: the lead is asked again when it has arrived
        }
        Arrival arrival = leads.arrival(ref, lead, account, sheet.now);
        Routing routing = ask(arrival, desks, sheet);
        if (routing instanceof Routing.Nobody nobody && keptBack(arrival, nobody, sheet)) {
            Routing alone = ask(leads.alone(ref, lead, account, sheet.now), desks, sheet);
            routing = alone instanceof Routing.Nobody ? routing : alone;
        }
        switch (routing) {
            case Routing.ToOwner owner -> {
                route(arrival, lead, match, owner.rep(), owner, List.of(), null, sheet);
                desks.changed();
            }
            case Routing.ToRep rep -> {
                if (match instanceof Match.Unmatched unmatched
                        && rules.founding().on()
                        && leads.listed(unmatched.domain())
                        && rules.opens(Process.FOUND, rep.rep().team())) {
                    found(unmatched, lead, rep, sheet);
                } else {
                    route(arrival, lead, match, rep.rep(), rep, rep.considered(), rep.account(), sheet);
                }
                desks.changed();
            }
            case Routing.Nobody nobody -> {
                if (!note(ref, lead, match, sheet) && !desks.open(nobody.teams(), nobody.territory())) {
                    waiting.waits(ref.id(), arrival.fields(), account, nobody, parts, sheet.now);
                }
            }
            case Routing.NotOurs other -> note(ref, lead, match, sheet);
        }
    }

    private Routing ask(Arrival arrival, Desks desks, Sheet sheet) {
        return sheet.evidence.route(arrival, desks.books(), sheet.fairness, rules.routing(), sheet.now);
    }

    /** Whether nobody may have it but who gave its account back: that rep may have the lead, and the account stays in the pool. */
    private boolean keptBack(Arrival arrival, Routing.Nobody nobody, Sheet sheet) {
        Arrival.Matched account = arrival.account();
        return account != null
                && account.inPool()
                && account.restedFrom() != null
                && account.restedFrom()
                        .equals(OnlyRep.of(
                                arrival, nobody, picture.people.reps().values(), rules.routing(), sheet.now));
    }

    private void route(
            Arrival arrival,
            Fields lead,
            Match match,
            Rep to,
            Routing routing,
            List<Considered> considered,
            @Nullable RecordId brings,
            Sheet sheet) {
        RecordId from = lead.id("OwnerId");
        if (from == null || from.equals(to.id())) {
            return;
        }
        Ref ref = arrival.record();
        Fields account = picture.accounts.row(brings);
        RecordId owner = account == null ? null : account.id("OwnerId");
        Ref pooled = brings == null ? null : Ref.account(brings);
        boolean together = pooled != null && !sheet.stuck(pooled);
        var moves = new TreeMap<>(Map.of(ref, from));
        if (together && pooled != null && owner != null) {
            moves.put(pooled, owner);
        }
        if (following.forbids(MoveKind.ROUTE, moves, sheet)) {
            note(ref, lead, match, sheet);
            return;
        }
        if (sheet.goes("route", Process.ROUTE, to.team(), from, to.id())) {
            sheet.fairness = routing.ledger();
        }
        String group = together ? ref.id().value() : null;
        var audit = audit(routing.sentence(), routing.place(), routing.credit(), match.why());
        sheet.move(
                "route",
                to.team(),
                ref,
                MoveKind.ROUTE,
                from,
                to.id(),
                audit,
                leads.outcome(match)
                        .with(AllotmentFields.ROUTED_AT, sheet.now)
                        .with(leads.qualified(arrival.fields(), sheet.now))
                        .with(leads.routedFor(lead))
                        .with(clocks.started(arrival.fields(), to.id(), sheet.now)),
                group,
                known("lead", lead),
                LeadCases.candidates(considered));
        if (together && pooled != null && account != null && owner != null) {
            sheet.move(
                    "route",
                    to.team(),
                    pooled,
                    MoveKind.ROUTE,
                    owner,
                    to.id(),
                    audit(
                            Sheet.clip(withItsLead(Cases.name(account), LeadCases.name(lead), to.name()), 255),
                            routing.place(),
                            routing.credit(),
                            routing.sentence()),
                    Books.given(sheet.now),
                    group,
                    known("account", account),
                    LeadCases.candidates(considered));
        }
    }

    private void found(Match.Unmatched unmatched, Fields lead, Routing.ToRep routing, Sheet sheet) {
        Domain domain = unmatched.domain();
        if (sheet.founding(domain)) {
            return;
        }
        sheet.fairness = routing.ledger();
        String company = lead.text("Company");
        String name = company == null || company.isBlank() ? domain.name() : company;
        Fields values = Books.given(sheet.now)
                .with(leads.founded(lead))
                .with("Name", Sheet.clip(name, 255))
                .with("Website", domain.name())
                .with(AllotmentFields.DOMAIN, domain.name());
        String sentence = Sheet.clip(isNew(name, domain, routing.sentence()), 255);
        sheet.found(
                routing.rep().team(),
                domain,
                routing.rep().id(),
                values,
                audit(sentence, rules.founding().place(), routing.credit(), unmatched.why()),
                known("lead", lead),
                LeadCases.candidates(routing.considered()));
    }

    /** Writes what is known of the lead's match, where that is news; in the books of a line it never is. @return whether it is */
    private boolean note(Ref ref, Fields lead, Match match, Sheet sheet) {
        if (rules.line() != null) {
            return false;
        }
        RecordId account = match instanceof Match.Matched found ? found.account() : null;
        Fields outcome = leads.outcome(match).with(leads.qualified(account, lead, sheet.now));
        boolean news = Books.news(
                lead,
                outcome,
                AllotmentFields.MATCH_STATUS,
                AllotmentFields.MATCHED_ACCOUNT,
                AllotmentFields.QUALIFIED);
        if (news && match instanceof Match.Matched matched) {
            sheet.link(ref, matched.account(), outcome, match.why());
        } else if (news) {
            sheet.mark("match", Process.LINK, null, ref, outcome, match.why(), null);
        }
        return news;
    }

    private Act.Audit audit(String reason, String place, @Nullable String credit, String explanation) {
        return rules.audit(
                reason, place, null, credit == null ? explanation : explanation + " Credit: " + credit, credit);
    }

    private static SortedMap<String, Fields> known(String subject, Fields fields) {
        var known = new TreeMap<String, Fields>();
        known.put(subject, fields);
        return known;
    }

    static String withItsLead(String account, String lead, String rep) {
        return account + " goes with its lead " + lead + " to " + rep;
    }

    /** Why a founded account goes to whom it goes. @param routing why the lead would go there */
    static String isNew(String name, Domain domain, String routing) {
        return name + " is new: a lead came from " + domain + " and no account has that domain. " + routing;
    }
}
