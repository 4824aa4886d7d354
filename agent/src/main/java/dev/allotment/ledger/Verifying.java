package dev.allotment.ledger;

import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recomputes one chain from the rows it covers and finds its first break. Reads only; used once, by one thread. */
final class Verifying {
    private static final int CHUNK = 1_000;
    private static final int SHOWN = 3;

    private record Row(
            long number,
            Link.Kind kind,
            String subject,
            long at,
            @Nullable String salt,
            String seal,
            String hash,
            @Nullable String open) {
        Link.Target target() {
            return Link.Target.of(kind, subject);
        }

        /** Whether it covers only what may name a person: the rest was covered before. */
        boolean again() {
            return kind == Link.Kind.REDACTED || kind == Link.Kind.LEFT;
        }
    }

    private final Seat seat;
    private final String table;
    private final Covering covering;
    /** The last erasure's link by what it changed. */
    private final Map<String, Long> redacted = new HashMap<>();

    private final TreeMap<String, Long> kinds = new TreeMap<>();
    private final Purged purged = new Purged();
    private long links;
    private String head = Chain.GENESIS;
    private String older = "";

    Verifying(Seat seat, String table) {
        this.seat = seat;
        this.table = table;
        this.covering = new Covering(seat);
    }

    ChainReport report() {
        String broken = broken();
        return new ChainReport(table.equals(Chain.ACT) ? "act" : "decide", links, kinds, older, head, broken);
    }

    private @Nullable String broken() {
        look();
        List<Row> rows = after(0);
        while (!rows.isEmpty()) {
            Map<Link.Kind, Map<String, Covering.Covered>> covered = covered(rows);
            for (Row row : rows) {
                String why = judge(row, covered);
                if (why != null) {
                    return why;
                }
                links = row.number();
                head = row.hash();
                kinds.merge(row.kind().word, 1L, Long::sum);
            }
            rows = after(links);
        }
        String unpurged = purged.wrong();
        if (unpurged != null) {
            return unpurged;
        }
        String uncovered = uncovered();
        return uncovered != null || table.equals(Chain.ACT) ? uncovered : states();
    }

    /** What was erased or dropped, told by links further on. Erasures of receipts are told by decide's chain. */
    private void look() {
        seat.sql()
                .sql("SELECT subject, number FROM decide_chain WHERE kind = :kind ORDER BY number")
                .param("kind", Link.Kind.REDACTED.word)
                .query(row -> {
                    redacted.put(
                            Link.Target.of(Link.Kind.REDACTED, String.valueOf(row.getString(1)))
                                    .toString(),
                            row.getLong(2));
                });
        purged.look(seat, table);
    }

    private @Nullable String judge(Row row, Map<Link.Kind, Map<String, Covering.Covered>> covered) {
        if (row.number() != links + 1) {
            return "Links " + (links + 1) + " to " + (row.number() - 1)
                    + " are gone: somebody removed what they covered, or" + " only them.";
        }
        Link.Target target = row.target();
        Covering.Covered now = covered.getOrDefault(target.kind(), Map.of()).get(target.subject());
        if (now == null && row.open() == null) {
            return place(row) + " covers " + target + ", which is gone: somebody removed the row.";
        }
        if (now != null && row.open() != null) {
            return place(row) + " says that " + target
                    + " was dropped, as its time was over, and it is there: somebody put it in.";
        }
        String open = row.open() != null ? row.open() : now == null || row.again() ? "" : now.open();
        String hash = Chain.hash(head, row.kind().word, row.subject(), row.at(), open, row.seal());
        if (!hash.equals(row.hash())) {
            return place(row) + " " + wrong(row, open);
        }
        if (row.kind() == Link.Kind.START) {
            older = row.subject();
        }
        return now == null ? unsealed(row) : sealed(row, target, now);
    }

    /** With a dropped row its salt goes. */
    private @Nullable String unsealed(Row row) {
        purged.dropped(row.kind(), row.subject(), row.salt());
        return row.salt() == null || row.salt().isEmpty()
                ? null
                : place(row) + " has a salt, though what it sealed was dropped: somebody put it in.";
    }

    private @Nullable String sealed(Row row, Link.Target target, Covering.Covered now) {
        if (purged.unsalted(row.kind(), row.subject(), row.salt())) {
            return null;
        }
        if (row.salt() == null) {
            return Seals.erases(redacted.get(target.toString()), row.kind(), row.number()) ? null : lost(row, target);
        }
        return Digest.seal(row.salt(), now.sealed()).equals(row.seal())
                ? null
                : place(row) + " covers " + target + ", whose text was changed since it was written down.";
    }

    private static String lost(Row row, Link.Target target) {
        return place(row) + " has lost its salt, though no erasure of " + target
                + " comes after it in the chain: somebody hides what its text was, or it was changed by somebody before"
                + " it was erased.";
    }

    private static String place(Row row) {
        return "Link " + row.number() + " (" + row.kind().word + " " + row.subject() + ", " + Instants.instant(row.at())
                + ")";
    }

