package dev.allotment.ledger;

import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One line of links, each bound to the one before. Decide and act have one each, so that no two loops ever write the same. Joins the
 * caller's transaction: a row and its link are there together or not at all.
 */
final class Chain {
    /** The hash before the first link. */
    static final String GENESIS = "allotment";

    static final String DECIDE = "decide_chain";
    static final String ACT = "act_chain";

    private static final int SALT_BYTES = 16;

    private final Seat seat;
    private final String table;
    private final RandomGenerator random;

    /** @param table one of the two constants. @param random whence the salts come: it must not be guessable */
    Chain(Seat seat, String table, RandomGenerator random) {
        this.seat = seat;
        this.table = table;
        this.random = random;
    }

    /** Appends the links in order. */
    void append(List<Link> links, Instant now) {
        if (links.isEmpty()) {
            return;
        }
        long[] number = new long[1];
        String[] hash = {GENESIS};
        seat.sql()
                .sql("SELECT number, hash FROM " + table + " ORDER BY number DESC LIMIT 1")
                .query(row -> {
                    number[0] = row.getLong(1);
                    hash[0] = row.getString(2);
                });
        var rows = new ArrayList<Object[]>();
        if (number[0] == 0) {
            Link start = new Link(Link.Kind.START, before(links), now, "", "");
            rows.add(row(start, ++number[0], hash));
        }
        for (Link link : links) {
            rows.add(row(link, ++number[0], hash));
        }
        seat.batches()
                .getJdbcOperations()
                .batchUpdate(
                        "INSERT INTO " + table
                                + " (number, kind, subject, at, salt, seal, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        rows);
    }

    private Object[] row(Link link, long number, String[] hash) {
        var bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        String salt = Digest.text(bytes);
        String seal = Digest.seal(salt, link.sealed());
        long at = Instants.micros(link.at());
        hash[0] = hash(hash[0], link.kind().word, link.subject(), at, link.open(), seal);
        return new Object[] {number, link.kind().word, link.subject(), at, salt, seal, hash[0]};
    }

    static String hash(String before, String kind, String subject, long at, String open, String seal) {
        return Digest.sha(Digest.content(before, kind, subject, at, open, seal));
    }

    /** How many rows of an older version no link covers: what is there, without what is being chained. */
    private String before(List<Link> links) {
        var counts = new ArrayList<String>();
        for (Uncovered rows : table.equals(ACT) ? Uncovered.OF_ACT : Uncovered.OF_DECIDE) {
            long now = links.stream()
                    .filter(link -> rows.kinds().contains(link.kind()))
                    .count();
            counts.add(rows.name() + " " + (rows.all(seat) - now));
        }
        return String.join(", ", counts);
    }
}
