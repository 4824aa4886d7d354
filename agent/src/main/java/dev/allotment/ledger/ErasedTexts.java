package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a person out of the ledger's texts, a page of rows at a time. Joins the caller's transaction; used once, by one thread. */
final class ErasedTexts {
    /** Rows of a page: a decision's texts are a few KB. */
    private static final int PAGE = 200;

    private final Seat seat;
    private final Traces traces;
    private final Consumer<Resealing> sealing;

    /** @param sealing called after each page, with the rows that it changed */
    ErasedTexts(Seat seat, Traces traces, Consumer<Resealing> sealing) {
        this.seat = seat;
        this.traces = traces;
        this.sealing = sealing;
    }

    /** Decisions with their acts, which one link covers. @return texts that were changed */
    int decisions() {
        var likes = new Likes(traces);
        if (likes.isEmpty()) {
            return 0;
        }
        String sql = "SELECT id FROM (SELECT id FROM decision WHERE id > :last AND ("
                + likes.over("known", "considered", "sentence") + ") ORDER BY id LIMIT :page) d"
                + " UNION SELECT id FROM (SELECT id FROM act WHERE id > :last AND (" + likes.over("payload", "words")
                + ") ORDER BY id LIMIT :page) a ORDER BY id LIMIT :page";
        int changed = 0;
        List<String> ids = page(sql, likes, "");
        while (!ids.isEmpty()) {
            var page = new Resealing(seat);
            var sealed = new ArrayList<String>();
            List<Object[]> decisions = decisions(ids, sealed);
            List<Object[]> acts = acts(ids, sealed, page);
            page.changing(Link.Kind.DECISION, sealed);
            changed += update("UPDATE decision SET known = ?, considered = ?, sentence = ? WHERE id = ?", decisions)
                    + update("UPDATE act SET payload = ?, words = ? WHERE id = ?", acts);
            sealing.accept(page);
            ids = page(sql, likes, ids.getLast());
        }
        return changed;
    }

    private List<Object[]> decisions(List<String> ids, List<String> changed) {
        var rows = new ArrayList<Object[]>();
        for (Map<String, @Nullable Object> row :
                rows("SELECT id, known, considered, sentence FROM decision WHERE id IN (:ids)", ids)) {
            String known = traces.outOfJson(text(row, "known"));
            String considered = traces.outOfJson(text(row, "considered"));
            String sentence = traces.out(text(row, "sentence"));
            if (!known.equals(text(row, "known"))
                    || !considered.equals(text(row, "considered"))
                    || !sentence.equals(text(row, "sentence"))) { // else it only looked like it
                rows.add(new Object[] {known, considered, sentence, text(row, "id")});
                changed.add(text(row, "id"));
            }
        }
        return rows;
    }

    private List<Object[]> acts(List<String> ids, List<String> changed, Resealing page) {
        var rows = new ArrayList<Object[]>();
        var withdrawn = new ArrayList<String>();
        for (Map<String, @Nullable Object> row :
                rows("SELECT id, payload, words, state FROM act WHERE id IN (:ids)", ids)) {
            String id = text(row, "id");
            String words = traces.out(text(row, "words"));
            String payload = traces.outOfJson(text(row, "payload"));
            if (!payload.equals(text(row, "payload"))) {
                changed.add(id);
            }
            if (!words.equals(text(row, "words")) && text(row, "state").equals("withdrawn")) {
                withdrawn.add(id);
            }
            if (!payload.equals(text(row, "payload")) || !words.equals(text(row, "words"))) {
                rows.add(new Object[] {payload, words, id});
            }
        }
        page.changing(Link.Kind.WITHDRAWN, withdrawn);
        return rows;
    }

    /** The org's words. */
    int receipts() {
        var likes = new Likes(traces);
        int all = 0;
        for (List<Map<String, @Nullable Object>> rows = numbered("receipt", "words", likes, 0, "words");
                !rows.isEmpty();
                rows = numbered("receipt", "words", likes, last(rows), "words")) {
            var changes = new ArrayList<Object[]>();
            var changed = new ArrayList<String>();
            for (Map<String, @Nullable Object> row : rows) {
                String words = traces.out(text(row, "words"));
                if (!words.equals(text(row, "words"))) {
                    changes.add(new Object[] {words, row.get("number")});
                    changed.add(text(row, "number"));
                }
            }
            var page = new Resealing(seat);
            page.changing(Link.Kind.RECEIPT, changed);
            all += update("UPDATE receipt SET words = ? WHERE number = ?", changes);
            sealing.accept(page);
        }
        return all;
    }

