package dev.allotment.ledger;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.store.FieldsJson;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why the ledger can be believed: its chains, what decisions were made from, and what was erased on whose order. */
public final class Trust {
    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    /** Entries between two attempts to write the file anew after an erasure. */
    private static final int TURNS_BETWEEN = 100;

    /** On whose order personal data was erased, and when. */
    public record Erased(Instant at, String by, long order) {}

    /**
     * A decision to the byte.
     *
     * @param payload JSON of its act, or null if it led to none
     * @param packed what it was made from, {@code packedCommon} what that shares with others, both as stored; null if not kept
     */
    public record Stored(
            Decision decision,
            String known,
            String considered,
            @Nullable String payload,
            @Nullable String packed,
            @Nullable String packedCommon) {
        /** JSON of what it was made from, or null if that was not kept. */
        public @Nullable String basis() {
            return packed == null ? null : Packing.unpack(packed);
        }

        /** JSON of what that shares with others. */
        public @Nullable String common() {
            return packedCommon == null ? null : Packing.unpack(packedCommon);
        }

        /** What came of it, or null if nothing did. */
        public @Nullable Act act() {
            return payload == null ? null : ActJson.read(payload);
        }
    }

    /** The candidates as a decision stores them. */
    public static String considered(List<Decision.Candidate> candidates) {
        return DecisionJson.considered(candidates);
    }

    /** The fields as an act stores them. */
    public static String fields(Fields fields) {
        return FieldsJson.write(fields);
    }

    private final Seat seat;
    private final Settings settings;
    private final Chain ofDecide;
    private final Chain ofAct;
    private final Purging purging;
    private int patience;

    /** @param random whence salts come */
    Trust(Seat seat, Settings settings, RandomGenerator random) {
        this.seat = seat;
        this.settings = settings;
        this.ofDecide = new Chain(seat, Chain.DECIDE, random);
        this.ofAct = new Chain(seat, Chain.ACT, random);
        this.purging = new Purging(seat, settings, ofDecide);
    }

    Chain ofAct() {
        return ofAct;
    }

    Trail trail(People people) {
        return new Trail(seat, ofDecide, settings, new Erasing(seat, settings, people));
    }

    /**
     * After an erasure: writes the whole file anew, so that what was erased is in no page of it, used or not. Takes long where the
     * file is large; put off to the next time where somebody reads just now.
     */
    void scrub() {
        String left = settings.text(Erasing.SCRUB);
        if (left == null || left.isEmpty() || --patience > 0) {
            return;
        }
        String file = seat.sql()
                .sql("SELECT file FROM pragma_database_list WHERE name = 'main'")
                .query(String.class)
                .single();
        // On a connection of its own: the loop's keeps its statements, and while any is kept nothing can be written
        // anew.
        try (Connection alone = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = alone.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            if (left.equals("1")) {
                statement.execute("VACUUM");
                settings.text(Erasing.SCRUB, "2"); // only the log is left to be cut
            }
            try (ResultSet busy = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (busy.next() && busy.getInt(1) == 0) {
                    settings.text(Erasing.SCRUB, "");
                    return;
                }
                patience = TURNS_BETWEEN;
            }
        } catch (SQLException e) {
            // What was entered stands; the loop must not stop for it.
            LOG.warn("The file could not be written anew after an erasure and will be tried again: {}", e.getMessage());
            patience = TURNS_BETWEEN;
        }
    }

    /** Both chains, recomputed from the rows they cover; may take long. */
    public List<ChainReport> verify() {
        return List.of(new Verifying(seat, Chain.DECIDE).report(), new Verifying(seat, Chain.ACT).report());
    }

    /** Number and chain of the link with that hash, in words, or null if neither chain holds it. */
    public @Nullable String holds(String head) {
        for (String table : List.of(Chain.DECIDE, Chain.ACT)) {
            Long number = seat.sql()
                    .sql("SELECT number FROM " + table + " WHERE hash = :head")
                    .param("head", head)
                    .query(Long.class)
                    .optional()
                    .orElse(null);
            if (number != null) {
                return "link " + number + " of " + (table.equals(Chain.ACT) ? "act" : "decide") + "'s chain";
            }
        }
        return null;
    }

