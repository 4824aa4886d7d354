package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows that one erasure changed, by the link that covers them, and their new seals. Used once, by one thread. */
final class Resealing {
    private final Seat seat;
    private final Covering covering;
    private final Map<Link.Kind, Set<String>> rows = new TreeMap<>();

    Resealing(Seat seat) {
        this.seat = seat;
        this.covering = new Covering(seat);
    }

    void add(Link.Kind kind, String subject) {
        rows.computeIfAbsent(kind, any -> new TreeSet<>()).add(subject);
    }

    /** New seals for what was changed; the old salts go, with them every way back to the text. */
    void reseal(Order order, List<Link> links, Instant now) {
        rows.forEach((kind, subjects) -> {
            Map<String, Covering.Covered> covered = covering.read(kind, subjects);
            for (String subject : subjects) {
                String table = kind == Link.Kind.RECEIPT ? Chain.ACT : Chain.DECIDE;
                boolean chained = seat.sql()
                                .sql("UPDATE " + table + " SET salt = CASE WHEN salt = '' THEN '' END WHERE kind = :kind AND subject = :subject")
                                .param("kind", kind.word)
                                .param("subject", subject)
                                .update()
                        > 0;
                seat.sql()
                        .sql("UPDATE decide_chain SET salt = CASE WHEN salt = '' THEN '' END WHERE kind = :kind AND subject LIKE :former")
                        .param("kind", Link.Kind.REDACTED.word)
                        .param("former", kind.word + " " + subject + " by order %")
                        .update();
                Covering.Covered left = covered.get(subject);
                if (kind == Link.Kind.OBEYED && subject.equals(Long.toString(order.number())) && left != null) {
                    links.add(new Link(kind, subject, now, left.open(), left.sealed()));
                } else if (chained && left != null) {
                    links.add(new Link(
                            Link.Kind.REDACTED, Link.redacted(kind, subject, order.number()), now, "", left.sealed()));
                }
            }
        });
    }
}
