package dev.allotment.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many API calls it takes to write acts, and the limits that say so (contract 2.5 and 2.7). Pure. */
public final class CallCost {
    /** Graphs in one Composite Graph call. */
    public static final int GRAPHS = 75;
    /** Nodes in one Composite Graph call, and so in one graph. */
    public static final int NODES = 500;
    /** Nodes of a move that nothing follows: its audit row and its record. */
    public static final int NODES_A_MOVE = 2;
    /** Rows in one sObject Collections call, and in one SOAP update. */
    public static final int ROWS = 200;
    /** Leads in one call that converts them (contract 4.6). */
    public static final int CONVERSIONS = 100;
    /** Ids in one call that reads rows. */
    public static final int IDS = 2_000;

    private CallCost() {}

    /** Nodes of its graph: a move is its audit row, its record and each record that follows; by SOAP its audit row alone. */
    public static int nodes(Act act) {
        return switch (act) {
            case Act.Move move ->
                move.road().soap() ? 1 : NODES_A_MOVE + move.follows().size();
            case Act.Founding ignored -> 2;
            case Act.Mark ignored -> 1;
            case Act.Link ignored -> 1;
        };
    }

    /** Calls to write these acts in one go, what follows being looked at just before, and audit rows after, included. */
    public static int of(Collection<? extends Act> acts) {
        return sending(acts) + recording(acts);
    }

    /** Of these, calls until every owner is written. */
    public static int sending(Collection<? extends Act> acts) {
        Set<String> soap = bySoap(acts);
        var graphs = new LinkedHashMap<String, Integer>();
        Map<Entity, Set<Ref>> reads = new LinkedHashMap<>();
        var ownerCalls = new LinkedHashMap<OwnerCall, Integer>();
        int rows = 0;
        int conversions = 0;
        for (Act act : acts) {
            if (soap.contains(unit(act))) {
                if (act instanceof Act.Move move) {
                    ownerCalls.merge(OwnerCall.of(move), 1, Integer::sum);
                }
                continue;
            }
            if (act instanceof Act.Link link && link.conversion() != null) {
                conversions++;
            } else if (act.together() != null || act instanceof Act.Move || act instanceof Act.Founding) {
                graphs.merge(unit(act), nodes(act), Integer::sum);
            } else {
                rows++;
            }
            if (act instanceof Act.Move move) {
                move.follows()
                        .forEach(child -> reads.computeIfAbsent(child.entity(), any -> new HashSet<>())
                                .add(child));
            }
        }
        return packed(new ArrayList<>(graphs.values()))
                + calls(rows, ROWS)
                + calls(conversions, IDS) // what has become of the leads
                + 2 * calls(conversions, CONVERSIONS) // whom the contacts are, and the conversions
                + reads.values().stream()
                        .mapToInt(children -> calls(children.size(), IDS))
                        .sum()
                + ownerCalls.values().stream()
                        .mapToInt(moves -> calls(moves, ROWS))
                        .sum()
                + calls(ownerCalls.values().stream().mapToInt(moves -> moves).sum(), IDS);
    }

    /** Of these, calls for what is owed of moves by SOAP after that: audit rows, and what else belongs to the moves. */
    public static int recording(Collection<? extends Act> acts) {
        Set<String> soap = bySoap(acts);
        int audits = 0;
        int rows = 0;
        for (Act act : acts) {
            boolean owed = soap.contains(unit(act));
            audits += owed && act instanceof Act.Move ? 1 : 0;
            rows += owed && !(act instanceof Act.Move) ? 1 : 0;
        }
        return calls(audits, GRAPHS) + calls(rows, ROWS);
    }

    /** What is written whole or not at all. */
    private static String unit(Act act) {
        return act.together() == null ? act.id().value() : act.plan() + " " + act.together();
    }

    private static Set<String> bySoap(Collection<? extends Act> acts) {
        var units = new HashSet<String>();
        for (Act act : acts) {
            if (act instanceof Act.Move move && move.road().soap()) {
                units.add(unit(act));
            }
        }
        return units;
    }

    /** As the adapter packs them: in order, each graph whole. */
    private static int packed(List<Integer> graphs) {
        int calls = 0;
        int inCall = 0;
        int nodes = 0;
        for (int size : graphs) {
            if (calls == 0 || inCall == GRAPHS || nodes + size > NODES) {
                calls++;
                inCall = 0;
                nodes = 0;
            }
            inCall++;
            nodes += size;
        }
        return calls;
    }

    private static int calls(int rows, int each) {
        return (rows + each - 1) / each;
    }
}
