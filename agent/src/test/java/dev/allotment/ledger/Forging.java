package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who knows how the chain is made and makes it anew over changed rows, as far as the rows that are left allow. */
final class Forging {
    private Forging() {}

    private record Row(
            long number,
            String kind,
            String subject,
            long at,
            @Nullable String salt,
            String seal,
            @Nullable String open) {}

    /** Seals and hashes of all links up to that one, from the rows as they stand now. */
    static void anew(Seat seat, String table, long last) {
        List<Row> rows = seat.sql()
                .sql("SELECT number, kind, subject, at, salt, seal, open FROM " + table
                        + " WHERE number <= :last ORDER BY number")
                .param("last", last)
                .query((row, n) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
        var covering = new Covering(seat);
        String head = Chain.GENESIS;
        for (Row row : rows) {
            Link.Kind kind = Link.Kind.ofWord(row.kind());
            Link.Target target = Link.Target.of(kind, row.subject());
            Map<String, Covering.Covered> now = covering.read(target.kind(), List.of(target.subject()));
            Covering.Covered covered = now.get(target.subject());
            boolean sealing = row.salt() != null && !row.salt().isEmpty() && covered != null;
            String seal =
                    sealing && covered != null ? Digest.seal(String.valueOf(row.salt()), covered.sealed()) : row.seal();
            String open = row.open() != null
                    ? row.open()
                    : covered == null || kind == Link.Kind.REDACTED || kind == Link.Kind.LEFT ? "" : covered.open();
            head = Chain.hash(head, row.kind(), row.subject(), row.at(), open, seal);
            seat.sql()
                    .sql("UPDATE " + table + " SET seal = :seal, hash = :hash WHERE number = :number")
                    .param("seal", seal)
                    .param("hash", head)
                    .param("number", row.number())
                    .update();
        }
    }
}
