package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
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
        Map<RecordId, Integer> room = room(waiting, inFlight);
        for (Entry entry : waiting) {
            String objection = further.apply(entry);
            String why = objection == null ? rejudgement.stale(entry.act(), now) : objection;
            Rep rep = picture.people.rep(filled(entry.act()));
            if (why == null && rep != null && room.merge(rep.id(), -1, Integer::sum) < 0) {
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

    /** In whose book it takes a place that nothing of the same group makes free, or null. */
    private static @Nullable RecordId filled(Act act) {
        if (act instanceof Act.Founding founding) {
            return founding.owner();
        }
        return act instanceof Act.Move move
                        && move.record().entity().equals(Entity.ACCOUNT)
                        && (move.kind() == MoveKind.DISTRIBUTE
                                || move.kind() == MoveKind.ROUTE
                                || move.kind() == MoveKind.CLAIM
                                || move.kind() == MoveKind.HAND_OFF
                                || move.kind() == MoveKind.TEAM_CHANGE)
                ? move.to()
                : null;
    }

    /** Free places by rep, the plan's own moves not counted (law D2). */
    private Map<RecordId, Integer> room(List<Entry> waiting, Collection<Entry> inFlight) {
        var own = new HashSet<DecisionId>();
        waiting.forEach(entry -> own.add(entry.id()));
        var room = new HashMap<RecordId, Integer>();
        picture.people
                .reps()
                .forEach((id, rep) -> room.put(
                        id,
                        rules.distribution().ramp().capacity(rep, rep.today(now))
                                - cases.held().getOrDefault(id, 0)));
        for (Entry entry : inFlight) {
            if (!own.contains(entry.id())) {
                if (entry.act() instanceof Act.Move move
                        && move.record().entity().equals(Entity.ACCOUNT)) {
                    room.merge(move.to(), -1, Integer::sum);
                } else if (entry.act() instanceof Act.Founding founding) {
                    room.merge(founding.owner(), -1, Integer::sum);
                }
            }
        }
        return room;
    }
}
