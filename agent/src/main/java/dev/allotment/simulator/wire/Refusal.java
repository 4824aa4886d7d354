package dev.allotment.simulator.wire;

import java.util.List;
import java.util.Map;

/** An answer that is an error, in the platform's array form: HTTP status, code, words, fields (contract 2.10). */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final transient List<String> fields;

    Refusal(int status, String code, String message, List<String> fields) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
    }

    Refusal(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    }

    static Refusal session() {
        return new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    static Refusal method(String method) {
        return new Refusal(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + method + "' not allowed. Allowed are HEAD,GET,POST,PATCH,DELETE");
    }

    static Refusal unreadable(String why) {
        return new Refusal(400, "JSON_PARSER_ERROR", why);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> fields() {
        return fields;
    }

    /** The single item of the error array. */
    Map<String, Object> item() {
        return fields.isEmpty()
                ? Json.object("message", message(), "errorCode", code)
                : Json.object("message", message(), "errorCode", code, "fields", fields);
    }

    String message() {
        return String.valueOf(getMessage());
    }

    Answer answer() {
        return Answer.json(status, List.of(item()));
    }
}
