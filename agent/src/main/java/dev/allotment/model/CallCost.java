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
    /** Rows in one sObject Collections call. */
    public static final int ROWS = 200;
    /** Ids in one call that reads rows. */
    public static final int IDS = 2_000;

    private CallCost() {}

    /** Nodes of its graph: a move is its audit row, its record and each record that follows. */
    public static int nodes(Act act) {
        return switch (act) {
            case Act.Move move -> NODES_A_MOVE + move.follows().size();
            case Act.Founding ignored -> 2;
            case Act.Mark ignored -> 1;
            case Act.Link ignored -> 1;
        };
    }

    /** Calls to write these acts in one go, what follows being looked at just before included. */
    public static int of(Collection<? extends Act> acts) {
        var graphs = new LinkedHashMap<String, Integer>();
        Map<Entity, Set<Ref>> reads = new LinkedHashMap<>();
        int rows = 0;
        for (Act act : acts) {
            if (act.together() != null) {
                graphs.merge(act.plan() + " " + act.together(), nodes(act), Integer::sum);
            } else if (act instanceof Act.Move || act instanceof Act.Founding) {
                graphs.put(act.id().value(), nodes(act));
            } else {
                rows++;
            }
            if (act instanceof Act.Move move) {
                move.follows()
                        .forEach(child -> reads.computeIfAbsent(child.entity(), any -> new HashSet<>())
                                .add(child));
            }
        }
        int looks = reads.values().stream()
                .mapToInt(children -> calls(children.size(), IDS))
                .sum();
        return packed(new ArrayList<>(graphs.values())) + calls(rows, ROWS) + looks;
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
