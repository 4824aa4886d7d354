package dev.allotment.ledger;

import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person out of everything that is kept, in one transaction of decide: texts of decisions and acts, the org's words, people's
 * orders, what decisions were made from, deleted records and what was not understood. Each row that changed gets a new seal, and
 * its old salt goes; so the chain still holds, and nobody can try names against the old seal. What the org still has is a copy of
 * the org: it goes when it is gone there, and the answer says so.
 */
final class Erasing {
    static final String SCRUB = "decide.scrub";

    private final Seat seat;
    private final Settings settings;
    private final People people;

    Erasing(Seat seat, Settings settings, People people) {
        this.seat = seat;
        this.settings = settings;
        this.people = people;
    }

    void obey(List<Order> orders, Chain chain, Instant now) {
        for (Order order : orders) {
            obey(order, chain, now);
        }
    }

    private void obey(Order order, Chain chain, Instant now) {
        var finding = new TracesOf(seat);
        Traces traces = finding.find(order.subject());
        if (finding.onItsWay(traces)) {
            return; // asked again at the next turn, when its answer is there
        }
        var changed = new Resealing(seat);
        var links = new ArrayList<Link>();
        int texts = 0;
        texts += decisions(traces, changed);
        texts += acts(traces, changed, links, now);
        texts += receipts(traces, changed);
        texts += orders(traces, order, changed);
        int bases = bases(traces, changed);
        int gone = mirror(traces);
        List<String> living = finding.living(traces);
        String answer = "Erased: " + texts + " texts, " + bases + " records of what decisions were made from, " + gone
                + " deleted or unread records."
                + (living.isEmpty()
                        ? ""
                        : " Still in the org, and so in the copy of it: " + String.join(", ", living)
                                + ". Delete or anonymise them there, and order it again when that was heard.");
        people.obeyed(order.number(), answer, now);
        changed.add(Link.Kind.OBEYED, Long.toString(order.number()));
        changed.reseal(order, links, now);
        links.add(new Link(Link.Kind.ERASED, Long.toString(order.number()), now, "", ""));
        chain.append(links, now);
        settings.text(SCRUB, "1");
    }

    private int decisions(Traces traces, Resealing changed) {
        int rows = 0;
        for (Map<String, @Nullable Object> row : found(
                "decision", "id, known, considered, sentence", List.of("known", "considered", "sentence"), traces)) {
            String known = traces.outOfJson(text(row, "known"));
            String considered = traces.outOfJson(text(row, "considered"));
            String sentence = traces.out(text(row, "sentence"));
            if (known.equals(text(row, "known"))
                    && considered.equals(text(row, "considered"))
                    && sentence.equals(text(row, "sentence"))) {
                continue; // it only looked like it
            }
            rows += seat.sql()
                    .sql(
                            "UPDATE decision SET known = :known, considered = :considered, sentence = :sentence WHERE id = :id")
                    .param("known", known)
                    .param("considered", considered)
                    .param("sentence", sentence)
                    .param("id", text(row, "id"))
                    .update();
            changed.add(Link.Kind.DECISION, text(row, "id"));
        }
        return rows;
    }

    /** Acts about the person that were not sent are withdrawn, with what goes together with them: they would write the name anew. */
    private int acts(Traces traces, Resealing changed, List<Link> links, Instant now) {
        for (String record : traces.records()) {
            seat.sql()
                    .sql("""
                            UPDATE act SET state = 'withdrawn', words = 'the person it is about was erased', closed_at = :now
                            WHERE state IN ('open', 'sent', 'deferred') AND state <> 'sent' AND (record = :record
                                OR EXISTS (SELECT 1 FROM act b WHERE b.record = :record AND b.plan = act.plan
                                    AND b.together = act.together))
                            RETURNING id""")
                    .param("now", Instants.micros(now))
                    .param("record", record)
                    .query(String.class)
                    .list()
                    .forEach(id -> {
                        Covering.Covered covered =
                                Covering.withdrawn(Instants.micros(now), "the person it is about was erased");
                        links.add(new Link(Link.Kind.WITHDRAWN, id, now, covered.open(), covered.sealed()));
                    });
        }
        int rows = 0;
        for (Map<String, @Nullable Object> row :
                found("act", "id, payload, words, state", List.of("payload", "words"), traces)) {
            String id = text(row, "id");
            String words = traces.out(text(row, "words"));
            String payload = traces.outOfJson(text(row, "payload"));
            if (words.equals(text(row, "words")) && payload.equals(text(row, "payload"))) {
                continue;
            }
            rows += seat.sql()
                    .sql("UPDATE act SET payload = :payload, words = :words WHERE id = :id")
                    .param("payload", payload)
                    .param("words", words)
                    .param("id", id)
                    .update();
            changed.add(Link.Kind.DECISION, id);
            if (text(row, "state").equals("withdrawn") && !words.equals(text(row, "words"))) {
                changed.add(Link.Kind.WITHDRAWN, id);
            }
        }
        return rows;
    }

