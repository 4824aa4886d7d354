package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.CallCost;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends graphs, as many a call as the org takes, and reads from the answer what became of each act (contract 2.7, law A5). */
final class GraphCalls {
    private static final int KINDS = 15;

    private final Rest rest;

    GraphCalls(Rest rest) {
        this.rest = rest;
    }

    /** @throws dev.allotment.org.OrgFailure only if nothing at all was carried out yet and this call was not either */
    void send(List<Graph> graphs, Map<DecisionId, Receipt> receipts) {
        var call = new ArrayList<Graph>();
        var kinds = new TreeSet<String>();
        int nodes = 0;
        for (Graph graph : graphs) {
            var both = new TreeSet<>(kinds);
            both.addAll(graph.kinds());
            if (!call.isEmpty()
                    && (call.size() == CallCost.GRAPHS
                            || nodes + graph.nodes().size() > CallCost.NODES
                            || both.size() > KINDS)) {
                sendOne(call, receipts);
                call.clear();
                kinds.clear();
                nodes = 0;
            }
            call.add(graph);
            kinds.addAll(graph.kinds());
            nodes += graph.nodes().size();
        }
        if (!call.isEmpty()) {
            sendOne(call, receipts);
        }
    }

    private void sendOne(List<Graph> graphs, Map<DecisionId, Receipt> receipts) {
        var body = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < graphs.size(); i++) {
            body.add(graphs.get(i).json("g" + i, rest.versioned("")));
        }
        List<Act> acts = graphs.stream().flatMap(graph -> graph.acts().stream()).toList();
        JsonNode answer =
                Sending.answer(rest.write("graph", "POST", "/composite/graph", Map.of("graphs", body)), acts, receipts);
        if (answer == null) {
            return;
        }
        for (JsonNode result : answer.path("graphs")) {
            String id = result.path("graphId").asString("");
            int at = id.matches("g\\d{1,3}") ? Integer.parseInt(id.substring(1)) : -1;
            if (at >= 0 && at < graphs.size()) {
                read(graphs.get(at), result, receipts);
            }
        }
        // A graph that the answer does not speak of may have been carried out.
        acts.forEach(act -> receipts.putIfAbsent(
                act.id(), new Receipt.Unknown(act.id(), "the org's answer does not speak of its graph")));
    }

    private static void read(Graph graph, JsonNode result, Map<DecisionId, Receipt> receipts) {
        var responses = result.path("graphResponse").path("compositeResponse");
        var byReference = new JsonNode[graph.nodes().size()];
        for (JsonNode response : responses) {
            String reference = response.path("referenceId").asString("");
            for (int i = 0; i < byReference.length; i++) {
                if (Graph.reference(i).equals(reference)) {
                    byReference[i] = response;
                }
            }
        }
        if (result.path("isSuccessful").asBoolean(false)) {
            for (int i = 0; i < graph.acts().size(); i++) {
                Act act = graph.acts().get(i);
                receipts.put(act.id(), new Receipt.Done(act.id(), created(graph, i, byReference)));
            }
            return;
        }
        failed(graph, byReference, receipts);
    }

    /** A founded account's id stands in its first node, as does a move's audit row's; a mark creates nothing. */
    private static @Nullable RecordId created(Graph graph, int act, @Nullable JsonNode[] responses) {
        for (int i = 0; i < responses.length; i++) {
            Graph.Node node = graph.nodes().get(i);
            JsonNode response = responses[i];
            if (node.act() == act && node.method().equals("POST") && response != null) {
                return RecordId.orNull(response.path("body").path("id").asString(""));
            }
        }
        return null;
    }

    private static void failed(Graph graph, @Nullable JsonNode[] responses, Map<DecisionId, Receipt> receipts) {
        int culprit = -1;
        Verdict verdict = null;
        for (int i = 0; i < responses.length; i++) {
            JsonNode response = responses[i];
            if (response == null || response.path("httpStatusCode").asInt(0) < 300) {
                continue;
            }
            Verdict said = Verdict.of(response.path("body"));
            // A decision's own audit row decides before anything else: it may be done already.
            boolean own = graph.nodes().get(i).audit() && said.code().equals("DUPLICATE_VALUE");
            if (!said.bystander() && (verdict == null || own)) {
                culprit = graph.nodes().get(i).act();
                verdict = graph.nodes().get(i).follows()
                        ? said.ofFollower(graph.nodes().get(i).path())
                        : said;
            }
        }
        if (verdict == null) {
            // Only bystanders: the whole graph was halted by the failures of others (14 a call).
            verdict =
                    new Verdict(Fate.DEFER, "PROCESSING_HALTED", "halted by the failures of other graphs in the call");
        }
        for (int i = 0; i < graph.acts().size(); i++) {
            DecisionId decision = graph.acts().get(i).id();
            boolean bystander = culprit >= 0 && i != culprit;
            Verdict own = bystander ? verdict.besides(graph.acts().get(culprit).id()) : verdict;
            receipts.put(decision, own.receipt(decision));
        }
    }
}
