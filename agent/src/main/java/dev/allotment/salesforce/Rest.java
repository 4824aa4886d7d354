package dev.allotment.salesforce;

import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * REST calls with every rule about them: token renewal, retry of reads, circuit, rate, allowance, meters (contract 2).
 * A read is tried again; a write is sent once, and says whether it may have been done (law A6). Any thread.
 */
final class Rest {
    private static final int JSON_LIMIT = 64 << 20;
    private static final int CSV_LIMIT = 256 << 20;
    private static final Pattern USAGE = Pattern.compile("api-usage=(\\d{1,12})/(\\d{1,12})");

    private final SalesforceSettings settings;
    private final Login login;
    private final Wire wire;
    private final JsonMapper json;
    private final Gate gate;
    private final Retry reads;
    private volatile Org.Allowance allowance = new Org.Allowance(-1, -1);
    private volatile Instant orgTime = Instant.EPOCH;

    /** Resilience4j's part. */
    record Rules(Retry reads, CircuitBreaker circuit, RateLimiter rate) {}

    /** What became of one request. */
    sealed interface Outcome {
        record Ok(Wire.Got got, JsonNode json) implements Outcome {}

        /** @param perhaps the org may have done it all the same */
        record Failed(OrgFailure failure, boolean perhaps) implements Outcome {}
    }

    private enum Form {
        JSON("application/json", JSON_LIMIT),
        CSV("text/csv", CSV_LIMIT);

        final String type;
        final int limit;

        Form(String type, int limit) {
            this.type = type;
            this.limit = limit;
        }
    }

    Rest(SalesforceSettings settings, Login login, Wire wire, JsonMapper json, Gate gate, Retry reads) {
        this.settings = settings;
        this.login = login;
        this.wire = wire;
        this.json = json;
        this.gate = gate;
        this.reads = reads;
    }

    /** Path below the API's version, e.g. {@code /limits}. */
    JsonNode get(String operation, String path) {
        return read(() -> send(operation, "GET", versioned(path), null, Form.JSON))
                .json();
    }

    /** An absolute path that the org itself gave, such as nextRecordsUrl. */
    JsonNode follow(String operation, String path) {
        return read(() -> send(operation, "GET", path, null, Form.JSON)).json();
    }

    /** A POST that only reads, so that a second one does no harm. */
    JsonNode ask(String operation, String path, Object body) {
        return read(() -> send(operation, "POST", versioned(path), body, Form.JSON))
                .json();
    }

    Wire.Got csv(String operation, String path) {
        return read(() -> send(operation, "GET", versioned(path), null, Form.CSV))
                .got();
    }

    /** A DELETE; again where the first try was not answered, so that it must do no harm. */
    JsonNode delete(String operation, String path) {
        return read(() -> send(operation, "DELETE", versioned(path), null, Form.JSON))
                .json();
    }

    /** Sent once. */
    Outcome write(String operation, String method, String path, Object body) {
        return send(operation, method, versioned(path), body, Form.JSON);
    }

    Org.Allowance allowance() {
        return allowance;
    }

    /** What an answer that did not come by REST said. */
    void allowance(Org.Allowance told) {
        allowance = told;
    }

    /** The org's own clock as its last answer's Date header showed it; the epoch if never. */
    Instant orgTime() {
        return orgTime;
    }

    String versioned(String path) {
        return "/services/data/v" + settings.apiVersion() + path;
    }

    private Outcome.Ok read(Supplier<Outcome> request) {
        return reads.executeSupplier(() -> switch (request.get()) {
            case Outcome.Ok ok -> ok;
            case Outcome.Failed failed -> throw failed.failure();
        });
    }

    private Outcome send(String operation, String method, String path, @Nullable Object body, Form form) {
        OrgFailure closed = gate.closed(operation);
        if (closed != null) {
            return new Outcome.Failed(closed, false);
        }
        long start = System.nanoTime();
        Outcome outcome;
        try {
            outcome = authorised(operation, token -> exchange(operation, token, method, path, body, form));
        } catch (OrgFailure failure) {
            outcome = new Outcome.Failed(failure, false);
        }
        gate.passed(
                operation,
                System.nanoTime() - start,
                outcome instanceof Outcome.Failed failed ? failed.failure() : null);
        return outcome;
    }

