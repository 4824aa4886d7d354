package dev.allotment.ledger;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What people did: orders to the agent, owner changes in the org. */
final class People {
    private static final String ORDERS = """
            SELECT number, kind, subject, by_whom, why, at, done, answer FROM people_order
            """;

    private final Seat seat;

    People(Seat seat) {
        this.seat = seat;
    }

    long order(Order.Kind kind, String subject, String by, String why, Instant now) {
        return seat.sql()
                .sql("""
                        INSERT INTO people_order (number, kind, subject, by_whom, why, at, done)
                        SELECT COALESCE(MAX(number), 0) + 1, :kind, :subject, :by, :why, :at, 0 FROM people_order
                        RETURNING number""")
                .param("kind", kind.name())
                .param("subject", subject)
                .param("by", by)
                .param("why", why)
                .param("at", Instants.micros(now))
                .query(Long.class)
                .single();
    }

    List<Order> open() {
        return seat.sql().sql(ORDERS + """
                        WHERE done = 0 AND kind NOT IN ('STOP', 'GO') ORDER BY number""").query((row, n) -> order(row)).list();
    }

    /** The latest, newest first. */
    List<Order> latest(int limit) {
        return seat.sql()
                .sql(ORDERS + "ORDER BY number DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> order(row))
                .list();
    }

    void obeyed(long order, String answer, Instant now) {
        seat.sql()
                .sql("UPDATE people_order SET done = 1, answer = :answer, obeyed_at = :now WHERE number = :number")
                .param("answer", answer)
                .param("now", Instants.micros(now))
                .param("number", order)
                .update();
    }

    boolean stopped() {
        return seat.sql()
                .sql("SELECT kind FROM people_order WHERE kind IN ('STOP', 'GO') ORDER BY number DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(Order.Kind.STOP.name()::equals)
                .orElse(false);
    }

    List<HumanChange> changesOf(Ref ref) {
        return seat.sql()
                .sql("""
                        SELECT position, entity, record, owner_before, owner, by_user, at FROM human_change
                        WHERE entity = :entity AND record = :record ORDER BY position""")
                .param("entity", ref.entity().name())
                .param("record", ref.id().value())
                .query((row, n) -> change(row))
                .list();
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getLong(1),
                Order.Kind.of(row.getString(2)),
                Objects.requireNonNull(row.getString(3)),
                Objects.requireNonNull(row.getString(4)),
                Objects.requireNonNull(row.getString(5)),
                Instants.instant(row.getLong(6)),
                row.getInt(7) == 1,
                Objects.requireNonNull(row.getString(8)));
    }

    private static HumanChange change(ResultSet row) throws SQLException {
        long micros = row.getLong(7);
        Instant at = row.wasNull() ? null : Instants.instant(micros);
        return new HumanChange(
                row.getLong(1),
                new Ref(new Entity(row.getString(2)), RecordId.of(row.getString(3))),
                RecordId.orNull(row.getString(4)),
                RecordId.of(row.getString(5)),
                RecordId.orNull(row.getString(6)),
                at);
    }
}
