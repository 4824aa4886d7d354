package dev.allotment.simulator.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code /composite}: up to 25 sub-requests one after the other; with allOrNone, sObject rows alone, as one transaction (contract 2.6). */
final class Composites {
    private static final int MOST = 25;
    private final Rows rows;
    private final RestApi api;

    Composites(Rows rows, RestApi api) {
        this.rows = rows;
        this.api = api;
    }

    Answer answer(Call call, Caller caller) {
        if (!call.method().equals("POST")) {
            throw Refusal.method(call.method());
        }
        JsonNode body = call.json();
        Graph requests = Graph.of("composite", body.path("compositeRequest"), rows, caller.autoAssign());
        Graphs.refuse(requests.nodes().size() > MOST, "A composite may hold 25 sub-requests");
        boolean whole = body.path("allOrNone").asBoolean(false);
        List<Node.Result> results = whole ? requests.run(caller) : oneByOne(requests.nodes(), caller);
        return Answer.json(
                200,
                Json.object(
                        "compositeResponse",
                        results.stream().map(Node.Result::shown).toList()));
    }

    private List<Node.Result> oneByOne(List<Node> nodes, Caller caller) {
        var results = new LinkedHashMap<String, Node.Result>();
        for (Node node : nodes) {
            results.put(node.reference(), Node.Result.of(node.reference(), one(node, results, caller)));
        }
        return new ArrayList<>(results.values());
    }

    private Answer one(Node node, LinkedHashMap<String, Node.Result> results, Caller caller) {
        try {
            Call sub = node.call(results);
            return RestApi.kind(RestApi.steps(sub)).equals("composite")
                    ? Refusal.notFound().answer()
                    : api.sub(sub, caller);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
