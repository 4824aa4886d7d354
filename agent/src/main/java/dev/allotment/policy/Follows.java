package dev.allotment.policy;

import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of the old owner goes along with an owner change, in the same transaction.
 *
 * @param byProcess what follows the moves of a process; nothing follows the moves of one that is not named
 * @param most records that may follow one move, or those of one group that goes together
 * @param without whether a move with more than that goes alone; else it is left undone
 */
public record Follows(Map<Process, Set<Kin>> byProcess, int most, boolean without, String place) {
    /** Nothing follows. */
    public static final Follows NOTHING = new Follows(Map.of(), 200, true, "writing.yaml");

    public Follows {
        var copy = new EnumMap<Process, Set<Kin>>(Process.class);
        byProcess.forEach((process, kin) -> {
            if (!kin.isEmpty()) {
                copy.put(process, Collections.unmodifiableSet(EnumSet.copyOf(kin)));
            }
        });
        byProcess = Collections.unmodifiableMap(copy);
    }

    /** What follows moves of this kind; nothing where a person ordered the move. */
    public Set<Kin> of(MoveKind kind) {
        Process process = Process.of(kind);
        return process == null ? Set.of() : byProcess.getOrDefault(process, Set.of());
    }

    /** Objects of which anything follows any move. */
    public Set<Entity> entities() {
        var entities = new TreeSet<Entity>();
        byProcess.values().forEach(kin -> kin.forEach(one -> entities.add(one.entity())));
        return entities;
    }
}
