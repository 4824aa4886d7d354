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
        return looking(acts) + inCalls(acts).size();
    }

    /**
     * The acts as they go to the org, each list in one call: graphs, as many as a call takes; marks and links; moves by SOAP,
     * one {@link OwnerCall} a call, with what belongs to each; conversions. What is written whole or not at all is in one list.
     */
    public static List<List<Act>> inCalls(Collection<? extends Act> acts) {
        Set<String> soap = bySoap(acts);
        var units = new LinkedHashMap<String, List<Act>>();
        acts.forEach(act ->
                units.computeIfAbsent(unit(act), any -> new ArrayList<>()).add(act));
        var graphs = new ArrayList<List<Act>>();
        var rows = new ArrayList<List<Act>>();
        var conversions = new ArrayList<List<Act>>();
        var ownerCalls = new LinkedHashMap<OwnerCall, List<List<Act>>>();
        units.forEach((name, unit) -> {
            Act first = unit.getFirst();
            if (soap.contains(name)) {
                unit.stream()
                        .filter(Act.Move.class::isInstance)
                        .findFirst()
                        .ifPresent(move -> ownerCalls
                                .computeIfAbsent(OwnerCall.of((Act.Move) move), any -> new ArrayList<>())
                                .add(unit));
            } else if (converts(first)) {
                conversions.add(unit);
            } else if (unit.size() == 1 && (first instanceof Act.Mark || first instanceof Act.Link)) {
                rows.add(unit);
            } else {
                graphs.add(unit);
            }
        });
        var calls = new ArrayList<List<Act>>();
        pack(graphs, GRAPHS, NODES, calls);
        pack(rows, ROWS, Integer.MAX_VALUE, calls);
        ownerCalls.values().forEach(moves -> pack(moves, ROWS, Integer.MAX_VALUE, calls));
        pack(conversions, CONVERSIONS, Integer.MAX_VALUE, calls);
        return calls;
    }

    /** Of these, calls that look at what is to be written, before anything is. */
    public static int looking(Collection<? extends Act> acts) {
        Map<Entity, Set<Ref>> children = new LinkedHashMap<>();
        int ownerUpdates = 0;
        int conversions = 0;
        for (Act act : acts) {
            conversions += converts(act) ? 1 : 0;
            if (act instanceof Act.Move move && move.road().soap()) {
                ownerUpdates++;
            } else if (act instanceof Act.Move move) {
                move.follows()
                        .forEach(child -> children.computeIfAbsent(child.entity(), any -> new HashSet<>())
                                .add(child));
            }
        }
        return calls(ownerUpdates, IDS)
                + children.values().stream()
                        .mapToInt(refs -> calls(refs.size(), IDS))
                        .sum()
                + calls(conversions, IDS) // what has become of the leads
                + calls(conversions, CONVERSIONS); // whom the contacts are
    }

    private static boolean converts(Act act) {
        return act instanceof Act.Link link && link.conversion() != null;
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

    /** As the adapter packs them: in order, each unit whole. */
    private static void pack(List<List<Act>> units, int most, int mostNodes, List<List<Act>> calls) {
        List<Act> call = new ArrayList<>();
        int inCall = 0;
        int nodes = 0;
        for (List<Act> unit : units) {
            int size = unit.stream().mapToInt(CallCost::nodes).sum();
            if (inCall > 0 && (inCall == most || nodes + size > mostNodes)) {
                calls.add(call);
                call = new ArrayList<>();
                inCall = 0;
                nodes = 0;
            }
            call.addAll(unit);
            inCall++;
            nodes += size;
        }
        if (inCall > 0) {
            calls.add(call);
        }
    }

    private static int calls(int rows, int each) {
        return (rows + each - 1) / each;
    }
}
