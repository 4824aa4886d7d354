package dev.allotment.simulator.wire;

import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sub-requests that are carried out together or not at all. */
final class Graph {
    private static final int DEEPEST = 15;
    private static final String ROLLED_BACK =
            "The transaction was rolled back since another operation in the same transaction failed.";
    private final String id;
    private final List<Node> nodes;
    private final Rows rows;
    private final boolean autoAssign;

    private Graph(String id, List<Node> nodes, Rows rows, boolean autoAssign) {
        this.id = id;
        this.nodes = nodes;
        this.rows = rows;
        this.autoAssign = autoAssign;
    }

    static Graph of(String id, JsonNode requests, Rows rows, boolean autoAssign) {
        if (!requests.isArray() || requests.isEmpty()) {
            throw Refusal.unreadable("'" + id + "' has no compositeRequest");
        }
        var nodes = new ArrayList<Node>();
        var names = new HashSet<String>();
        for (JsonNode request : requests) {
            Node node = Node.of(request);
            Graphs.refuse(!names.add(node.reference()), "The referenceId '" + node.reference() + "' stands twice");
            nodes.add(node);
        }
        return new Graph(id, nodes, rows, autoAssign);
    }

    String id() {
        return id;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Carries it out as one transaction; results in the order of the nodes. */
    List<Node.Result> run(Caller caller) {
        List<Node> order = order();
        boolean assigning = nodes.stream()
                .anyMatch(node -> !node.method().equals("GET")
                        && Caller.autoAssign(Call.of("", "", node.headers(), new byte[0]), autoAssign));
        Map<String, Node.Result> results =
                caller.session().transact(new SaveOptions(true, assigning), tx -> run(order, tx, caller));
        return nodes.stream().map(node -> outcome(node, results)).toList();
    }

    private Map<String, Node.Result> run(List<Node> order, Transaction tx, Caller caller) {
        var results = new LinkedHashMap<String, Node.Result>();
        for (Node node : order) {
            Node.Result result = Node.Result.of(node.reference(), answer(node, results, tx, caller));
            results.put(node.reference(), result);
            if (result.failed()) {
                tx.rollBack();
                return Map.of(node.reference(), result);
            }
        }
        return results;
    }

    private Answer answer(Node node, Map<String, Node.Result> results, Transaction tx, Caller caller) {
        try {
            Call call = node.call(results);
            List<String> steps = RestApi.steps(call);
            if (steps.size() < 2 || steps.size() > 4 || !steps.getFirst().equals("sobjects")) {
                throw new Refusal(400, "INVALID_INPUT", "A graph takes sObject rows only, not " + node.url());
            }
            ObjectView view = RestApi.view(steps.get(1), caller);
            return switch (steps.size()) {
                case 2 -> {
                    if (!call.method().equals("POST")) {
                        throw Refusal.method(call.method());
                    }
                    yield rows.create(call, view.name(), Rows.within(tx));
                }
                case 3 -> rows.byId(call, view, steps.get(2), Rows.within(tx));
                default -> rows.byKey(call, view, steps.get(2), steps.get(3), caller, Rows.within(tx));
            };
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static Node.Result outcome(Node node, Map<String, Node.Result> results) {
        Node.Result own = results.get(node.reference());
        return own == null ? Node.Result.halted(node.reference(), ROLLED_BACK) : own;
    }

    /** What its nodes answer where too many graphs before it have failed. */
    List<Node.Result> halted() {
        return nodes.stream()
                .map(node -> Node.Result.halted(
                        node.reference(), "Processing was halted because too many graphs of the payload failed."))
                .toList();
    }

    /** Nodes after those that they refer to. */
    private List<Node> order() {
        var depth = new HashMap<String, Integer>();
        var order = new ArrayList<Node>();
        var waiting = new ArrayList<>(nodes);
        var names = nodes.stream().map(Node::reference).toList();
        while (!waiting.isEmpty()) {
            Node next = waiting.stream()
                    .filter(node ->
                            node.needs().stream().allMatch(need -> depth.containsKey(need) || !names.contains(need)))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(400, "INVALID_INPUT", "The graph '" + id + "' refers in a circle"));
            int deep = next.needs().stream()
                            .mapToInt(need -> depth.getOrDefault(need, 0))
                            .max()
                            .orElse(0)
                    + 1;
            Graphs.refuse(deep > DEEPEST, "The graph '" + id + "' is deeper than 15 nodes");
            depth.put(next.reference(), deep);
            order.add(next);
            waiting.remove(next);
        }
        return order;
    }
}
