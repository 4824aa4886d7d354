package dev.allotment.ledger;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.store.FieldsJson;
import dev.allotment.store.Seat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what names a person, from an id or an e-mail address: in the copy of the org, deleted records too, and in decisions. */
final class TracesOf {
    /** With these the ids of people begin: leads, contacts, users. */
    private static final Set<String> PEOPLE = Set.of("00Q", "003", "005");

    private static final List<String> NAMING =
            List.of("Email", "Username", "Phone", "MobilePhone", "HomePhone", "OtherPhone");

    private static final int FETCHED = 200;

    private final Seat seat;

    TracesOf(Seat seat) {
        this.seat = seat;
    }

    /** @param subject an id of 15 or 18 characters, or an e-mail address */
    Traces find(String subject) {
        RecordId id = RecordId.orNull(subject);
        var records = new TreeSet<String>();
        var words = new TreeSet<String>();
        if (id == null) {
            words.add(subject);
            String like = "%" + subject.toLowerCase(Locale.ROOT).replace('_', '%') + "%";
            rows("SELECT id, fields FROM record WHERE LOWER(fields) LIKE :key", like, (key, fields) -> {
                if (PEOPLE.contains(RecordId.of(key).prefix()) && subject.equalsIgnoreCase(fields.text("Email"))) {
                    records.add(key);
                    name(fields, words);
                }
            });
            known("LOWER(known) LIKE :key", like, known -> {
                if (subject.equalsIgnoreCase(known.fields().text("Email"))) {
                    RecordId about = known.record() == null ? null : RecordId.orNull(known.record());
                    if (about != null && PEOPLE.contains(about.prefix())) {
                        records.add(about.value());
                    }
                    name(known.fields(), words);
                }
            });
        } else {
            records.add(id.value());
            rows("SELECT id, fields FROM record WHERE id = :key", id.value(), (key, fields) -> name(fields, words));
            if (PEOPLE.contains(id.prefix())) {
                known("record = :key", id.value(), known -> name(known.fields(), words));
            }
        }
        return new Traces(records, words);
    }

    /** Whether an act about them was sent and its outcome is not known yet. */
    boolean onItsWay(Traces traces) {
        return !traces.records().isEmpty()
                && seat.sql()
                        .sql("SELECT 1 FROM act WHERE state = 'sent' AND record IN (:records) LIMIT 1")
                        .param("records", traces.records())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    /** Records about them that the org still has. */
    List<String> living(Traces traces) {
        return traces.records().isEmpty()
                ? List.of()
                : seat.sql()
                        .sql("SELECT id FROM record WHERE id IN (:records) AND deleted IS NULL ORDER BY id")
                        .param("records", traces.records())
                        .query(String.class)
                        .list();
    }

    private static void name(Fields fields, Set<String> words) {
        for (String field : NAMING) {
            String value = fields.text(field);
            if (value != null) {
                words.add(value);
            }
        }
        String first = fields.text("FirstName");
        String last = fields.text("LastName");
        String company = fields.text("Company");
        String whole = fields.text("Name");
        if (first != null && last != null) {
            words.add(first + " " + last);
            words.add(last + ", " + first);
        } else if (last != null && company != null) {
            words.add(last + " (" + company + ")");
        }
        if (whole != null && last != null) {
            words.add(whole);
        }
        if (whole != null && fields.text("Username") != null) {
            words.add(whole); // a user
        }
    }

    private record Known(@Nullable String record, Fields fields) {}

    /** Row by row: nothing is changed meanwhile, and no more than one is held at a time. */
    private void known(String condition, String key, Consumer<Known> each) {
        seat.sql()
                .sql("SELECT record, known FROM decision WHERE " + condition)
                .withFetchSize(FETCHED)
                .param("key", key)
                .query(row -> {
                    String record = row.getString(1);
                    DecisionJson.known(row.getString(2))
                            .values()
                            .forEach(fields -> each.accept(new Known(record, fields)));
                });
    }

    private interface Reading {
        void of(String key, Fields fields);
    }

    private void rows(String sql, String key, Reading reading) {
        seat.sql().sql(sql).withFetchSize(FETCHED).param("key", key).query(row -> {
            reading.of(row.getString(1), FieldsJson.read(row.getString(2)));
        });
    }
}