    /** Whether, when and on whose order something of the decision, its act or what it was made from was erased. */
    public @Nullable Erased erased(DecisionId id) {
        Long basis = basisOf(id);
        return seat.sql()
                .sql("""
                        SELECT at, subject FROM decide_chain
                        WHERE kind = 'redacted' AND (subject LIKE :decision OR subject LIKE :basis)
                        ORDER BY number DESC LIMIT 1""")
                .param("decision", "decision " + id.value() + " by order %")
                .param("basis", "basis " + (basis == null ? "none" : basis.toString()) + " by order %")
                .query((row, n) -> {
                    String subject = String.valueOf(row.getString(2));
                    long order = Long.parseLong(subject.substring(subject.lastIndexOf(' ') + 1));
                    return new Erased(Instants.instant(row.getLong(1)), by(order), order);
                })
                .optional()
                .orElse(null);
    }

    private String by(long order) {
        return seat.sql()
                .sql("SELECT by_whom FROM people_order WHERE number = :number")
                .param("number", order)
                .query(String.class)
                .optional()
                .orElse("somebody");
    }

    private @Nullable Long basisOf(DecisionId id) {
        return seat.sql()
                .sql("SELECT basis FROM decision_basis WHERE decision = :id")
                .param("id", id.value())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Decisions that moved or founded something in that time, in order; those made from the same stand together. */
    public List<DecisionId> moved(Instant from, Instant until) {
        return seat.sql()
                .sql("""
                        SELECT d.id FROM decision d LEFT JOIN decision_basis b ON b.decision = d.id
                        WHERE d.kind NOT IN ('mark', 'link', 'roll back') AND d.decided_at >= :from AND d.decided_at < :until
                        ORDER BY d.decided_at, b.basis, d.id""")
                .param("from", Instants.micros(from))
                .param("until", Instants.micros(until))
                .query((row, n) -> new DecisionId(row.getString(1)))
                .list();
    }

    /** The decision as it is stored, or null if there is none. */
    public @Nullable Stored stored(DecisionId id) {
        Decision decision = new Entries(seat)
                .decisions("WHERE id = :id", Map.of("id", id.value())).stream()
                        .findFirst()
                        .orElse(null);
        if (decision == null) {
            return null;
        }
        String payload = seat.sql()
                .sql("SELECT payload FROM act WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .orElse(null);
        Map<String, @Nullable Object> texts = seat.sql()
                .sql("SELECT known, considered FROM decision WHERE id = :id")
                .param("id", id.value())
                .query()
                .singleRow();
        Map<String, @Nullable Object> basis = row(basisOf(id));
        Object common = basis.get("common");
        return new Stored(
                decision,
                String.valueOf(texts.get("known")),
                String.valueOf(texts.get("considered")),
                payload,
                text(basis, "content"),
                common == null ? null : text(row(Long.valueOf(common.toString())), "content"));
    }

    private Map<String, @Nullable Object> row(@Nullable Long number) {
        return number == null
                ? Map.of()
                : seat
                        .sql()
                        .sql("SELECT kind, common, content FROM basis WHERE number = :number")
                        .param("number", number)
                        .query()
                        .listOfRows()
                        .stream()
                        .findFirst()
                        .orElse(Map.of());
    }

    private static @Nullable String text(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    /**
     * Drops a small batch of what is no longer kept; the chains say so and still hold.
     *
     * @param inputs what decisions were made from, where they were made before that; {@code explanations} what was known and who was
     *     considered; {@code journal} marks and links that ended. Null: kept for ever
     * @return whether there may be more
     */
    public boolean purge(
            @Nullable Instant inputs, @Nullable Instant explanations, @Nullable Instant journal, Instant now) {
        return Boolean.TRUE.equals(seat.tx()
                .execute(status -> (inputs != null && purging.inputs(inputs, now))
                        | (explanations != null && purging.explanations(explanations, now))
                        | (journal != null && purging.journal(journal, now))));
    }

    /** Whether what was known and who was considered was dropped, as its time was over. */
    public boolean purged(DecisionId id) {
        return linked(id, "salt = ''");
    }

    /** Whether there was such a decision and its row was dropped, as its time was over. */
    public boolean dropped(DecisionId id) {
        return linked(
                id,
                "NOT EXISTS (SELECT 1 FROM act WHERE id = subject) AND NOT EXISTS (SELECT 1 FROM decision WHERE id = subject)");
    }

    private boolean linked(DecisionId id, String which) {
        return seat.sql()
                .sql("SELECT 1 FROM decide_chain WHERE kind = :kind AND subject = :id AND " + which)
                .param("kind", Link.Kind.DECISION.word)
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
