package dev.allotment.audit;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what the agent writes to the rows of reps: nothing but the line of turns, which adds up, and the notice (PRODUCT 4.1). */
final class TurnsJudge {
    private static final String ENTITLED = "Turns_Entitled__c";
    private static final String GIVEN = "Turns_Given__c";
    private static final String BALANCE = "Turn_Balance__c";
    /** What changes with every write, and the line itself. */
    private static final Set<String> MAY_CHANGE = Set.of(
            ENTITLED,
            GIVEN,
            BALANCE,
            "Notice__c",
            "Notice_At__c",
            "LastModifiedById",
            "LastModifiedDate",
            "SystemModstamp");
    /** Each of the three is rounded by itself. */
    private static final BigDecimal ROUNDED = new BigDecimal("0.02");

    private final Bench bench;
    private final Docket docket;

    TurnsJudge(Bench bench, Docket docket) {
        this.bench = bench;
        this.docket = docket;
    }

    /** @param agent id of the agent's user. Call before the ground has the commit */
    void written(Commit commit, String agent) {
        for (Image row : commit.rows()) {
            Image before = row.object().equals("Rep__c") ? bench.ground.row("Rep__c", row.id()) : null;
            if (before == null || !agent.equals(row.text("LastModifiedById"))) {
                continue;
            }
            for (String field : row.values().keySet()) {
                if (!MAY_CHANGE.contains(field)
                        && !Objects.equals(
                                before.values().get(field), row.values().get(field))) {
                    against(commit, row, Breach.REP_ROW_EDITED, field + " was changed");
                }
            }
            BigDecimal owed = number(row, ENTITLED).subtract(number(row, GIVEN)).subtract(number(row, BALANCE));
            if (owed.abs().compareTo(ROUNDED) > 0) {
                against(
                        commit,
                        row,
                        Breach.TURNS_DO_NOT_ADD_UP,
                        "entitled less given differs from the balance by " + owed);
            }
            if (number(row, GIVEN).compareTo(number(before, GIVEN)) < 0
                    || number(row, ENTITLED).compareTo(number(before, ENTITLED)) < 0) {
                against(commit, row, Breach.TURNS_DO_NOT_ADD_UP, "turns were taken off the line");
            }
        }
    }

    private void against(Commit commit, Image row, Breach breach, String words) {
        docket.against(new Violation(breach, "turns", row.id(), "", commit.at(), words));
    }

    private static BigDecimal number(Image row, String field) {
        @Nullable BigDecimal number = row.number(field);
        return number == null ? BigDecimal.ZERO : number;
    }
}
