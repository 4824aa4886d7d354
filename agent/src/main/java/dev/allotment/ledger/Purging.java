package dev.allotment.ledger;

import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drops what the policy no longer keeps, one small batch a transaction of decide; what was done and how far it got are there
 * together. A link of decide's chain tells of each batch how much went and the sum of its names, so that what is missing or
 * lost its salt without a purge is still found. Receipts are act's rows: dropped here with the act they belong to.
 */
final class Purging {
    /** A salt that was purged; one that was erased is null. */
    static final String PURGED_SALT = "";
    /** First word of a link's subject: texts of decisions went, or whole rows did. */
    static final String EXPLANATIONS = "explanations";

    static final String JOURNAL = "journal";

    private static final int BATCH = 500;
    private static final String EXPLAINED = "decide.purged.explanations";
    private static final String JOURNALED = "decide.purged.journal";

    private final Seat seat;
    private final Settings settings;
    private final Chain chain;

    Purging(Seat seat, Settings settings, Chain chain) {
        this.seat = seat;
        this.settings = settings;
        this.chain = chain;
    }

    /** What decisions made before that were made from. What others share is kept until a newer one took its place for so long. */
    boolean inputs(Instant before, Instant now) {
        List<Long> numbers = seat.sql().sql("""
                        SELECT number FROM basis WHERE at < :before
                        AND number NOT IN (SELECT common FROM basis WHERE common IS NOT NULL AND at >= :before)
                        AND number NOT IN (SELECT CAST(text AS BIGINT) FROM setting
                            WHERE name LIKE 'decide.basis.%' AND name <> 'decide.basis.last')
                        ORDER BY number LIMIT :batch""")
                .param("before", Instants.micros(before))
                .param("batch", BATCH)
                .query(Long.class)
                .list();
        if (numbers.isEmpty()) {
            return false;
        }
        seat.sql().sql("DELETE FROM basis WHERE number IN (:numbers)").param("numbers", numbers).update();
        chain.append(List.of(new Link(Link.Kind.DROPPED, numbers.getLast().toString(), now, "", "")), now);
        return true;
    }

    /** What was known and who was considered, of decisions made before that. @return whether there may be more */
    boolean explanations(Instant before, Instant now) {
        String[] from = text(EXPLAINED, "0 ").split(" ", 2);
        var read = new ArrayList<String>();
        var full = new ArrayList<String>();
        long[] last = {Long.parseLong(from[0])};
        seat.sql()
                .sql("""
                        SELECT id, decided_at, known, considered FROM decision
                        WHERE decided_at < :before AND (decided_at > :at OR (decided_at = :at AND id > :id))
                        ORDER BY decided_at, id LIMIT :batch""")
                .param("before", Instants.micros(before))
                .param("at", last[0])
                .param("id", from[1])
                .param("batch", BATCH)
                .query(row -> {
                    read.add(String.valueOf(row.getString(1)));
                    last[0] = row.getLong(2);
                    if (!"{}".equals(row.getString(3)) || !"[]".equals(row.getString(4))) {
                        full.add(read.getLast());
                    }
                });
        if (read.isEmpty()) {
            return false;
        }
        if (!full.isEmpty()) {
            seat.sql()
                    .sql("UPDATE decision SET known = '{}', considered = '[]' WHERE id IN (:ids)")
                    .param("ids", full)
                    .update();
            var gone = new Gone();
            links(full, List.of(Link.Kind.DECISION)).forEach(gone::add);
            salts(full, List.of(Link.Kind.DECISION), PURGED_SALT);
            redacted(full, PURGED_SALT).forEach(gone::add);
            say(EXPLANATIONS + " " + gone, now);
        }
        settings.text(EXPLAINED, last[0] + " " + read.getLast());
        return true;
    }

