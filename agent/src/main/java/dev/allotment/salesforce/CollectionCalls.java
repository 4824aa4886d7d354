package dev.allotment.salesforce;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Receipt;
import dev.allotment.model.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends marks and links, 200 records a call, grouped by object, each on its own (contract 2.5). */
final class CollectionCalls {
    private static final int RECORDS = 200;
    /** Runs of equal type that the org takes in one call. */
    private static final int TYPES = 10;

    private final Rest rest;

    CollectionCalls(Rest rest) {
        this.rest = rest;
    }

    void send(List<Act> acts, Map<DecisionId, Receipt> receipts) {
        var byType = new TreeMap<Entity, List<Act>>();
        for (Act act : acts) {
            byType.computeIfAbsent(record(act).entity(), entity -> new ArrayList<>())
                    .add(act);
        }
        var call = new ArrayList<Act>();
        int types = 0;
        for (List<Act> sameType : byType.values()) {
            if (++types > TYPES) {
                sendOne(call, receipts);
                call.clear();
                types = 1;
            }
            for (Act act : sameType) {
                if (call.size() == RECORDS) {
                    sendOne(call, receipts);
                    call.clear();
                    types = 1;
                }
                call.add(act);
            }
        }
        if (!call.isEmpty()) {
            sendOne(call, receipts);
        }
    }

    private void sendOne(List<Act> acts, Map<DecisionId, Receipt> receipts) {
        var records = new ArrayList<Map<String, @Nullable Object>>();
        for (Act act : acts) {
            var record = new LinkedHashMap<String, @Nullable Object>();
            record.put("attributes", Map.of("type", record(act).entity().name()));
            record.put("id", record(act).id().value());
            record.putAll(Graph.body(act));
            records.add(record);
        }
        JsonNode answer = Sending.answer(
                rest.write(
                        "collections", "PATCH", "/composite/sobjects", Map.of("allOrNone", false, "records", records)),
                List.copyOf(acts),
                receipts);
        if (answer == null) {
            return;
        }
        // Failed items need not carry an id: the place in the list tells (contract 2.5).
        for (int i = 0; i < acts.size(); i++) {
            DecisionId decision = acts.get(i).id();
            JsonNode result = answer.path(i);
            if (result.path("success").asBoolean(false)) {
                receipts.put(decision, new Receipt.Done(decision, null));
            } else if (result.path("errors").isArray()) {
                receipts.put(decision, Verdict.of(result.path("errors")).receipt(decision));
            } else {
                receipts.put(decision, new Receipt.Unknown(decision, "the org's answer does not speak of it"));
            }
        }
    }

    private static Ref record(Act act) {
        Ref record = act.record();
        if (record == null) {
            throw new IllegalArgumentException(act.id() + " writes to no record");
        }
        return record;
    }
}