    /** What a hash that does not follow from the one before may mean: the link it does follow is looked for. */
    private String wrong(Row row, String open) {
        long[] follows = {-1};
        if (fits(Chain.GENESIS, row, open)) {
            follows[0] = 0;
        }
        seat.sql().sql("SELECT number, hash FROM " + table + " ORDER BY number").query(other -> {
            if (follows[0] < 0 && fits(String.valueOf(other.getString(2)), row, open)) {
                follows[0] = other.getLong(1);
            }
        });
        if (follows[0] < 0) {
            return "does not follow from the link before it: the row it covers was changed (what names nobody: ids, kinds,"
                    + " times), or this link or the one before it was.";
        }
        return follows[0] < links
                ? "follows link " + follows[0] + ": what stands between them was put in by somebody."
                : "follows link " + follows[0] + ", which stands behind it: the order was changed.";
    }

    private static boolean fits(String before, Row row, String open) {
        return Chain.hash(before, row.kind().word, row.subject(), row.at(), open, row.seal())
                .equals(row.hash());
    }

    private Map<Link.Kind, Map<String, Covering.Covered>> covered(List<Row> rows) {
        var subjects = new EnumMap<Link.Kind, List<String>>(Link.Kind.class);
        for (Row row : rows) {
            subjects.computeIfAbsent(row.target().kind(), any -> new ArrayList<>())
                    .add(row.target().subject());
        }
        var covered = new EnumMap<Link.Kind, Map<String, Covering.Covered>>(Link.Kind.class);
        subjects.forEach((kind, keys) -> covered.put(kind, covering.read(kind, keys)));
        return covered;
    }

    private List<Row> after(long number) {
        return seat.sql()
                .sql("SELECT number, kind, subject, at, salt, seal, hash, open FROM " + table
                        + " WHERE number > :number ORDER BY number LIMIT :limit")
                .param("number", number)
                .param("limit", CHUNK)
                .query((row, n) -> new Row(
                        row.getLong(1),
                        Link.Kind.ofWord(row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    /** Rows that nobody chained, beyond those that were there before the chain began. */
    private @Nullable String uncovered() {
        var before = new HashMap<String, Long>();
        for (String part : older.isEmpty() ? new String[0] : older.split(", ")) {
            int space = part.lastIndexOf(' ');
            before.put(part.substring(0, space), Long.valueOf(part.substring(space + 1)));
        }
        for (Uncovered rows : table.equals(Chain.ACT) ? Uncovered.OF_ACT : Uncovered.OF_DECIDE) {
            long known = links == 0 ? Long.MAX_VALUE : before.getOrDefault(rows.name(), 0L);
            List<String> left = known == Long.MAX_VALUE
                    ? List.of()
                    : rows.left(seat, table, (int) Math.min(1_000_000, known) + SHOWN);
            if (left.size() > known) {
                return "There are " + rows.name() + " that no link covers, so somebody put them in: "
                        + String.join(", ", left.subList(Math.max(0, left.size() - SHOWN), left.size())) + ".";
            }
        }
        return null;
    }

    /** Where acts and plans stand must be what the links say: a state by itself is no row of the chain. */
    private @Nullable String states() {
        List<String> wrong = seat.sql().sql("""
                        SELECT 'act ' || a.id || ' is ' || a.state || ', but was withdrawn' FROM act a
                            JOIN decide_chain c ON c.kind = 'withdrawn' AND c.subject = a.id WHERE a.state <> 'withdrawn'
                        UNION ALL SELECT 'act ' || a.id || ' is ' || a.state || ', but its last receipt says ' || r.kind FROM act a
                            JOIN (SELECT act, MAX(number) AS number FROM receipt GROUP BY act) l ON l.act = a.id
                            JOIN receipt r ON r.number = l.number
                            WHERE (r.kind IN ('done', 'overtaken', 'refused') AND a.state <> r.kind)
                                OR (r.kind = 'unknown' AND a.state <> 'sent')
                                OR (r.kind = 'deferred' AND a.state NOT IN ('deferred', 'parked', 'sent', 'withdrawn'))
                        UNION ALL SELECT 'act ' || a.id || ' is ' || a.state || ', but has no receipt' FROM act a
                            LEFT JOIN (SELECT DISTINCT act FROM receipt) r ON r.act = a.id
                            WHERE a.state IN ('done', 'overtaken', 'refused', 'parked') AND r.act IS NULL
                        UNION ALL SELECT 'plan ' || p.id || ' counts as approved, but nobody approved it' FROM plan p
                            JOIN decide_chain c ON c.kind = 'plan' AND c.subject = p.id
                            LEFT JOIN (SELECT subject FROM decide_chain WHERE kind = 'approved') b ON b.subject = p.id
                            WHERE p.approved = 1 AND b.subject IS NULL
                        UNION ALL SELECT 'plan ' || p.id || ' was approved, but does not count so' FROM plan p
                            JOIN decide_chain c ON c.kind IN ('plan, approved', 'approved') AND c.subject = p.id
                            WHERE p.approved = 0
                        LIMIT 3""").query(String.class).list();
        return wrong.isEmpty() ? null : "What stands does not follow from the links: " + String.join("; ", wrong) + ".";
    }
}
