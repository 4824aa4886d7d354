package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.OwnerFields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Acts that are written all or nothing: one graph of a Composite Graph call (contract 2.7). The audit row of a move comes
 * before its record, so that a decision that was carried out before says so, whatever became of the record since.
 */
record Graph(List<Act> acts, List<Node> nodes) {

    /**
     * @param act position of the act it belongs to; {@code audit} where a duplicate means: done before; {@code follows} where it
     *     is not the act's own record
     */
    record Node(
            int act,
            boolean audit,
            boolean follows,
            String method,
            Entity entity,
            String path,
            Map<String, @Nullable Object> body) {
        String kind() {
            return method + " " + entity;
        }
    }

    static Graph of(List<Act> acts, Instant decidedAt) {
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < acts.size(); i++) {
            int position = i;
            switch (acts.get(i)) {
                case Act.Move move -> {
                    nodes.add(post(i, true, Entity.OWNERSHIP_CHANGE, AuditRow.of(move, decidedAt)));
                    nodes.add(patch(i, move.record(), owner(move)));
                    move.follows().forEach(child -> nodes.add(follower(position, child, move)));
                }
                case Act.Founding founding -> {
                    nodes.add(post(i, false, Entity.ACCOUNT, account(founding)));
                    String reference = "@{" + reference(nodes.size() - 1) + ".id}";
                    nodes.add(post(i, true, Entity.OWNERSHIP_CHANGE, AuditRow.of(founding, reference, decidedAt)));
                }
                case Act.Mark mark -> nodes.add(patch(i, mark.record(), body(mark)));
                case Act.Link link -> nodes.add(patch(i, link.record(), body(link)));
            }
        }
        return new Graph(acts, nodes);
    }

    /** The audit row alone of a move whose owner was written by SOAP. */
    static Graph audit(Act.Move move, Instant decidedAt) {
        return new Graph(List.of(move), List.of(post(0, true, Entity.OWNERSHIP_CHANGE, AuditRow.of(move, decidedAt))));
    }

    /** The same where the record is gone by now. */
    static Graph auditWithoutRecord(Act.Move move, Instant decidedAt) {
        return new Graph(
                List.of(move),
                List.of(post(0, true, Entity.OWNERSHIP_CHANGE, AuditRow.withoutRecord(move, decidedAt))));
    }

    /** What a mark or link writes. */
    static Map<String, @Nullable Object> body(Act act) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        switch (act) {
            case Act.Mark mark -> Values.put(mark.values(), body);
            case Act.Link link -> {
                Values.put(link.values(), body);
                body.put(AllotmentFields.MATCHED_ACCOUNT, link.account().value());
            }
            case Act.Move move -> throw new IllegalArgumentException(move.id() + " needs its audit row");
            case Act.Founding founding -> throw new IllegalArgumentException(founding.id() + " needs its audit row");
        }
        return body;
    }

    static String reference(int node) {
        return "n" + node;
    }

    Set<String> kinds() {
        var kinds = new TreeSet<String>();
        nodes.forEach(node -> kinds.add(node.kind()));
        return kinds;
    }

    /** @param base versioned path such as {@code /services/data/v65.0} */
    Map<String, Object> json(String id, String base) {
        var requests = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            requests.add(Map.of(
                    "method", node.method(),
                    "url", base + node.path(),
                    "referenceId", reference(i),
                    "httpHeaders", Map.of("Sforce-Auto-Assign", "FALSE"),
                    "body", node.body()));
        }
        return Map.of("graphId", id, "compositeRequest", requests);
    }

    /** The guard rule compares the expected owner with the one it finds, in the write itself (DESIGN 5, law A2). */
    private static Map<String, @Nullable Object> owner(Act.Move move) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        Values.put(move.also(), body);
        OwnerFields where = move.where();
        body.put(where.owner(), where.written(move.to()));
        body.put(where.expected(), where.expects(move.from()));
        body.put(where.decision(), move.id().value());
        return body;
    }

    /** The guard rule stands on opportunities too, and asks for the same fields there. */
    private static Node follower(int act, Ref child, Act.Move move) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("OwnerId", move.to().value());
        if (child.entity().equals(Entity.OPPORTUNITY)) {
            body.put(AllotmentFields.EXPECTED_OWNER, move.from().value());
            body.put(AllotmentFields.DECISION, move.id().value());
        }
        Node node = patch(act, child, body);
        return new Node(act, false, true, node.method(), node.entity(), node.path(), node.body());
    }

    private static Map<String, @Nullable Object> account(Act.Founding founding) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        Values.put(founding.values(), body);
        body.put("OwnerId", founding.owner().value());
        body.put(AllotmentFields.FOUNDED_FOR, founding.domain().name());
        body.put(AllotmentFields.DECISION, founding.id().value());
        return body;
    }

    private static Node patch(int act, @Nullable Ref ref, Map<String, @Nullable Object> body) {
        if (ref == null) {
            throw new IllegalArgumentException("an act on no record cannot be a PATCH");
        }
        RecordId id = ref.id();
        return new Node(act, false, false, "PATCH", ref.entity(), "/sobjects/" + ref.entity() + "/" + id, body);
    }

    private static Node post(int act, boolean audit, Entity entity, Map<String, @Nullable Object> body) {
        return new Node(act, audit, false, "POST", entity, "/sobjects/" + entity, body);
    }
}
