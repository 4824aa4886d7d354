package dev.allotment.ledger;

import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Drops what the policy no longer keeps, one small batch a transaction of decide; what was done and how far it got are there
 * together. A link of decide's chain tells of each batch how much went and the sum of its names, so that what is missing or
 * lost its salt without a purge is still found. Receipts are act's rows: dropped here with the act they belong to. What is no
 * longer as its links sealed it is not dropped: that would hide who changed it.
 */
final class Purging {
    /** A salt that was purged; one that was erased is null. */
    static final String PURGED_SALT = "";
    /** First word of a link's subject: texts of decisions went. */
    static final String EXPLANATIONS = "explanations";

    private static final int BATCH = 500;
    private static final String INPUTS = "decide.purged.inputs";
    private static final String EXPLAINED = "decide.purged.explanations";
    private static final String JOURNALED = "decide.purged.journal";

    private final Seat seat;
    private final Settings settings;
    private final Chain chain;
    private final Seals seals;
    private final Covering covering;

    Purging(Seat seat, Settings settings, Chain chain) {
        this.seat = seat;
        this.settings = settings;
        this.chain = chain;
        this.seals = new Seals(seat);
        this.covering = new Covering(seat);
    }

    /** What decisions made before that were made from. What others share is kept until a newer one took its place for so long. */
    boolean inputs(Instant before, Instant now) {
        // What is not dropped must not stand before what comes after it. It is looked at again from the start each time
        // all was
        // seen, as what is shared is let go later than what came after it.
        List<Long> numbers = seat.sql()
                .sql("""
                        SELECT number FROM basis WHERE at < :before AND number > :from
                        AND number NOT IN (SELECT common FROM basis WHERE common IS NOT NULL AND at >= :before)
                        AND CAST(number AS TEXT) NOT IN (SELECT text FROM setting
                            WHERE name LIKE 'decide.basis.%' AND name <> 'decide.basis.last')
                        ORDER BY number LIMIT :batch""")
                .param("before", Instants.micros(before))
                .param("from", settings.number(INPUTS))
                .param("batch", BATCH)
                .query(Long.class)
                .list();
        boolean more = numbers.size() == BATCH;
        settings.number(INPUTS, more ? numbers.getLast() : 0);
        var whole = new ArrayList<Long>();
        var dropping = new Dropping(seat, seals);
        for (long number : numbers) { // one by one: each may be large
            List<String> one = List.of(Long.toString(number));
            if (seals.broken(Link.Kind.BASIS, one).isEmpty()) {
                dropping.letGo(Link.Kind.BASIS, one);
                whole.add(number);
            }
        }
        if (whole.isEmpty()) {
            return more;
        }
        seat.sql()
                .sql("DELETE FROM basis WHERE number IN (:numbers)")
                .param("numbers", whole)
                .update();
        say(dropping.said(), now);
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
        full.removeAll(seals.broken(Link.Kind.DECISION, full));
        if (!full.isEmpty()) {
            forget(full, now);
        }
        settings.text(EXPLAINED, last[0] + " " + read.getLast());
        return true;
    }

    /** The salts go with the texts; new links seal what is left, such as from whom to whom something went. */
    private void forget(List<String> decisions, Instant now) {
        seat.sql()
                .sql("UPDATE decision SET known = '{}', considered = '[]' WHERE id IN (:ids)")
                .param("ids", decisions)
                .update();
        var over = new ArrayList<>(seals.over(Link.Kind.DECISION, decisions));
        decisions.forEach(id -> over.addAll(seals.redactions(Link.Kind.DECISION, id)));
        var gone = new Gone();
        var numbers = new ArrayList<Object[]>();
        over.stream().filter(Seals.Over::sealing).forEach(link -> {
            gone.add(link.name());
            numbers.add(new Object[] {PURGED_SALT, link.number()});
        });
        if (!numbers.isEmpty()) {
            seat.batches()
                    .getJdbcOperations()
                    .batchUpdate("UPDATE decide_chain SET salt = ? WHERE number = ?", numbers);
        }
        var links = new ArrayList<Link>();
        covering.read(Link.Kind.LEFT, decisions)
                .forEach((id, left) -> links.add(new Link(Link.Kind.LEFT, id, now, "", left.sealed())));
        links.sort(Comparator.comparing(Link::subject));
        chain.append(links, now);
        say(EXPLANATIONS + " " + gone, now);
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
                        SELECT id, number, kind, state FROM act WHERE number > :from AND entered_at < :before
                            AND number < (SELECT MAX(number) FROM act)
                        ORDER BY number LIMIT :batch""")
                .param("from", from)
                .param("before", Instants.micros(before))
                .param("batch", BATCH)
                .query(row -> {
                    last[0] = row.getLong(2);
                    boolean light = List.of("mark", "link").contains(String.valueOf(row.getString(3)));
                    if (light && !ActState.ofWord(row.getString(4)).isOpen()) {
                        ended.add(String.valueOf(row.getString(1)));
                    }
                });
        if (last[0] == from) {
            return false;
        }
        seat.sql()
                .sql("SELECT act FROM receipt ORDER BY number DESC LIMIT 1")
                .query(String.class)
                .optional()
                .ifPresent(ended::remove);
        drop(ended, now);
        settings.text(JOURNALED, Long.toString(last[0]));
        return true;
    }

    private void drop(List<String> ended, Instant now) {
        var acts = new LinkedHashSet<>(ended);
        acts.removeAll(seals.broken(Link.Kind.DECISION, ended));
        acts.removeAll(seals.broken(Link.Kind.WITHDRAWN, ended));
        Map<String, String> receipts = receipts(acts);
        seals.broken(Link.Kind.RECEIPT, receipts.keySet()).forEach(number -> acts.remove(receipts.get(number)));
        if (acts.isEmpty()) {
            return;
        }
        var dropping = new Dropping(seat, seals);
        dropping.letGo(Link.Kind.DECISION, acts);
        dropping.letGo(Link.Kind.WITHDRAWN, acts);
        dropping.letGo(Link.Kind.RECEIPT, receipts(acts).keySet());
        for (String table : List.of(
                "receipt WHERE act",
                "left_behind WHERE act",
                "decision_basis WHERE decision",
                "act WHERE id",
                "decision WHERE id")) {
            seat.sql()
                    .sql("DELETE FROM " + table + " IN (:ids)")
                    .param("ids", acts)
                    .update();
        }
        say(dropping.said(), now);
    }

    /** The acts of their receipts, by the receipts' numbers. */
    private Map<String, String> receipts(Collection<String> acts) {
        var found = new TreeMap<String, String>();
        if (!acts.isEmpty()) {
            seat.sql()
                    .sql("SELECT CAST(number AS TEXT), act FROM receipt WHERE act IN (:ids)")
                    .param("ids", acts)
                    .query(row -> {
                        found.put(row.getString(1), row.getString(2));
                    });
        }
        return found;
    }

    private void say(String subject, Instant now) {
        chain.append(List.of(new Link(Link.Kind.PURGED, subject, now, "", "")), now);
    }

    private String text(String name, String otherwise) {
        String text = settings.text(name);
        return text == null ? otherwise : text;
    }
}