    /** One renewal and one replay where the token is dead: the org has not looked at such a request. */
    private Outcome authorised(String operation, Function<Token, Outcome> exchange) {
        Token token = login.token();
        Outcome outcome = exchange.apply(token);
        if (!dead(outcome)) {
            return outcome;
        }
        outcome = exchange.apply(login.renewed(token));
        return dead(outcome)
                ? new Outcome.Failed(
                        new OrgFailure(
                                OrgFailure.Kind.STOP,
                                "INVALID_SESSION_ID",
                                operation + ": the org refuses a fresh token" + Fates.remedy("INVALID_SESSION_ID")),
                        false)
                : outcome;
    }

    private static boolean dead(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed
                && (failed.failure().code().equals("INVALID_SESSION_ID")
                        || failed.failure().code().equals("HTTP_401"));
    }

    private Outcome exchange(
            String operation, Token token, String method, String path, @Nullable Object body, Form form) {
        var headers = new HashMap<String, String>();
        headers.put("Authorization", "Bearer " + token.secret());
        headers.put("Accept", form.type);
        headers.put("Sforce-Call-Options", "client=allotment");
        headers.put("Sforce-Auto-Assign", "FALSE");
        if (body != null) {
            headers.put("Content-Type", "application/json; charset=UTF-8");
        }
        gate.sending();
        Wire.Got got;
        try {
            got = wire.send(new Wire.Ask(
                    method, token.at(path), headers, body == null ? null : json.writeValueAsBytes(body), form.limit));
        } catch (Wire.Broken e) {
            return new Outcome.Failed(
                    retry("NETWORK", operation + " at " + token.instance() + ": " + e.getMessage(), e), e.sent);
        }
        note(got);
        return got.status() >= 200 && got.status() < 300 ? good(operation, got, form) : bad(operation, got);
    }

    private Outcome good(String operation, Wire.Got got, Form form) {
        if (got.body().length == 0) {
            return new Outcome.Ok(got, json.missingNode());
        }
        if (form == Form.CSV) {
            return got.header("Content-Type").contains("html")
                    ? new Outcome.Failed(
                            retry("NOT_CSV", operation + ": a page in HTML came in place of rows", null), true)
                    : new Outcome.Ok(got, json.missingNode());
        }
        try {
            return new Outcome.Ok(got, json.readTree(got.body()));
        } catch (JacksonException e) {
            return new Outcome.Failed(
                    retry(
                            "NOT_JSON",
                            operation + ": HTTP " + got.status() + " came with something that is no JSON",
                            null),
                    true);
        }
    }

    private Outcome bad(String operation, Wire.Got got) {
        JsonNode error;
        try {
            JsonNode body = json.readTree(got.body());
            error = body.isArray() ? body.path(0) : body;
        } catch (JacksonException e) {
            error = json.missingNode();
        }
        String code = error.path("errorCode").asString("");
        int status = got.status();
        if (code.isEmpty()) {
            // A gateway's page (contract 2.10: never assume JSON).
            boolean passing = status >= 500 || status == 408 || status == 420 || status == 429 || status == 401;
            String sentence = operation + ": HTTP " + status + " without Salesforce's error body";
            return new Outcome.Failed(
                    passing
                            ? retry("HTTP_" + status, sentence, null)
                            : new OrgFailure(
                                    OrgFailure.Kind.STOP,
                                    "HTTP_" + status,
                                    sentence + "; check salesforce.host and any proxy between"),
                    status >= 500 || status == 408);
        }
        String message = error.path("message").asString("");
        Fate fate = Fates.of(code, message);
        return new Outcome.Failed(
                new OrgFailure(fate.kind(), code, operation + ": " + code + ": " + message + Fates.remedy(code)),
                fate == Fate.LOOK_UP_FIRST || status >= 500);
    }

    private void note(Wire.Got got) {
        Matcher usage = USAGE.matcher(got.header("Sforce-Limit-Info"));
        if (usage.find()) {
            allowance = new Org.Allowance(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
        }
        try {
            orgTime = ZonedDateTime.parse(got.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            // No usable Date header: the last one stands.
        }
    }

    private static OrgFailure retry(String code, String sentence, @Nullable Throwable cause) {
        return cause == null
                ? new OrgFailure(OrgFailure.Kind.RETRY, code, sentence)
                : new OrgFailure(OrgFailure.Kind.RETRY, code, sentence, cause);
    }
}
