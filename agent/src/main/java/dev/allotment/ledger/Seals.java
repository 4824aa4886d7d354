package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links over some rows, read before these rows are dropped or changed in order. What no longer is what its links sealed must
 * stay as it is then: a purge or an erasure would make a change by somebody else good. Joins the caller's transaction.
 */
final class Seals {
    /** A link over a row. @param salt null: erased; empty: purged. @param open null while the row is there */
    record Over(
            long number,
            Link.Kind kind,
            String subject,
            @Nullable String salt,
            String seal,
            @Nullable String open) {
        boolean sealing() {
            return salt != null && !salt.isEmpty();
        }

        String name() {
            return kind.word + " " + subject;
        }
    }

    private final Seat seat;
    private final Covering covering;

    Seals(Seat seat) {
        this.seat = seat;
        this.covering = new Covering(seat);
    }

    static String chain(Link.Kind kind) {
        return kind == Link.Kind.RECEIPT ? Chain.ACT : Chain.DECIDE;
    }

    /** Links that cover those rows in the chain of their kind, those of what was left of a decision included. */
    List<Over> over(Link.Kind kind, Collection<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : seat.sql()
                        .sql("SELECT number, kind, subject, salt, seal, open FROM " + chain(kind)
                                + " WHERE kind IN (:kinds) AND subject IN (:subjects) ORDER BY number")
                        .param(
                                "kinds",
                                kind == Link.Kind.DECISION
                                        ? List.of(kind.word, Link.Kind.LEFT.word)
                                        : List.of(kind.word))
                        .param("subjects", subjects)
                        .query((row, n) -> over(row))
                        .list();
    }

    /** Links of decide's chain that took their place after erasures. Asked by range, as an index serves that. */
    List<Over> redactions(Link.Kind kind, String subject) {
        String begins = Link.redactions(kind, subject);
        return seat.sql()
                .sql("""
                        SELECT number, kind, subject, salt, seal, open FROM decide_chain
                        WHERE kind = :kind AND subject >= :from AND subject < :until ORDER BY number""")
                .param("kind", Link.Kind.REDACTED.word)
                .param("from", begins)
                .param("until", begins + ":") // what follows the digits
                .query((row, n) -> over(row))
                .list();
    }

    private static Over over(ResultSet row) throws SQLException {
        return new Over(
                row.getLong(1),
                Link.Kind.ofWord(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    /** Those of the rows that are no longer what a link sealed, or of which nobody can tell, as a salt went without an erasure. */
    Set<String> broken(Link.Kind kind, Collection<String> subjects) {
        Map<String, Covering.Covered> now = covering.read(kind, subjects);
        var broken = new HashSet<String>();
        var erased = new HashMap<String, Long>();
        for (String subject : now.keySet()) {
            List<Over> redactions = redactions(kind, subject);
            if (!redactions.isEmpty()) {
                erased.put(subject, redactions.getLast().number());
            }
            if (!redactions.stream().allMatch(link -> holds(link, now.get(subject), erased.get(subject)))) {
                broken.add(subject);
            }
        }
        for (Over link : over(kind, subjects)) {
            if (!holds(link, now.get(link.subject()), erased.get(link.subject()))) {
                broken.add(link.subject());
            }
        }
        return broken;
    }

    /** @param now null: the row is gone, which the count of what went tells. @param erased number of the last link of an erasure */
    private static boolean holds(Over link, Covering.@Nullable Covered now, @Nullable Long erased) {
        if (now == null) {
            return true;
        }
        if (link.open() != null) {
            return false; // says that the row is gone
        }
        if (Purging.PURGED_SALT.equals(link.salt())) {
            return true; // counted
        }
        return link.salt() == null
                ? erases(erased, link.kind(), link.number())
                : Digest.seal(link.salt(), now.sealed()).equals(link.seal());
    }

    /**
     * Whether an erasure took the salt of a link: the hashes do not cover salts, so only this tells.
     *
     * @param erased number of the last link that says that what the link covers was erased, or null
     */
    static boolean erases(@Nullable Long erased, Link.Kind kind, long number) {
        // A receipt's erasure stands in the other chain, and there is one link of it only.
        return erased != null && (kind == Link.Kind.RECEIPT || erased > number);
    }
}
