package dev.allotment.policy;

import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of the old owner goes along with an owner change.
 *
 * @param byProcess what follows the moves of a process; nothing follows the moves of one that is not named
 * @param byOrg of accounts only: what a graph cannot say
 * @param most records that may follow one move, or those of one group that goes together
 * @param without whether a move with more than that goes alone; else it is left undone
 */
public record Follows(
        Map<Process, Set<Kin>> byProcess, Map<Process, ByOrg> byOrg, int most, boolean without, String place) {
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
        var orders = new EnumMap<Process, ByOrg>(Process.class);
        byOrg.forEach((process, order) -> {
            if (!order.isEmpty()) {
                orders.put(process, order);
            }
        });
        byOrg = Collections.unmodifiableMap(orders);
    }

    /** Where a graph can say all. */
    public Follows(Map<Process, Set<Kin>> byProcess, int most, boolean without, String place) {
        this(byProcess, Map.of(), most, without, place);
    }

    /** Whether nothing ever follows. */
    public boolean isEmpty() {
        return byProcess.isEmpty() && byOrg.isEmpty();
    }

    /** What follows moves of this kind; nothing where a person ordered the move. */
    public Set<Kin> of(MoveKind kind) {
        Process process = Process.of(kind);
        return process == null ? Set.of() : byProcess.getOrDefault(process, Set.of());
    }

    /** Whether something was chosen for moves of this kind that a graph cannot say. */
    public boolean needsSoap(MoveKind kind) {
        return !orders(kind).isEmpty();
    }

    /** Whether SOAP can say what follows moves of this kind: the org takes open tasks and events along together, or neither. */
    public boolean soapCanSay(MoveKind kind) {
        Set<Kin> kin = of(kind);
        return kin.contains(Kin.OPEN_TASKS) == kin.contains(Kin.OPEN_EVENTS);
    }

    /** The road by SOAP; teams that nothing is said of are kept. @param kin whether also what a graph could say goes along */
    public Road soap(MoveKind kind, boolean kin) {
        ByOrg order = orders(kind);
        var transfers = EnumSet.of(Transfer.ACCOUNT_TEAM, Transfer.OPPORTUNITY_TEAM);
        transfers.addAll(order.along());
        transfers.removeAll(order.dropped());
        if (kin) {
            of(kind).forEach(one -> transfers.add(one.transfer()));
        } else if (transfers.contains(Transfer.OTHERS_OPEN_OPPORTUNITIES)) {
            transfers.add(Transfer.OPEN_OPPORTUNITIES); // the org does not take those of others alone
        }
        return Road.soap(transfers);
    }

    private ByOrg orders(MoveKind kind) {
        Process process = Process.of(kind);
        return process == null ? ByOrg.NOTHING : byOrg.getOrDefault(process, ByOrg.NOTHING);
    }

    /** Objects of which anything follows any move. */
    public Set<Entity> entities() {
        var entities = new TreeSet<Entity>();
        byProcess.values().forEach(kin -> kin.forEach(one -> entities.add(one.entity())));
        return entities;
    }
}
