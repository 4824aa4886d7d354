package dev.allotment.decide;

import dev.allotment.allocation.Territory;
import dev.allotment.allocation.TerritoryFacts;
import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges a plan again, act by act, when a person approves it: what went stale since it was made is refused (PRODUCT 5.3). */
record Approval(Picture picture, Cases cases, Rejudgement rejudgement, Rules rules, Instant now) {

    /**
     * Acts of the plan that are no longer right, with those that go together with them, each with why.
     *
     * @param further what else may be wrong with one
     */
    Map<DecisionId, String> stale(
            List<Entry> waiting, Collection<Entry> inFlight, Function<Entry, @Nullable String> further) {
        var groups = new HashMap<String, String>();
        Loads loads = new Loads(picture, rules.load());
        Map<RecordId, Long> room = room(loads, waiting, inFlight);
        for (Entry entry : waiting) {
            String objection = further.apply(entry);
            String why = objection == null ? rejudgement.stale(entry.act(), now) : objection;
            Rep rep = picture.people.rep(filled(entry.act(), waiting));
            long load = rep == null ? 0 : loads.of(entry.act());
            if (why == null
                    && rep != null
                    && load > 0
                    && room.merge(rep.id(), -load, Long::sum) < 0
                    && !overCapacity(entry.act())) {
                why = "the book of " + rep.name() + " has filled up since";
            }
            if (why != null) {
                groups.putIfAbsent(entry.group(), why);
            }
        }
        var stale = new LinkedHashMap<DecisionId, String>();
        for (Entry entry : waiting) {
            String why = groups.get(entry.group());
            if (why != null) {
                stale.put(entry.id(), why);
            }
        }
        return stale;
    }

    /** In whose book it takes room that nothing of the same group makes free, and that we were free to choose; or null. */
    private @Nullable RecordId filled(Act act, List<Entry> waiting) {
        if (!(act instanceof Act.Move move)) {
            return Loads.receiver(act);
        }
        boolean chosen = switch (move.kind()) {
            case DISTRIBUTE, ROUTE, CLAIM, HAND_OFF, TEAM_CHANGE, REASSIGN -> true;
            case RETRIEVE, ROTATE, RETURN, SWAP, DISPUTE, ROLL_BACK, PROBE, HUMAN -> false;
        };
        return chosen && !theirs(move, waiting) ? move.to() : null;
    }

    /** Whether what it gives away belongs to a territory whose records go out over a full book, too; they count against what follows. */
    private boolean overCapacity(Act act) {
        if (rules.territories().all().stream().noneMatch(Territory::overCapacity)) {
            return false;
        }
        Territory territory = switch (act) {
            case Act.Move move -> move.kind() == MoveKind.HAND_OFF ? null : territory(move);
            case Act.Founding founding ->
                rules.territories().of(null, founding.values().with(TerritoryFacts.of(founding.domain())), now);
            case Act.Mark mark -> null;
            case Act.Link link -> null;
        };
        return territory != null && territory.overCapacity();
    }

    /** That of the account or of the lead's account, else that of the lead by itself; or null. */
    private @Nullable Territory territory(Act.Move move) {
        Fields row = picture.row(move.record());
        boolean isLead = move.record().entity().equals(Entity.LEAD);
        RecordId id = isLead && row != null ? account(move, row) : move.record().id();
        Fields account = picture.accounts.row(id);
        Territory own = id == null || account == null ? null : cases.territory(id, account, now);
        if (own != null || !isLead || row == null) {
            return own;
        }
        return id == null || account == null
                ? rules.territories()
                        .of(
                                null,
                                row.with(TerritoryFacts.of(
                                        picture.leadDomains.of(move.record().id()))),
                                now)
                : rules.territories().of(id, account.with(row), now);
    }

    private static @Nullable RecordId account(Act.Move move, Fields lead) {
        RecordId matched = move.also().id(AllotmentFields.MATCHED_ACCOUNT);
        return matched == null ? Picture.accountOf(lead) : matched;
    }

    /** Whether it is a lead of an account that who gets it has, or gets by the same plan: that may fill a book beyond capacity (law D2). */
    private boolean theirs(Act.Move move, List<Entry> waiting) {
        Fields lead = move.record().entity().equals(Entity.LEAD) ? picture.row(move.record()) : null;
        RecordId id = lead == null ? null : account(move, lead);
        Fields account = picture.accounts.row(id);
        Ref with = id == null ? null : Ref.account(id);
        return with != null
                && account != null
                && (move.to().equals(account.id("OwnerId"))
                        || waiting.stream()
                                .map(Entry::act)
                                .anyMatch(act -> act instanceof Act.Move other
                                        && other.record().equals(with)
                                        && other.to().equals(move.to())));
    }

    /** Free room by rep, the plan's own moves not counted (law D2). */
    private Map<RecordId, Long> room(Loads loads, List<Entry> waiting, Collection<Entry> inFlight) {
        var own = new HashSet<DecisionId>();
        waiting.forEach(entry -> own.add(entry.id()));
        var room = new HashMap<RecordId, Long>();
        picture.people
                .reps()
                .forEach((id, rep) -> room.put(
                        id, rules.distribution().ramp().capacity(rep, rep.today(now)) - loads.held(id, cases.loads())));
        loads.incoming(inFlight.stream()
                        .filter(entry -> !own.contains(entry.id()))
                        .toList())
                .forEach((to, load) -> room.merge(to, -load, Long::sum));
        return room;
    }
}
