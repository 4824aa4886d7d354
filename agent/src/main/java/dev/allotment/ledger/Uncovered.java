package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of which each must be covered by a link, but for those that are older than the chain.
 *
 * @param name as the first link of a chain counts them
 * @param kinds the links that cover one
 * @param keys SQL that gives the key of each row
 */
record Uncovered(String name, Set<Link.Kind> kinds, String keys) {
    static final List<Uncovered> OF_DECIDE = List.of(
            new Uncovered("plans", EnumSet.of(Link.Kind.PLAN, Link.Kind.PLAN_APPROVED), "SELECT id AS key FROM plan"),
            new Uncovered(
                    "decisions",
                    EnumSet.of(Link.Kind.DECISION),
                    "SELECT id AS key FROM act UNION SELECT id AS key FROM decision"),
            new Uncovered(
                    "withdrawals",
                    EnumSet.of(Link.Kind.WITHDRAWN),
                    // What was put aside has not ended yet.
                    "SELECT id AS key FROM act WHERE state = 'withdrawn' AND NOT (words = '" + Ledger.PUT_ASIDE
                            + "' AND plan IN (SELECT id FROM plan WHERE approved = 0 AND lapses_at IS NOT NULL))"),
            new Uncovered("bases", EnumSet.of(Link.Kind.BASIS), "SELECT CAST(number AS TEXT) AS key FROM basis"),
            new Uncovered(
                    "answers",
                    EnumSet.of(Link.Kind.OBEYED),
                    "SELECT CAST(number AS TEXT) AS key FROM people_order WHERE obeyed_at IS NOT NULL"),
            new Uncovered(
                    "people's changes",
                    EnumSet.of(Link.Kind.PERSON),
                    "SELECT CAST(position AS TEXT) AS key FROM human_change"));

    static final List<Uncovered> OF_ACT = List.of(new Uncovered(
            "receipts", EnumSet.of(Link.Kind.RECEIPT), "SELECT CAST(number AS TEXT) AS key FROM receipt"));

    long all(Seat seat) {
        return seat.sql()
                .sql("SELECT COUNT(*) FROM (" + keys + ") k")
                .query(Long.class)
                .single();
    }

    /** Keys of rows that no link of that chain covers, at most {@code limit}, and how many there are. */
    List<String> left(Seat seat, String chain, int limit) {
        return seat.sql()
                .sql(
                        "SELECT k.key FROM (" + keys + ") k LEFT JOIN (SELECT subject FROM " + chain
                                + " WHERE kind IN (:kinds)) c ON c.subject = k.key WHERE c.subject IS NULL ORDER BY k.key LIMIT :limit")
                .param("kinds", kinds.stream().map(kind -> kind.word).toList())
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
