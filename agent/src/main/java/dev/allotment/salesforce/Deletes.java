package dev.allotment.salesforce;

import dev.allotment.model.RecordId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Deletes rows, 200 a call, each on its own (contract 2.5). A second try does no harm. */
final class Deletes {
    private static final int RECORDS = 200;
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY");

    private final Rest rest;

    Deletes(Rest rest) {
        this.rest = rest;
    }

    Map<RecordId, String> delete(Collection<RecordId> ids) {
        if (ids.size() > RECORDS) {
            throw new IllegalArgumentException("the org deletes " + RECORDS + " records a call, not " + ids.size());
        }
        var refused = new LinkedHashMap<RecordId, String>();
        if (ids.isEmpty()) {
            return refused;
        }
        JsonNode answer = rest.delete(
                "collections",
                "/composite/sobjects?allOrNone=false&ids="
                        + ids.stream().map(RecordId::value).collect(Collectors.joining(",")));
        // Failed items need not carry an id: the place in the list tells (contract 2.5).
        List<RecordId> order = List.copyOf(ids);
        for (int i = 0; i < order.size(); i++) {
            JsonNode error = answer.path(i).path("errors").path(0);
            String code = error.path("statusCode").asString("");
            if (!answer.path(i).path("success").asBoolean(false) && !GONE.contains(code)) {
                refused.put(order.get(i), (code + " " + error.path("message").asString("")).strip());
            }
        }
        return refused;
    }
}
