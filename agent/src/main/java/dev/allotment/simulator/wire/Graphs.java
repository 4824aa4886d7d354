package dev.allotment.simulator.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code /composite/graph}: each graph is one transaction, graphs are independent (contract 2.7). Codes of its own limits are UNVERIFIED there. */
final class Graphs {
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int MOST_KINDS = 15;
    private static final int MOST_FAILED = 14;
    private static final Pattern GRAPH_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,38}");
    private final Rows rows;

    Graphs(Rows rows) {
        this.rows = rows;
    }

    Answer answer(Call call, Caller caller) {
        if (!call.method().equals("POST")) {
            throw Refusal.method(call.method());
        }
        JsonNode graphs = call.json().path("graphs");
        List<Graph> all = read(graphs, caller);
        var answers = new ArrayList<Map<String, Object>>();
        int failed = 0;
        for (Graph graph : all) {
            List<Node.Result> results = failed < MOST_FAILED ? graph.run(caller) : graph.halted();
            boolean successful = results.stream().noneMatch(Node.Result::failed);
            failed += successful ? 0 : 1;
            answers.add(Json.object(
                    "graphId", graph.id(),
                    "graphResponse",
                            Json.object(
                                    "compositeResponse",
                                    results.stream().map(Node.Result::shown).toList()),
                    "isSuccessful", successful));
        }
        return Answer.json(200, Json.object("graphs", answers));
    }

    private List<Graph> read(JsonNode graphs, Caller caller) {
        if (!graphs.isArray() || graphs.isEmpty()) {
            throw Refusal.unreadable("The body has no list of graphs");
        }
        refuse(graphs.size() > MOST_GRAPHS, "A payload may hold 75 graphs, this one holds " + graphs.size());
        var all = new ArrayList<Graph>();
        var ids = new HashSet<String>();
        var kinds = new HashSet<String>();
        int nodes = 0;
        for (JsonNode graph : graphs) {
            String id = Bodies.text(graph, "graphId");
            refuse(!GRAPH_ID.matcher(id).matches(), "A graphId is under 40 letters and digits, not '" + id + "'");
            refuse(!ids.add(id), "The graphId '" + id + "' stands twice");
            Graph read = Graph.of(id, graph.path("compositeRequest"), rows, caller.autoAssign());
            nodes += read.nodes().size();
            read.nodes().forEach(node -> kinds.add(node.kind()));
            all.add(read);
        }
        refuse(nodes > MOST_NODES, "A payload may hold 500 nodes, this one holds " + nodes);
        refuse(kinds.size() > MOST_KINDS, "A payload may hold 15 different nodes, this one holds " + kinds.size());
        return all;
    }

    static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new Refusal(400, "INVALID_INPUT", why);
        }
    }
}
