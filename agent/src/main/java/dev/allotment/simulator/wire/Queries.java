package dev.allotment.simulator.wire;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.wire.soql.Question;
import dev.allotment.simulator.wire.soql.Shape;
import dev.allotment.simulator.wire.soql.SoqlFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /query} and {@code /queryAll} with pages (contract 2.3). A cursor keeps the rows as they stood; the oldest of many dies. */
final class Queries {
    private static final int SMALLEST_PAGE = 200;
    private static final int LARGEST_PAGE = 2000;
    private static final int MOST_CURSORS = 50;
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private long made;

    private record Cursor(RecordId user, Question question, List<OrgRow> rows, int page) {}

    Answer ask(Call call, Caller caller, boolean deleted) {
        String text = call.query().get("q");
        if (text == null) {
            throw new Refusal(400, "MALFORMED_QUERY", "A query string has to be specified");
        }
        try {
            var question = Question.of(text, caller.tables());
            List<OrgRow> rows = question.answer(deleted);
            if (question.counting()) {
                return Answer.json(200, Json.object("totalSize", rows.size(), "done", true, "records", List.of()));
            }
            return page(new Cursor(caller.session().user(), question, rows, pageSize(call)), 0, "");
        } catch (SoqlFault fault) {
            throw new Refusal(400, fault.code(), String.valueOf(fault.getMessage()));
        }
    }

    /** {@code /query/01g...-2000}. @throws Refusal INVALID_QUERY_LOCATOR */
    Answer more(String locator, Caller caller) {
        int dash = locator.lastIndexOf('-');
        Cursor cursor = dash < 0 ? null : cursor(locator.substring(0, dash));
        if (cursor == null
                || !cursor.user().equals(caller.session().user())
                || !locator.substring(dash + 1).matches("\\d{1,9}")) {
            throw new Refusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(cursor, Integer.parseInt(locator.substring(dash + 1)), locator.substring(0, dash));
    }

    private synchronized @Nullable Cursor cursor(String name) {
        return cursors.get(name);
    }

    private synchronized String kept(Cursor cursor) {
        String name =
                RecordId.of("01g" + String.format(Locale.ROOT, "%012d", ++made)).value();
        cursors.put(name, cursor);
        if (cursors.size() > MOST_CURSORS) {
            cursors.remove(cursors.keySet().iterator().next());
        }
        return name;
    }

    /** Every cursor dies, as after the platform's time limit. */
    synchronized void forget() {
        cursors.clear();
    }

    private Answer page(Cursor cursor, int from, String name) {
        int until = Math.min(cursor.rows().size(), from + cursor.page());
        List<Map<String, Object>> records = cursor.rows().subList(Math.min(from, until), until).stream()
                .map(row -> cursor.question().shown(row, Shape.REST))
                .toList();
        boolean done = until >= cursor.rows().size();
        Map<String, Object> answer = Json.object("totalSize", cursor.rows().size(), "done", done);
        if (!done) {
            String kept = name.isEmpty() ? kept(cursor) : name;
            answer.put("nextRecordsUrl", RestApi.VERSION + "/query/" + kept + "-" + until);
        }
        answer.put("records", records);
        return Answer.json(200, answer);
    }

    private static int pageSize(Call call) {
        String size = call.option("Sforce-Query-Options", "batchSize");
        return size == null || !size.matches("\\d{1,6}")
                ? LARGEST_PAGE
                : Math.clamp(Integer.parseInt(size), SMALLEST_PAGE, LARGEST_PAGE);
    }
}
