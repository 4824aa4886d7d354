package dev.allotment.status;

import dev.allotment.ledger.Order;
import dev.allotment.model.MoveKind;
import java.util.List;

/** Where a pass is ordered apart from the calendar: a distribution or a retrieval, of all books or of a team. */
public final class PassDesk {
    private final Kept kept;

    public PassDesk(Kept kept) {
        this.kept = kept;
    }

    /** @param kind distribute or retrieve. @param team whose books; empty: all */
    public record Asked(MoveKind kind, String team) {
        public Asked {
            if (kind != MoveKind.DISTRIBUTE && kind != MoveKind.RETRIEVE) {
                throw new IllegalArgumentException("no pass is ordered to " + kind.word());
            }
        }

        private Order.Kind order() {
            return kind == MoveKind.DISTRIBUTE ? Order.Kind.DISTRIBUTE : Order.Kind.RETRIEVE;
        }
    }

    /** @return what was ordered, as a sentence. @throws IllegalArgumentException if there is no such team */
    public String order(Asked asked, String by) {
        return "Order " + append(asked, by) + ": " + asked.kind().word() + " "
                + (asked.team().isEmpty() ? "for all teams" : "for " + asked.team())
                + ". The agent obeys at its next turn; `allotment plans` tells what became of it, and lists the plan"
                + " where it waits for `allotment approve PLAN`.";
    }

    /** @return the order's number */
    long append(Asked asked, String by) {
        List<String> teams = kept.policy().get().allocation().teams();
        if (!asked.team().isEmpty() && !teams.contains(asked.team())) {
            throw new IllegalArgumentException(
                    "There is no team '" + asked.team() + "'; the policy names " + String.join(", ", teams));
        }
        return kept.ledger().order(asked.order(), asked.team(), by, "", kept.now());
    }
}
