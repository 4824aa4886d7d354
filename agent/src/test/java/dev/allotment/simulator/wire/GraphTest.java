package dev.allotment.simulator.wire;

import static dev.allotment.simulator.wire.WireOrg.V;
import static dev.allotment.simulator.wire.WireOrg.json;
import static dev.allotment.simulator.wire.WireOrg.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Composite Graph: each graph whole or not at all, fourteen failures and the rest is halted (contract 2.7). */
class GraphTest {
    private WireOrg wire;

    @BeforeEach
    void start() {
        wire = new WireOrg();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private static Map<String, Object> node(String method, String path, String reference, @Nullable Object body) {
        return map("method", method, "url", V + "/sobjects/" + path, "referenceId", reference, "body", body);
    }

    private static Map<String, Object> graph(String id, Object... nodes) {
        return map("graphId", id, "compositeRequest", List.of(nodes));
    }

    private JsonNode send(Object... graphs) {
        var answer = wire.call("POST", "composite/graph", map("graphs", List.of(graphs)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("graphs");
    }

    private String name(int account) {
        return value("Account", wire.accounts.get(account).value(), "Name");
    }

    private String value(String object, String id, String field) {
        return String.valueOf(Objects.requireNonNull(wire.org.row(object, id)).value(field));
    }

    private static JsonNode result(JsonNode graph, int node) {
        return graph.path("graphResponse").path("compositeResponse").get(node);
    }

    @Test
    void a_graph_is_done_whole_and_its_nodes_know_each_other() {
        JsonNode graph = send(graph(
                        "g1",
                        node("POST", "Contact", "person", map("LastName", "Roe", "AccountId", "@{firm.id}")),
                        node("POST", "Account", "firm", map("Name", "Firm")),
                        node("GET", "Account/@{firm.id}", "look", null),
                        node(
                                "PATCH",
                                "Account/" + wire.accounts.getFirst(),
                                "rename",
                                map("Name", "@{look.Name} & Sons"))))
                .get(0);
        assertThat(graph.path("isSuccessful").asBoolean()).as(graph.toString()).isTrue();
        assertThat(graph.path("graphId").asString()).isEqualTo("g1");
        assertThat(result(graph, 0).path("referenceId").asString()).isEqualTo("person");
        assertThat(result(graph, 1).path("httpStatusCode").asInt()).isEqualTo(201);
        assertThat(result(graph, 1).path("httpHeaders").path("Location").asString())
                .isEqualTo(V + "/sobjects/Account/"
                        + result(graph, 1).path("body").path("id").asString());
        assertThat(result(graph, 3).path("httpStatusCode").asInt()).isEqualTo(204);
        assertThat(result(graph, 3).path("body").isNull()).isTrue();
        assertThat(name(0)).isEqualTo("Firm & Sons");
    }

    @Test
    void one_bad_node_undoes_its_graph_and_no_other() {
        JsonNode graphs = send(
                graph(
                        "bad",
                        node("PATCH", "Account/" + wire.accounts.get(0), "a", map("Name", "X")),
                        node("PATCH", "Account/" + wire.accounts.get(1), "b", map("OwnerId", "005000000000999AAA")),
                        node("POST", "Account", "c", map("Name", "Y"))),
                graph("good", node("PATCH", "Account/" + wire.accounts.get(2), "a", map("Name", "Z"))));
        assertThat(graphs.get(0).path("isSuccessful").asBoolean()).isFalse();
        assertThat(result(graphs.get(0), 0)
                        .path("body")
                        .get(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(result(graphs.get(0), 0).path("httpStatusCode").asInt()).isEqualTo(400);
        assertThat(result(graphs.get(0), 1)
                        .path("body")
                        .get(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(graphs.get(1).path("isSuccessful").asBoolean()).isTrue();
        assertThat(List.of(name(0), name(2))).containsExactly("Acme", "Z");
        assertThat(wire.org.count("Account")).isEqualTo(3);
    }

    @Test
    void after_fourteen_failed_graphs_the_rest_is_halted() {
        var graphs = new ArrayList<Object>();
        for (int i = 0; i < 14; i++) {
            graphs.add(graph("bad" + i, node("PATCH", "Account/001000000000999AAA", "a", map("Name", "X"))));
        }
        graphs.add(graph("late", node("PATCH", "Account/" + wire.accounts.getFirst(), "a", map("Name", "late"))));
        JsonNode answer = send(graphs.toArray());
        assertThat(result(answer.get(13), 0)
                        .path("body")
                        .get(0)
                        .path("errorCode")
                        .asString())
                .isNotEqualTo("PROCESSING_HALTED");
        assertThat(answer.get(14).path("isSuccessful").asBoolean()).isFalse();
        assertThat(result(answer.get(14), 0)
                        .path("body")
                        .get(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(name(0)).isEqualTo("Acme");
    }

    @Test
    void payloads_have_bounds() {
        var graphs = new ArrayList<Object>();
        for (int i = 0; i < 76; i++) {
            graphs.add(graph("g" + i, node("POST", "Account", "a", map("Name", "X"))));
        }
        var tooMany = wire.call("POST", "composite/graph", map("graphs", graphs));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("75 graphs");
        var twice = wire.call("POST", "composite/graph", map("graphs", List.of(graphs.get(0), graphs.get(0))));
        assertThat(twice.statusCode()).isEqualTo(400);
        var circle = graph(
                "c",
                node("POST", "Account", "a", map("Name", "@{b.id}")),
                node("POST", "Account", "b", map("Name", "@{a.id}")));
        assertThat(wire.call("POST", "composite/graph", map("graphs", List.of(circle)))
                        .body())
                .contains("circle");
        assertThat(wire.org.count("Account")).isEqualTo(3);
    }

    @Test
    void a_broken_reference_halts_its_graph() {
        JsonNode graph = send(graph(
                        "g",
                        node("POST", "Account", "a", map("Name", "X")),
                        node("PATCH", "Account/@{a.nope}", "b", map("Name", "Y"))))
                .get(0);
        assertThat(graph.path("isSuccessful").asBoolean()).isFalse();
        assertThat(wire.org.count("Account")).isEqualTo(3);
    }

    @Test
    void auto_assign_is_heard_on_the_call_and_on_each_node() {
        var queue = wire.org.addQueue("Intake", "Intake", List.of("Lead"), List.of());
        wire.org.assignLeadsTo(queue);
        var lead = map("LastName", "Doe", "Company", "Acme", "OwnerId", wire.rep.value());
        var declining = new LinkedHashMap<>(node("POST", "Lead", "a", lead));
        declining.put("httpHeaders", Map.of("Sforce-Auto-Assign", "FALSE"));
        String kept = result(send(graph("g", declining)).get(0), 0)
                .path("body")
                .path("id")
                .asString();
        String routed = result(send(graph("g", node("POST", "Lead", "a", lead))).get(0), 0)
                .path("body")
                .path("id")
                .asString();
        assertThat(value("Lead", kept, "OwnerId")).isEqualTo(wire.rep.value());
        assertThat(value("Lead", routed, "OwnerId")).isEqualTo(queue.value());
    }

    @Test
    void a_composite_runs_its_parts_one_by_one_or_together() {
        var parts = List.of(
                node("PATCH", "Account/" + wire.accounts.getFirst(), "a", map("Name", "One")),
                node("PATCH", "Account/001000000000999AAA", "b", map("Name", "Two")));
        var together = json(wire.call("POST", "composite", map("allOrNone", true, "compositeRequest", parts)));
        assertThat(together.path("compositeResponse")
                        .get(0)
                        .path("body")
                        .get(0)
                        .path("errorCode")
                        .asString())
                .isEqualTo("PROCESSING_HALTED");
        assertThat(name(0)).isEqualTo("Acme");
        var single = json(wire.call("POST", "composite", map("allOrNone", false, "compositeRequest", parts)));
        assertThat(single.path("compositeResponse")
                        .get(0)
                        .path("httpStatusCode")
                        .asInt())
                .isEqualTo(204);
        assertThat(name(0)).isEqualTo("One");
    }
}
