package dev.allotment.act;

import dev.allotment.model.Act;
import dev.allotment.model.Change;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks at what follows a move by a graph just before it is sent: what somebody else owns by then stays with them. The org has no rule of
 * ours on contacts, tasks and events, so between this look and the write there is a window of about a second; on opportunities
 * the guard rule closes it.
 */
final class LastLook {
    private static final String OWNER = "OwnerId";

    private final Org org;

    LastLook(Org org) {
        this.org = org;
    }

    /** @param acts as they are sent. @param left of each move that something was to follow, what does not */
    record Seen(List<Act> acts, Map<DecisionId, Set<Ref>> left) {}

    /** @throws dev.allotment.org.OrgFailure if the org cannot be read; then nothing was sent */
    Seen at(List<Act> acts) {
        Map<Entity, Set<RecordId>> wanted = new TreeMap<>();
        for (Act act : acts) {
            if (act instanceof Act.Move move && !move.road().soap()) {
                move.follows()
                        .forEach(child -> wanted.computeIfAbsent(child.entity(), any -> new TreeSet<>())
                                .add(child.id()));
            }
        }
        if (wanted.isEmpty()) {
            return new Seen(acts, Map.of());
        }
        Map<Ref, RecordId> owners = new HashMap<>();
        wanted.forEach((entity, ids) -> {
            for (Change change : org.read(entity, List.of(OWNER), ids)) {
                if (change instanceof Change.Seen seen) {
                    RecordId owner = RecordId.orNull(String.valueOf(seen.raw().get(OWNER)));
                    if (owner != null) {
                        owners.put(seen.ref(), owner);
                    }
                }
            }
        });
        var sent = new ArrayList<Act>();
        Map<DecisionId, Set<Ref>> left = new HashMap<>();
        for (Act act : acts) {
            if (act instanceof Act.Move move
                    && !move.road().soap()
                    && !move.follows().isEmpty()) {
                var stays = new TreeSet<Ref>();
                move.follows().stream()
                        .filter(child -> !move.from().equals(owners.get(child)))
                        .forEach(stays::add);
                left.put(move.id(), stays);
                sent.add(stays.isEmpty() ? move : without(move, stays));
            } else {
                sent.add(act);
            }
        }
        return new Seen(sent, left);
    }

    private static Act.Move without(Act.Move move, Set<Ref> stays) {
        return move.with(
                move.follows().stream().filter(child -> !stays.contains(child)).toList(),
                " " + stays.size() + " of what was to go along had another owner by then, and stayed.");
    }
}
