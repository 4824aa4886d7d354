package dev.allotment.ledger;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with the database's password who changes, removes or puts in one thing that the chains cover. */
final class Tampering {
    /** Key column first, then what is covered. */
    private static final Map<String, List<String>> COVERED = Map.of(
            "plan", List.of("id", "kind", "policy", "created_at"),
            "decision",
                    List.of(
                            "id",
                            "plan",
                            "record",
                            "kind",
                            "decided_at",
                            "at_position",
                            "policy",
                            "known",
                            "considered",
                            "sentence"),
            "act", List.of("id", "number", "plan", "kind", "record", "entered_at", "payload"),
            "receipt", List.of("number", "act", "kind", "code", "words", "at"),
            "basis", List.of("number", "kind", "content"),
            "decision_basis", List.of("decision", "basis"),
            "people_order", List.of("number", "kind", "subject", "by_whom", "why", "at", "answer", "obeyed_at"),
            "human_change", List.of("position", "record", "owner", "owner_before", "by_user"),
            "decide_chain", List.of("number", "kind", "subject", "at", "salt", "seal", "hash", "open"),
            "act_chain", List.of("number", "kind", "subject", "at", "salt", "seal", "hash", "open"));

    private final JdbcClient sql;
    private final Random random;

    Tampering(JdbcClient sql, Random random) {
        this.sql = sql;
        this.random = random;
    }

    long links(String table) {
        return sql.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    /** @return what was done, or null if there was nothing to do it to */
    @Nullable
    String any() {
        List<String> tables = COVERED.keySet().stream().sorted().toList();
        String table = tables.get(random.nextInt(tables.size()));
        List<String> columns = COVERED.getOrDefault(table, List.of());
        String key = columns.getFirst();
        List<String> keys = sql.sql("SELECT CAST(" + key + " AS TEXT) FROM " + table + " ORDER BY 1")
                .query(String.class)
                .list();
        if (keys.isEmpty()) {
            return null;
        }
        String one = keys.get(random.nextInt(keys.size()));
        if (random.nextInt(4) == 0) {
            sql.sql("PRAGMA defer_foreign_keys = ON").update();
            sql.sql("DELETE FROM " + table + " WHERE CAST(" + key + " AS TEXT) = :key")
                    .param("key", one)
                    .update();
            return "removed " + table + " " + one;
        }
        String column = columns.get(1 + random.nextInt(columns.size() - 1));
        String before = sql.sql(
                        "SELECT CAST(" + column + " AS TEXT) FROM " + table + " WHERE CAST(" + key + " AS TEXT) = :key")
                .param("key", one)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .single();
        String value = changed(table, column, before);
        if (value == null || value.equals(before) || value.equals("'" + before + "'")) {
            return null;
        }
        sql.sql("UPDATE " + table + " SET " + column + " = " + value + " WHERE CAST(" + key + " AS TEXT) = :key")
                .param("key", one)
                .update();
        return table + " " + one + ": " + column + " was " + before + ", is " + value
                + (table.endsWith("_chain") ? "" : unsalted(one));
    }

    /** Takes, or not, the salts of all links over that row, as an erasure or a purge does. */
    private String unsalted(String key) {
        String salt = random.nextBoolean() ? "NULL" : "''";
        if (random.nextBoolean()) {
            return "";
        }
        for (String table : List.of("decide_chain", "act_chain")) {
            sql.sql("UPDATE " + table + " SET salt = " + salt + " WHERE subject = :key OR subject LIKE :again")
                    .param("key", key)
                    .param("again", "% " + key + " by order %")
                    .update();
        }
        return ", and its salts are " + salt;
    }

    /** Another value as SQL, or null if this is none of those that are looked for. */
    private @Nullable String changed(String table, String column, String before) {
        return switch (column) {
            case "salt" -> {
                String other = List.of("NULL", "''", "'abc'").get(random.nextInt(3));
                yield other.equals(before.equals("null") ? "NULL" : "'" + before + "'") ? null : other;
            }
            case "open" -> before.equals("null") ? "''" : random.nextBoolean() ? "NULL" : "'x'";
            case "kind" ->
                switch (table) {
                    case "act" -> before.equals("mark") ? "'link'" : "'mark'";
                    case "receipt" -> before.equals("done") ? "'refused'" : "'done'";
                    case "people_order" -> before.equals("STRIKE") ? "'REJECT'" : "'STRIKE'";
                    case "decide_chain", "act_chain" ->
                        List.of("'approved'", "'redacted'", "'foo'").get(random.nextInt(3));
                    default -> "'other'";
                };
            case "number", "at", "created_at", "decided_at", "at_position", "entered_at", "basis" ->
                before + " + " + (1000 + random.nextInt(1000));
            case "obeyed_at" -> before.equals("null") ? null : before + " + 1";
            case "plan", "act" ->
                sql.sql("SELECT '''' || id || '''' FROM " + column + " WHERE id <> :before ORDER BY id LIMIT 1")
                        .param("before", before)
                        .query(String.class)
                        .optional()
                        .orElse(null);
            case "subject" -> random.nextBoolean() ? "'other'" : "'foo bar by order 3'";
            case "content" -> "'" + Packing.pack("{\"who\":\"other\"}") + "'";
            case "known" -> "'{\"x\":{}}'";
            case "considered" -> "'[1]'";
            case "answer" -> before.isEmpty() ? null : "'other'";
            default -> "'other'";
        };
    }
}
