package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Takes rows from under their links: what a link's hash covers of its row in the open is kept with the link, so that it still binds
 * the one before it, and its salt goes. Counts what went. One batch; joins the caller's transaction.
 */
final class Dropping {
    /** First word of a purge's subject; then what went from under decide's chain and from under act's: how many, and a sum. */
    static final String ROWS = "rows";

    private final Seat seat;
    private final Seals seals;
    private final Covering covering;
    private final Gone ofDecide = new Gone();
    private final Gone ofAct = new Gone();

    Dropping(Seat seat, Seals seals) {
        this.seat = seat;
        this.seals = seals;
        this.covering = new Covering(seat);
    }

    /** Before these rows are deleted. */
    void letGo(Link.Kind kind, Collection<String> subjects) {
        Map<String, Covering.Covered> covered = covering.read(kind, subjects);
        var over = new ArrayList<Object[]>();
        for (Seals.Over link : seals.over(kind, subjects)) {
            Covering.Covered now = covered.get(link.subject());
            over.add(new Object[] {link.kind() == Link.Kind.LEFT || now == null ? "" : now.open(), link.number()});
            (kind == Link.Kind.RECEIPT ? ofAct : ofDecide).add(link.name());
        }
        keep(Seals.chain(kind), over);
        var redactions = new ArrayList<Object[]>();
        for (String subject : subjects) {
            for (Seals.Over link : seals.redactions(kind, subject)) {
                redactions.add(new Object[] {"", link.number()});
                ofDecide.add(link.name());
            }
        }
        keep(Chain.DECIDE, redactions);
    }

    private void keep(String chain, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            // A salt that was purged stays marked so: purges have counted it.
            seat.batches()
                    .getJdbcOperations()
                    .batchUpdate(
                            "UPDATE " + chain
                                    + " SET open = ?, salt = CASE WHEN salt = '' THEN '' END WHERE number = ?",
                            rows);
        }
    }

    String said() {
        return ROWS + " " + ofDecide + " " + ofAct;
    }
}
