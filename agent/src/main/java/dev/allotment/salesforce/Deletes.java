package dev.allotment.salesforce;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org.Undeleted;
import dev.allotment.org.Org.Undeleted.Why;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Deletes rows of one object, 200 a call, each on its own (contract 2.5). A second try does no harm. */
final class Deletes {
    private static final int RECORDS = 200;
    private static final Set<String> NO_RIGHT =
            Set.of("INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");

    private final Rest rest;
    private final Rows rows;

    Deletes(Rest rest, Rows rows) {
        this.rest = rest;
        this.rows = rows;
    }

    Map<RecordId, Undeleted> delete(Entity entity, Collection<RecordId> ids) {
        if (ids.size() > RECORDS) {
            throw new IllegalArgumentException("the org deletes " + RECORDS + " records a call, not " + ids.size());
        }
        var kept = new LinkedHashMap<RecordId, Undeleted>();
        if (ids.isEmpty()) {
            return kept;
        }
        // The call names ids and no object: what is of another object must not go with it.
        String prefix = rows.prefix(entity);
        List<RecordId> sent = new ArrayList<>();
        for (RecordId id : ids) {
            if (prefix.isEmpty() || id.prefix().equals(prefix)) {
                sent.add(id);
            } else {
                kept.put(id, new Undeleted(Why.REFUSED, "MALFORMED_ID " + id + " is no id of " + entity));
            }
        }
        if (sent.isEmpty()) {
            return kept;
        }
        JsonNode answer = rest.delete(
                "collections",
                "/composite/sobjects?allOrNone=false&ids="
                        + sent.stream().map(RecordId::value).collect(Collectors.joining(",")));
        // Failed items need not carry an id: the place in the list tells (contract 2.5).
        for (int i = 0; i < sent.size(); i++) {
            Undeleted no = undeleted(answer.path(i));
            if (no != null) {
                kept.put(sent.get(i), no);
            }
        }
        return kept;
    }

    private static @Nullable Undeleted undeleted(JsonNode result) {
        if (result.path("success").asBoolean(false)) {
            return null;
        }
        JsonNode error = result.path("errors").path(0);
        String code = error.path("statusCode").asString("");
        String message = error.path("message").asString("");
        if (code.isEmpty()) {
            return new Undeleted(Why.LATER, "the org's answer does not speak of it");
        }
        if (Verdict.gone(code)) {
            return null;
        }
        Why why = NO_RIGHT.contains(code)
                ? Why.NO_RIGHT
                : Fates.of(code, message) == Fate.REFUSE ? Why.REFUSED : Why.LATER;
        return new Undeleted(why, (code + " " + message).strip());
    }
}
