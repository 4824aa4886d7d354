package dev.allotment.salesforce;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads records: what an object looks like, rows by id in bulk, rows by a field's value (contract 2.3 to 2.5). */
final class Rows {
    static final String LAST_MODIFIED = "LastModifiedDate";
    /** The org takes no more ids in one retrieve (contract 2.5). */
    private static final int IDS = 2_000;

    private final Rest rest;
    private final Map<Entity, JsonNode> described = new ConcurrentHashMap<>();

    Rows(Rest rest) {
        this.rest = rest;
    }

    /** The org's own description, fresh; missing node where the object does not exist for us. */
    JsonNode raw(Entity entity) {
        JsonNode answer;
        try {
            answer = rest.get("describe " + entity, "/sobjects/" + entity.name() + "/describe");
        } catch (OrgFailure failure) {
            if (failure.code().equals("NOT_FOUND") || failure.code().equals("INVALID_TYPE")) {
                return MissingNode.getInstance();
            }
            throw failure;
        }
        described.put(entity, answer);
        return answer;
    }

    Org.Description describe(Entity entity) {
        var fields = new LinkedHashMap<String, Org.Description.Field>();
        JsonNode answer = raw(entity);
        for (JsonNode field : answer.path("fields")) {
            String name = field.path("name").asString("");
            fields.put(
                    name,
                    new Org.Description.Field(
                            name,
                            field.path("type").asString(""),
                            field.path("updateable").asBoolean(false),
                            field.path("length").asInt(0)));
        }
        return new Org.Description(entity, answer.path("deletable").asBoolean(false), fields);
    }

    List<Change> read(Entity entity, List<String> fields, Collection<RecordId> ids) {
        var all = List.copyOf(new LinkedHashSet<>(ids));
        var changes = new ArrayList<Change>(all.size());
        List<String> columns = columns(entity, fields);
        for (int at = 0; at < all.size(); at += IDS) {
            List<RecordId> part = all.subList(at, Math.min(all.size(), at + IDS));
            JsonNode answer = rest.ask(
                    "retrieve " + entity,
                    "/composite/sobjects/" + entity.name(),
                    Map.of("ids", part.stream().map(RecordId::value).toList(), "fields", columns));
            if (!answer.isArray() || answer.size() != part.size()) {
                throw odd("retrieve " + entity, "asked for " + part.size() + " rows and got " + answer.size());
            }
            for (int i = 0; i < part.size(); i++) {
                Change.Seen seen = answer.path(i).isObject() ? seen(entity, fields, answer.path(i)) : null;
                if (seen != null && !seen.ref().id().equals(part.get(i))) {
                    throw odd("retrieve " + entity, "the rows are not in the order that was asked for");
                }
                changes.add(seen != null ? seen : new Change.Gone(new Ref(entity, part.get(i)), null));
            }
        }
        return changes;
    }

    List<Change.Seen> find(Entity entity, List<String> fields, String field, Collection<String> values) {
        var seen = new ArrayList<Change.Seen>();
        for (List<String> part : Soql.parts(new LinkedHashSet<>(values))) {
            Soql query = Soql.select(columns(entity, fields), entity)
                    .where(Soql.Clause.in(field, part))
                    .orderBy("Id");
            for (JsonNode row : query("query " + entity, query)) {
                seen.add(seen(entity, fields, row));
            }
        }
        return seen;
    }

    /** All rows of a query, page after page. */
    List<JsonNode> query(String operation, Soql query) {
        return query(operation, "/query", query);
    }

    /** The same, with rows in the recycle bin and archived activities. */
    List<JsonNode> queryAll(String operation, Soql query) {
        return query(operation, "/queryAll", query);
    }

    /** All rows of a query about metadata. */
    List<JsonNode> tooling(String operation, Soql query) {
        return query(operation, "/tooling/query/", query);
    }

    private List<JsonNode> query(String operation, String resource, Soql query) {
        JsonNode page = rest.get(operation, resource + "?q=" + URLEncoder.encode(query.text(), StandardCharsets.UTF_8));
        var rows = new ArrayList<JsonNode>();
        while (true) {
            if (!page.path("records").isArray()) {
                throw odd(operation, "the answer holds no rows");
            }
            page.path("records").forEach(rows::add);
            String next = page.path("nextRecordsUrl").asString("");
            if (page.path("done").asBoolean(true) || next.isEmpty()) {
                return rows;
            }
            if (!next.startsWith("/services/data/")) {
                throw odd(operation, "nextRecordsUrl is no path of the org's API");
            }
            page = rest.follow(operation, next);
        }
    }

    /** Id, what was asked for, and the modification time if the object has one. */
    List<String> columns(Entity entity, List<String> fields) {
        var columns = new LinkedHashSet<String>();
        columns.add("Id");
        columns.addAll(fields);
        if (has(entity, LAST_MODIFIED)) {
            columns.add(LAST_MODIFIED);
        }
        columns.forEach(Soql::name);
        return List.copyOf(columns);
    }

    /** What ids of this object begin with; empty if the org does not say. The object is described once. */
    String prefix(Entity entity) {
        return known(entity).path("keyPrefix").asString("");
    }

    private JsonNode known(Entity entity) {
        JsonNode known = described.get(entity);
        return known == null ? raw(entity) : known;
    }

    /** Whether our user sees this field; the object is described once. */
    boolean has(Entity entity, String name) {
        for (JsonNode field : known(entity).path("fields")) {
            if (field.path("name").asString("").equals(name)) {
                return true;
            }
        }
        return false;
    }

    Change.Seen seen(Entity entity, List<String> fields, JsonNode row) {
        RecordId id = RecordId.orNull(row.path("Id").asString(""));
        if (id == null) {
            throw odd("query " + entity, "a row came without an Id");
        }
        var raw = new LinkedHashMap<String, @Nullable Object>();
        for (String field : fields) {
            raw.put(field, field.equals("Id") ? id.value() : value(at(row, field)));
        }
        return new Change.Seen(
                new Ref(entity, id), raw, Times.orNull(row.path(LAST_MODIFIED).asString("")));
    }

    /** {@code Owner.Name} is the Name inside the Owner. */
    private static JsonNode at(JsonNode row, String field) {
        JsonNode node = row;
        for (String step : field.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> null;
        };
    }

    static OrgFailure odd(String operation, String words) {
        return new OrgFailure(OrgFailure.Kind.RETRY, "ODD_ANSWER", operation + ": " + words);
    }
}
