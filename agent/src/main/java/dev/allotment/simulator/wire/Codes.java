package dev.allotment.simulator.wire;

import dev.allotment.simulator.OrgError;
import dev.allotment.simulator.Outcome;
import java.util.List;
import java.util.Map;

/** The org's errors in the two forms of REST: alone with {@code errorCode}, in lists with {@code statusCode} (contract 0.13). */
final class Codes {
    private Codes() {}

    /** HTTP status of a single-record call that fails with this code (contract 2.10). */
    static int status(String code) {
        return switch (code) {
            case "INVALID_SESSION_ID" -> 401;
            case "REQUEST_LIMIT_EXCEEDED",
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "STORAGE_LIMIT_EXCEEDED",
                    "API_DISABLED_FOR_ORG",
                    "ORG_LOCKED" -> 403;
            case "NOT_FOUND", "ENTITY_IS_DELETED", "INVALID_TYPE" -> 404;
            case "UNKNOWN_EXCEPTION" -> 500;
            case "SERVER_UNAVAILABLE" -> 503;
            default -> 400;
        };
    }

    static Refusal refusal(OrgError error) {
        return new Refusal(status(error.code()), error.code(), error.message(), error.fields());
    }

    static Refusal refusal(Outcome.Failed failed) {
        return refusal(failed.errors().getFirst());
    }

    /** One item of a collections answer (contract 2.5). @param upsert whether {@code created} is told */
    static Map<String, Object> item(Outcome outcome, boolean upsert) {
        return switch (outcome) {
            case Outcome.Saved saved -> {
                Map<String, Object> item = Json.object("id", saved.id(), "success", true, "errors", List.of());
                if (upsert) {
                    item.put("created", saved.created());
                }
                yield item;
            }
            case Outcome.Failed failed ->
                Json.object(
                        "success",
                        false,
                        "errors",
                        failed.errors().stream().map(Codes::listed).toList());
        };
    }

    static Map<String, Object> listed(OrgError error) {
        return Json.object("statusCode", error.code(), "message", error.message(), "fields", error.fields());
    }
}
