package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.Collection;
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
    /** A link over a row. @param salt null: erased; empty: purged */
    record Over(
            long number,
            Link.Kind kind,
            String subject,
            @Nullable String salt,
            String seal) {
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
                        .sql("SELECT number, kind, subject, salt, seal FROM " + chain(kind)
                                + " WHERE kind IN (:kinds) AND subject IN (:subjects) ORDER BY number")
                        .param(
                                "kinds",
                                kind == Link.Kind.DECISION
                                        ? List.of(kind.word, Link.Kind.LEFT.word)
                                        : List.of(kind.word))
                        .param("subjects", subjects)
                        .query((row, n) -> over(
                                row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                        .list();
    }

    /** Links of decide's chain that took their place after erasures. Asked by range, as an index serves that. */
    List<Over> redactions(Link.Kind kind, String subject) {
        String begins = Link.redactions(kind, subject);
        return seat.sql()
                .sql("""
                        SELECT number, kind, subject, salt, seal FROM decide_chain
                        WHERE kind = :kind AND subject >= :from AND subject < :until ORDER BY number""")
                .param("kind", Link.Kind.REDACTED.word)
                .param("from", begins)
                .param("until", begins + ":") // what follows the digits
                .query((row, n) ->
                        over(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    private static Over over(long number, String kind, String subject, @Nullable String salt, String seal) {
        return new Over(number, Link.Kind.ofWord(kind), subject, salt, seal);
    }

    /** Those of the rows that are no longer what a link sealed. */
    Set<String> broken(Link.Kind kind, Collection<String> subjects) {
        Map<String, Covering.Covered> now = covering.read(kind, subjects);
        var broken = new HashSet<String>();
        over(kind, subjects).forEach(link -> check(link, link.subject(), now, broken));
        for (String subject : subjects) {
            redactions(kind, subject).forEach(link -> check(link, subject, now, broken));
        }
        return broken;
    }

    private static void check(Over link, String subject, Map<String, Covering.Covered> now, Set<String> broken) {
        Covering.Covered covered = now.get(subject);
        if (link.sealing()
                && covered != null
                && !Digest.seal(String.valueOf(link.salt()), covered.sealed()).equals(link.seal())) {
            broken.add(subject);
        }
    }
}
