package dev.allotment.store;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A place at the database: one loop's own connection, or the people's small pool. Statements outside {@code tx} commit alone;
 * inside it they commit together, and a nested use joins the outer one. A loop's seat is for that loop's thread only.
 *
 * @param sql single statements
 * @param batches the same statement for many rows
 * @param tx one transaction, which holds the write lock from its first statement
 */
public record Seat(JdbcClient sql, NamedParameterJdbcTemplate batches, TransactionTemplate tx) {}