    /**
     * Marks and links, entered before that and ended, with their decisions and receipts. Moves and foundings stay, and so does what
     * has the highest number: numbers are counted on from there, and none may be given twice.
     */
    boolean journal(Instant before, Instant now) {
        long from = Long.parseLong(text(JOURNALED, "0"));
        var ended = new ArrayList<String>();
        long[] last = {from};
        seat.sql()
                .sql("""
                        SELECT id, number, kind, state,
                            id = (SELECT act FROM receipt ORDER BY number DESC LIMIT 1) AS latest
                        FROM act WHERE number > :from AND entered_at < :before
                            AND number < (SELECT MAX(number) FROM act)
                        ORDER BY number LIMIT :batch""")
                .param("from", from)
                .param("before", Instants.micros(before))
                .param("batch", BATCH)
                .query(row -> {
                    last[0] = row.getLong(2);
                    boolean light = List.of("mark", "link").contains(String.valueOf(row.getString(3)));
                    if (light && !ActState.ofWord(row.getString(4)).isOpen() && row.getInt(5) == 0) {
                        ended.add(String.valueOf(row.getString(1)));
                    }
                });
        if (last[0] == from) {
            return false;
        }
        if (!ended.isEmpty()) {
            drop(ended, now);
        }
        settings.text(JOURNALED, Long.toString(last[0]));
        return true;
    }

    private void drop(List<String> acts, Instant now) {
        List<Link.Kind> kinds = List.of(Link.Kind.DECISION, Link.Kind.WITHDRAWN);
        Gone rows = Gone.of(links(acts, kinds));
        salts(acts, kinds, null);
        redacted(acts, null);
        List<String> numbers = seat.sql()
                .sql("DELETE FROM receipt WHERE act IN (:ids) RETURNING CAST(number AS TEXT)")
                .param("ids", acts)
                .query(String.class)
                .list();
        var receipts = new Gone();
        if (!numbers.isEmpty()) {
            seat.sql()
                    .sql("UPDATE act_chain SET salt = NULL WHERE kind = :kind AND subject IN (:numbers) RETURNING subject")
                    .param("kind", Link.Kind.RECEIPT.word)
                    .param("numbers", numbers)
                    .query(String.class)
                    .list()
                    .forEach(number -> receipts.add(Link.Kind.RECEIPT.word + " " + number));
        }
        for (String table : List.of("left_behind WHERE act", "decision_basis WHERE decision", "act WHERE id", "decision WHERE id")) {
            seat.sql().sql("DELETE FROM " + table + " IN (:ids)").param("ids", acts).update();
        }
        say(JOURNAL + " " + rows + " " + receipts, now);
    }

    /** What links cover these, as {@link Verifying} names what is missing; those whose salt went before are not among them. */
    private List<String> links(List<String> subjects, List<Link.Kind> kinds) {
        return seat.sql()
                .sql("""
                        SELECT kind || ' ' || subject FROM decide_chain
                        WHERE kind IN (:kinds) AND subject IN (:subjects) AND (:all = 1 OR (salt IS NOT NULL AND salt <> ''))""")
                .param("kinds", kinds.stream().map(kind -> kind.word).toList())
                .param("subjects", subjects)
                .param("all", kinds.size() > 1 ? 1 : 0)
                .query(String.class)
                .list();
    }

    /** Salts that are left become that one; also those of links that took the place of others after an erasure. */
    private void salts(List<String> subjects, List<Link.Kind> kinds, @Nullable String salt) {
        seat.sql()
                .sql("UPDATE decide_chain SET salt = :salt WHERE kind IN (:kinds) AND subject IN (:subjects) AND salt <> ''")
                .param("salt", salt)
                .param("kinds", kinds.stream().map(kind -> kind.word).toList())
                .param("subjects", subjects)
                .update();
    }

    /** The same for links that took the place of others after an erasure: there are few. @return their names */
    private List<String> redacted(List<String> decisions, @Nullable String salt) {
        var of = new HashSet<>(decisions);
        var names = new ArrayList<String>();
        for (String subject : seat.sql()
                .sql("SELECT subject FROM decide_chain WHERE kind = :kind AND salt <> ''")
                .param("kind", Link.Kind.REDACTED.word)
                .query(String.class)
                .list()) {
            String[] words = subject.split(" ");
            if (words[0].equals(Link.Kind.DECISION.word) && of.contains(words[1])) {
                salts(List.of(subject), List.of(Link.Kind.REDACTED), salt);
                names.add(Link.Kind.REDACTED.word + " " + subject);
            }
        }
        return names;
    }

    private void say(String subject, Instant now) {
        chain.append(List.of(new Link(Link.Kind.PURGED, subject, now, "", "")), now);
    }

    private String text(String name, String otherwise) {
        String text = settings.text(name);
        return text == null ? otherwise : text;
    }
}
