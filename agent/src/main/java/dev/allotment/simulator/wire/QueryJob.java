package dev.allotment.simulator.wire;

import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.wire.soql.Question;
import dev.allotment.simulator.wire.soql.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One query job: its state, and its rows once it is complete. */
final class QueryJob {
    private enum State {
        UploadComplete,
        InProgress,
        JobComplete,
        Failed,
        Aborted
    }

    private final String id;
    private final String operation;
    private final Question question;
    private final Caller caller;
    private final Instant made;
    private State state = State.UploadComplete;
    private List<OrgRow> rows = List.of();

    QueryJob(String id, String operation, Question question, Caller caller) {
        this.id = id;
        this.operation = operation;
        this.question = question;
        this.caller = caller;
        this.made = caller.org().clock().instant();
    }

    String id() {
        return id;
    }

    /** Reads the org; called once, in the background. */
    void run() {
        if (!move(State.UploadComplete, State.InProgress)) {
            return;
        }
        if (caller.org().faults().fires(WireFaults.BULK_STUCK)) {
            return;
        }
        if (caller.org().faults().fires(WireFaults.BULK_FAILED)) {
            move(State.InProgress, State.Failed);
            return;
        }
        finish(question.answer(operation.equals("queryAll")));
    }

    private synchronized void finish(List<OrgRow> found) {
        if (state == State.InProgress) {
            rows = List.copyOf(found);
            state = State.JobComplete;
        }
    }

    private synchronized boolean move(State from, State to) {
        boolean moves = state == from;
        state = moves ? to : state;
        return moves;
    }

    synchronized void abort() {
        if (over()) {
            throw new Refusal(400, "INVALIDJOBSTATE", "The job is " + state + " and cannot be aborted");
        }
        state = State.Aborted;
    }

    synchronized boolean over() {
        return state == State.JobComplete || state == State.Failed || state == State.Aborted;
    }

    synchronized int size() {
        if (state != State.JobComplete) {
            throw new Refusal(
                    400, "INVALIDJOBSTATE", "The job is " + state + ": results are there once it is JobComplete");
        }
        return rows.size();
    }

    int until(int from, int most) {
        return (int) Math.min(size(), (long) from + most);
    }

    /** What creating it answers. */
    Map<String, Object> created() {
        String stamp = Shape.REST.instant(made);
        return Json.object(
                "id",
                id,
                "operation",
                operation,
                "object",
                question.entity(),
                "createdById",
                caller.session().user().value(),
                "createdDate",
                stamp,
                "systemModstamp",
                stamp,
                "state",
                state.name(),
                "concurrencyMode",
                "Parallel",
                "contentType",
                "CSV",
                "apiVersion",
                new BigDecimal("65.0"),
                "lineEnding",
                "LF",
                "columnDelimiter",
                "COMMA");
    }

    /** What asking for it answers. */
    synchronized Map<String, Object> shown() {
        Map<String, Object> shown = created();
        shown.put("jobType", "V2Query");
        shown.put("numberRecordsProcessed", rows.size());
        shown.put("retries", 0);
        shown.put("totalProcessingTime", 0);
        shown.put("isPkChunkingSupported", true);
        if (state == State.Failed) {
            shown.put("errorMessage", "InternalServerError : the job was failed on purpose by the fault script");
        }
        return shown;
    }

    /** Rows of one page: every value quoted, nothing for null, a header first. */
    String csv(int from, int until) {
        var csv = new StringBuilder((until - from + 1) * 64);
        line(csv, question.header());
        for (OrgRow row : rows.subList(from, until)) {
            line(csv, question.values(row, Shape.BULK));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<? extends @Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String text =
                    value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            csv.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(text.replace("\"", "\"\""))
                    .append('"');
        }
        csv.append('\n');
    }
}
