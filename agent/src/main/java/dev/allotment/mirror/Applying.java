package dev.allotment.mirror;

import dev.allotment.model.Entity;
import dev.allotment.model.Ref;
import dev.allotment.store.Instants;
import dev.allotment.store.Seat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Applies one batch: knows repeated events, folds the rest per record in memory, writes each record once. */
final class Applying {
    private static final int[] TOLD_TYPES = {Types.BIGINT, Types.VARCHAR, Types.BIGINT, Types.VARCHAR, Types.VARCHAR};

    private final Seat seat;
    private final Records records;
    private final Doubts doubts;
    private final Progress progress;

    Applying(Seat seat, Records records, Doubts doubts, Progress progress) {
        this.seat = seat;
        this.records = records;
        this.doubts = doubts;
        this.progress = progress;
    }

    Applied apply(List<Fact> facts, Instant now) {
        boolean[] repeated = repeated(facts);
        var refs = new LinkedHashSet<Ref>();
        for (Fact fact : facts) {
            Ref ref = ref(fact);
            if (ref != null) {
                refs.add(ref);
            }
        }
        Map<Ref, RecordState> states = records.states(refs, records.inDoubt(refs));
        SortedMap<Entity, LoadState> loads = progress.loads();
        int skipped = 0;
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (repeated[i]) {
                skipped++;
                continue;
            }
            switch (fact) {
                case Fact.Flooded flooded -> doubts.all(flooded.entity(), "more changed than the org could tell", now);
                case Fact.Poison poison -> keep(poison, now);
                default -> {}
            }
            Ref ref = ref(fact);
            RecordState state = ref == null ? null : states.get(ref);
            if (ref != null && state != null && !state.fold(fact, now, loads.get(ref.entity()))) {
                skipped++;
            }
        }
        var ordered = refs.stream().map(states::get).toList();
        int[] changed = new int[1];
        long before = progress.position();
        long after = records.write(ordered, before, changed, now);
        if (after != before) {
            progress.position(after);
        }
        return new Applied(changed[0], skipped, doubts.enter(ordered, now));
    }

    /** Which facts are events told before, in this batch or another (law L3; identity: law L5). */
    private boolean[] repeated(List<Fact> facts) {
        var repeated = new boolean[facts.size()];
        var told = new ArrayList<Object[]>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Fact.Told event) {
                told.add(new Object[] {
                    Instants.micros(event.stamp().committed()),
                    event.stamp().transaction(),
                    (long) event.stamp().sequence(),
                    event.ref().entity().name(),
                    event.ref().id().value()
                });
                places.add(i);
            }
        }
        if (!told.isEmpty()) {
            int[] added = seat.batches().getJdbcOperations().batchUpdate("""
                    INSERT INTO told (committed, tx_key, sequence, entity, id)
                    VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""", told, TOLD_TYPES);
            for (int k = 0; k < added.length; k++) {
                repeated[places.get(k)] = added[k] == 0;
            }
        }
        return repeated;
    }

    private void keep(Fact.Poison poison, Instant now) {
        seat.sql()
                .sql("""
                        INSERT INTO poison (digest, entity, id, raw, why, count, first_at, last_at)
                        VALUES (:digest, :entity, :id, :raw, :why, 1, :now, :now)
                        ON CONFLICT (digest) DO UPDATE SET count = poison.count + 1, last_at = excluded.last_at""")
                .param("digest", digest(poison.raw()))
                .param(
                        "entity",
                        poison.about() == null ? null : poison.about().entity().name())
                .param("id", poison.about() == null ? null : poison.about().id().value())
                .param("raw", poison.raw())
                .param("why", poison.why())
                .param("now", Instants.micros(now))
                .update();
    }

    boolean isPoison(String raw) {
        return seat.sql()
                .sql("SELECT 1 FROM poison WHERE digest = :digest")
                .param("digest", digest(raw))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static @Nullable Ref ref(Fact fact) {
        return switch (fact) {
            case Fact.Told told -> told.ref();
            case Fact.Read read -> read.ref();
            case Fact.Loaded loaded -> loaded.ref();
            case Fact.Gone gone -> gone.ref();
            case Fact.Poison poison -> poison.about();
            case Fact.Flooded ignored -> null;
        };
    }

    private static String digest(String raw) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