    /** What people ordered. @param erasure whose own answer is sealed when it is written */
    int orders(Order erasure) {
        var likes = new Likes(traces);
        String[] columns = {"subject", "by_whom", "why", "answer"};
        String select = String.join(", ", columns);
        int all = 0;
        for (List<Map<String, @Nullable Object>> rows = numbered("people_order", select, likes, 0, columns);
                !rows.isEmpty();
                rows = numbered("people_order", select, likes, last(rows), columns)) {
            var changes = new ArrayList<Object[]>();
            var changed = new ArrayList<String>();
            var answered = new ArrayList<String>();
            for (Map<String, @Nullable Object> row : rows) {
                String number = text(row, "number");
                List<String> cleaned = List.of(columns).stream()
                        .map(column -> traces.out(text(row, column)))
                        .toList();
                if (cleaned.equals(List.of(columns).stream()
                        .map(column -> text(row, column))
                        .toList())) {
                    continue;
                }
                changes.add(
                        new Object[] {cleaned.get(0), cleaned.get(1), cleaned.get(2), cleaned.get(3), row.get("number")
                        });
                changed.add(number);
                if (!cleaned.get(3).equals(text(row, "answer")) && !number.equals(Long.toString(erasure.number()))) {
                    answered.add(number);
                }
            }
            var page = new Resealing(seat);
            page.changing(Link.Kind.ORDER, changed);
            page.changing(Link.Kind.OBEYED, answered);
            all += update(
                    "UPDATE people_order SET subject = ?, by_whom = ?, why = ?, answer = ? WHERE number = ?", changes);
            sealing.accept(page);
        }
        return all;
    }

    /** What decisions were made from: packed, so each is looked into. One at a time is held and sealed anew: each may be large. */
    int bases() {
        int all = 0;
        List<Long> numbers = bases(0);
        while (!numbers.isEmpty()) {
            for (long number : numbers) {
                String json = Packing.unpack(seat.sql()
                        .sql("SELECT content FROM basis WHERE number = :number")
                        .param("number", number)
                        .query(String.class)
                        .single());
                String cleaned = traces.outOfJson(json);
                if (!cleaned.equals(json)) {
                    var page = new Resealing(seat);
                    page.changing(Link.Kind.BASIS, List.of(Long.toString(number)));
                    all += seat.sql()
                            .sql("UPDATE basis SET content = :content WHERE number = :number")
                            .param("content", Packing.pack(cleaned))
                            .param("number", number)
                            .update();
                    sealing.accept(page);
                }
            }
            numbers = bases(numbers.getLast());
        }
        return all;
    }

    /** Sentences that are kept until they are said. */
    int said(Settings settings) {
        var changed = new TreeMap<String, String>();
        settings.startingWith(Ledger.SAID).forEach((name, text) -> {
            String cleaned = traces.out(text);
            if (!cleaned.equals(text)) {
                changed.put(name, cleaned);
            }
        });
        settings.texts(changed);
        return changed.size();
    }

    private List<Long> bases(long last) {
        return seat.sql()
                .sql("SELECT number FROM basis WHERE number > :last ORDER BY number LIMIT :page")
                .param("last", last)
                .param("page", PAGE)
                .query(Long.class)
                .list();
    }

    private List<String> page(String sql, Likes likes, String last) {
        return seat.sql()
                .sql(sql)
                .params(likes.params())
                .param("last", last)
                .param("page", PAGE)
                .query(String.class)
                .list();
    }

    /** The next rows in one of whose columns a word may stand. @param table and columns are constants */
    private List<Map<String, @Nullable Object>> numbered(
            String table, String select, Likes likes, long last, String... columns) {
        return likes.isEmpty()
                ? List.of()
                : seat.sql()
                        .sql("SELECT number, " + select + " FROM " + table + " WHERE number > :last AND ("
                                + likes.over(columns) + ") ORDER BY number LIMIT :page")
                        .params(likes.params())
                        .param("last", last)
                        .param("page", PAGE)
                        .query()
                        .listOfRows();
    }

    private static long last(List<Map<String, @Nullable Object>> rows) {
        return Long.parseLong(text(rows.getLast(), "number"));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, List<String> ids) {
        return seat.sql().sql(sql).param("ids", ids).query().listOfRows();
    }

    private int update(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            seat.batches().getJdbcOperations().batchUpdate(sql, rows);
        }
        return rows.size();
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