    private int receipts(Traces traces, Resealing changed) {
        int rows = 0;
        for (Map<String, @Nullable Object> row : found("receipt", "number, words", List.of("words"), traces)) {
            if (traces.out(text(row, "words")).equals(text(row, "words"))) {
                continue;
            }
            rows += seat.sql()
                    .sql("UPDATE receipt SET words = :words WHERE number = :number")
                    .param("words", traces.out(text(row, "words")))
                    .param("number", row.get("number"))
                    .update();
            changed.add(Link.Kind.RECEIPT, text(row, "number"));
        }
        return rows;
    }

    private int orders(Traces traces, Order erasure, Resealing changed) {
        int rows = 0;
        for (Map<String, @Nullable Object> row : found(
                "people_order",
                "number, subject, by_whom, why, answer",
                List.of("subject", "by_whom", "why", "answer"),
                traces)) {
            String number = text(row, "number");
            String answer = traces.out(text(row, "answer"));
            if (List.of("subject", "by_whom", "why", "answer").stream()
                    .allMatch(column -> traces.out(text(row, column)).equals(text(row, column)))) {
                continue;
            }
            rows += seat.sql()
                    .sql("""
                            UPDATE people_order SET subject = :subject, by_whom = :by, why = :why, answer = :answer
                            WHERE number = :number""")
                    .param("subject", traces.out(text(row, "subject")))
                    .param("by", traces.out(text(row, "by_whom")))
                    .param("why", traces.out(text(row, "why")))
                    .param("answer", answer)
                    .param("number", row.get("number"))
                    .update();
            changed.add(Link.Kind.ORDER, number);
            if (!answer.equals(text(row, "answer")) && !number.equals(Long.toString(erasure.number()))) {
                changed.add(Link.Kind.OBEYED, number);
            }
        }
        return rows;
    }

    private int bases(Traces traces, Resealing changed) {
        int rows = 0;
        List<Long> numbers = seat.sql()
                .sql("SELECT number FROM basis ORDER BY number")
                .query(Long.class)
                .list();
        for (long number : numbers) {
            String packed = seat.sql()
                    .sql("SELECT content FROM basis WHERE number = :number")
                    .param("number", number)
                    .query(String.class)
                    .single();
            String json = Packing.unpack(packed);
            String cleaned = traces.outOfJson(json);
            if (!cleaned.equals(json)) {
                rows += seat.sql()
                        .sql("UPDATE basis SET content = :content WHERE number = :number")
                        .param("content", Packing.pack(cleaned))
                        .param("number", number)
                        .update();
                changed.add(Link.Kind.BASIS, Long.toString(number));
            }
        }
        return rows;
    }

    /** Records that were deleted in the org, and messages that nobody understood. */
    private int mirror(Traces traces) {
        int rows = 0;
        for (Map<String, @Nullable Object> row :
                found("record", "entity, id, deleted, fields", List.of("fields"), traces)) {
            String fields = text(row, "fields");
            if (row.get("deleted") != null && !traces.outOfJson(fields).equals(fields)) {
                rows += seat.sql()
                        .sql("UPDATE record SET fields = '{}' WHERE entity = :entity AND id = :id")
                        .param("entity", row.get("entity"))
                        .param("id", row.get("id"))
                        .update();
            }
        }
        for (String record : traces.records()) {
            rows += seat.sql()
                    .sql("UPDATE record SET fields = '{}' WHERE id = :id AND deleted IS NOT NULL AND fields <> '{}'")
                    .param("id", record)
                    .update();
        }
        var digests = new HashSet<String>();
        found("poison", "digest, raw, why", List.of("raw", "why"), traces)
                .forEach(row -> digests.add(text(row, "digest")));
        for (String record : traces.records()) {
            digests.addAll(seat.sql()
                    .sql("SELECT digest FROM poison WHERE id = :id AND raw <> :erased")
                    .param("id", record)
                    .param("erased", Traces.ERASED)
                    .query(String.class)
                    .list());
        }
        for (String digest : digests) {
            // The digest goes too: a person's name can be tried against it.
            rows += seat.sql()
                    .sql("""
                            UPDATE poison SET raw = :erased, why = :erased,
                                digest = 'erased ' || (SELECT COUNT(*) FROM poison p WHERE p.digest LIKE 'erased %')
                            WHERE digest = :digest""")
                    .param("erased", Traces.ERASED)
                    .param("digest", digest)
                    .update();
        }
        return rows;
    }

    /** Rows in one of whose columns a word may stand. @param table and columns are constants */
    private List<Map<String, @Nullable Object>> found(
            String table, String select, Collection<String> columns, Traces traces) {
        var conditions = new ArrayList<String>();
        var params = new LinkedHashMap<String, Object>();
        int n = 0;
        for (String like : traces.likes()) {
            params.put("w" + n, like);
            for (String column : columns) {
                conditions.add("LOWER(" + column + ") LIKE :w" + n);
            }
            n++;
        }
        if (conditions.isEmpty()) {
            return List.of();
        }
        return seat.sql()
                .sql("SELECT " + select + " FROM " + table + " WHERE " + String.join(" OR ", conditions))
                .params(params)
                .query()
                .listOfRows();
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
