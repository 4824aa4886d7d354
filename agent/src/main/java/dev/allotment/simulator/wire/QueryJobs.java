package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.wire.soql.Question;
import dev.allotment.simulator.wire.soql.SoqlFault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Bulk API 2.0 query jobs (contract 3.1). A job reads the org once, in the background; its results stay until it is deleted. */
final class QueryJobs {
    private final Map<String, QueryJob> jobs = new ConcurrentHashMap<>();
    private final AtomicLong made = new AtomicLong();
    private final Executor background;
    private final Usage allowance;
    private final int page;

    QueryJobs(Executor background, Usage allowance, int page) {
        this.allowance = allowance;
        this.background = background;
        this.page = page;
    }

    Answer answer(Call call, List<String> steps, Caller caller) {
        if (steps.isEmpty()) {
            return switch (call.method()) {
                case "POST" -> create(call.json(), caller);
                case "GET" ->
                    Answer.json(
                            200,
                            Json.object(
                                    "done",
                                    true,
                                    "records",
                                    jobs.values().stream().map(QueryJob::shown).toList()));
                default -> throw Refusal.method(call.method());
            };
        }
        QueryJob job = job(steps.getFirst());
        if (steps.size() == 2 && steps.get(1).equals("results") && call.method().equals("GET")) {
            return results(call, job);
        }
        if (steps.size() > 1) {
            throw Refusal.notFound();
        }
        return switch (call.method()) {
            case "GET" -> Answer.json(200, job.shown());
            case "PATCH" -> abort(call.json(), job);
            case "DELETE" -> delete(job);
            default -> throw Refusal.method(call.method());
        };
    }

    private Answer create(JsonNode body, Caller caller) {
        String operation = Bodies.text(body, "operation");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw new Refusal(
                    400,
                    "INVALIDOPERATION",
                    "Operation '" + operation + "' is not supported; this org takes query and queryAll");
        }
        refuse(body, "columnDelimiter", "COMMA");
        refuse(body, "lineEnding", "LF");
        refuse(body, "contentType", "CSV");
        if (!allowance.take()) {
            throw new Refusal(403, "EXCEEDEDQUOTA", "Max query jobs per day exceeded");
        }
        Question question = question(Bodies.text(body, "query"), caller);
        String id = RecordId.of("750" + String.format(Locale.ROOT, "%012d", made.incrementAndGet()))
                .value();
        var job = new QueryJob(id, operation, question, caller);
        jobs.put(id, job);
        Map<String, Object> created = job.created();
        background.execute(job::run);
        return Answer.json(200, created);
    }

    private static Question question(String query, Caller caller) {
        try {
            var question = Question.of(query, caller.tables());
            if (question.fitForBulk()) {
                return question;
            }
            throw new Refusal(400, "FEATURENOTENABLED", "COUNT and OFFSET are not supported in bulk queries");
        } catch (SoqlFault fault) {
            throw new Refusal(400, fault.code(), String.valueOf(fault.getMessage()));
        }
    }

    private static void refuse(JsonNode body, String member, String only) {
        if (!body.path(member).asString(only).equals(only)) {
            throw new Refusal(
                    400,
                    "INVALIDJOB",
                    member + " " + Bodies.text(body, member) + " is not served here, " + only + " is");
        }
    }

    private Answer results(Call call, QueryJob job) {
        int from = offset(call.query().getOrDefault("locator", ""), job);
        String most = call.query().getOrDefault("maxRecords", "");
        if (!most.isEmpty() && !most.matches("[1-9]\\d{0,8}")) {
            throw new Refusal(400, "INVALIDJOB", "maxRecords is a positive number, not " + most);
        }
        int until = job.until(from, most.isEmpty() ? page : Integer.parseInt(most));
        return Answer.text(200, "text/csv;charset=UTF-8", job.csv(from, until))
                .with("Sforce-NumberOfRecords", String.valueOf(until - from))
                .with("Sforce-Locator", until < job.size() ? locator(until) : "null");
    }

    private static String locator(int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.valueOf(from).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(String locator, QueryJob job) {
        if (locator.isEmpty()) {
            return 0;
        }
        try {
            String number = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            int from = Integer.parseInt(number);
            if (from > 0 && from < job.size()) {
                return from;
            }
        } catch (IllegalArgumentException odd) {
            // no locator of ours; refused below
        }
        throw new Refusal(400, "INVALIDJOB", "Invalid locator: " + locator);
    }

    private static Answer abort(JsonNode body, QueryJob job) {
        if (!Bodies.text(body, "state").equals("Aborted")) {
            throw new Refusal(400, "INVALIDJOBSTATE", "A query job may be set to Aborted only");
        }
        job.abort();
        return Answer.json(200, job.shown());
    }

    private Answer delete(QueryJob job) {
        if (!job.over()) {
            throw new Refusal(400, "API_ERROR", "The job must be over before it can be deleted; abort it first");
        }
        jobs.remove(job.id());
        return Answer.empty(204);
    }

    private QueryJob job(String id) {
        RecordId known = RecordId.orNull(id);
        QueryJob job = known == null ? null : jobs.get(known.value());
        if (job == null) {
            throw Refusal.notFound();
        }
        return job;
    }
}
