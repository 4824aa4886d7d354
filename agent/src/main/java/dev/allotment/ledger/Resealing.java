package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows that a page of one erasure changes, by the link that covers them, and their new seals. Used once, by one thread. */
final class Resealing {
    private final Seat seat;
    private final Seals seals;
    private final Covering covering;
    private final Map<Link.Kind, Set<String>> rows = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();

    Resealing(Seat seat) {
        this.seat = seat;
        this.seals = new Seals(seat);
        this.covering = new Covering(seat);
    }

    /** Before these rows are changed: what somebody else changed already gets no new seal, so that this stays to be seen. */
    void changing(Link.Kind kind, Collection<String> subjects) {
        seals.broken(kind, subjects).forEach(subject -> broken.add(kind.word + " " + subject));
        rows.computeIfAbsent(kind, any -> new TreeSet<>()).addAll(subjects);
    }

    /** New seals for what was changed; the old salts go, with them every way back to the text. */
    List<Link> reseal(Order order, Instant now) {
        var links = new ArrayList<Link>();
        rows.forEach((kind, subjects) -> {
            Map<String, Covering.Covered> covered = covering.read(kind, subjects);
            Set<String> chained = unsalt(kind, subjects);
            for (String subject : subjects) {
                Covering.Covered left = covered.get(subject);
                if (kind == Link.Kind.OBEYED && subject.equals(Long.toString(order.number())) && left != null) {
                    links.add(new Link(kind, subject, now, left.open(), left.sealed()));
                } else if (chained.contains(subject) && left != null && !broken.contains(kind.word + " " + subject)) {
                    links.add(new Link(
                            Link.Kind.REDACTED, Link.redacted(kind, subject, order.number()), now, "", left.sealed()));
                }
            }
        });
        return links;
    }

    /** @return those that a link covers */
    private Set<String> unsalt(Link.Kind kind, Collection<String> subjects) {
        var chained = new HashSet<String>();
        var own = new ArrayList<Object[]>();
        var redactions = new ArrayList<Object[]>();
        for (Seals.Over link : seals.over(kind, subjects)) {
            chained.add(link.subject());
            own.add(new Object[] {link.number()});
        }
        for (String subject : subjects) {
            seals.redactions(kind, subject).forEach(link -> redactions.add(new Object[] {link.number()}));
        }
        unsalt(Seals.chain(kind), own);
        unsalt(Chain.DECIDE, redactions);
        return chained;
    }

    private void unsalt(String chain, List<Object[]> numbers) {
        if (!numbers.isEmpty()) {
            // A salt that was purged stays marked so: purges have counted it.
            seat.batches()
                    .getJdbcOperations()
                    .batchUpdate(
                            "UPDATE " + chain + " SET salt = CASE WHEN salt = '' THEN '' END WHERE number = ?",
                            numbers);
        }
    }
}
