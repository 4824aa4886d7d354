package dev.allotment.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the mirror; runs on each database that we support. */
class MirrorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Ref ACME = Ref.account(RecordId.of("001000000000001"));
    private static final RecordId ANN = RecordId.of("005000000000001");
    private static final RecordId BOB = RecordId.of("005000000000002");
    private static final LoadState LOAD = new LoadState(Entity.ACCOUNT, "h", 1, 0, NOW, "job", null, false);

    @TempDir
    private Path folder;

    private Storage storage;
    private Mirror mirror;
    private int sequence;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        mirror = new Mirror(storage.learn());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void L10_absent_is_unchanged_and_null_is_cleared() {
        apply(appeared(0, Map.of("Name", "Acme", "Website", "acme.com")), updated(1, with("Website", null)));
        assertThat(fields()).isEqualTo(Fields.of(with("Name", "Acme", "Website", null)));
    }

    @Test
    void L4_an_event_older_than_the_row_that_was_read_is_skipped() {
        apply(new Fact.Read(ACME, fields("Name", "New"), at(10)));
        Applied applied = apply(updated(5, with("Name", "Old")));
        assertThat(applied.skipped()).isEqualTo(1);
        assertThat(fields().text("Name")).isEqualTo("New");
        assertThat(mirror.inDoubt(ACME)).isFalse();
    }

    @Test
    void it_remembers_which_accounts_a_record_left_since_the_record_itself_no_longer_tells() {
        Ref call = new Ref(Entity.TASK, RecordId.of("00T000000000001"));
        RecordId other = RecordId.of("001000000000002");
        apply(new Fact.Read(call, fields("AccountId", ACME.id().value()), at(1)));
        long made = mirror.position();
        assertThat(mirror.departed(0, made)).isEmpty();
        apply(new Fact.Read(call, fields("AccountId", other.value()), at(2)));
        long moved = mirror.position();
        assertThat(mirror.departed(made, moved)).containsExactly(ACME.id());
        apply(new Fact.Gone(call, at(3)));
        assertThat(mirror.departed(moved, mirror.position())).containsExactly(other);
        assertThat(mirror.departed(0, mirror.position())).containsExactly(ACME.id(), other);
    }

    @Test
    void L4_an_event_of_the_same_second_as_the_row_read_proves_nothing_and_the_record_is_read_again() {
        apply(new Fact.Read(ACME, fields("Name", "New"), at(10)));
        apply(updated(10, with("Name", "Which?")));
        assertThat(fields().text("Name")).isEqualTo("New");
        assertThat(mirror.inDoubt(ACME)).isTrue();
        assertThat(mirror.toReadAgain(NOW, 10)).containsExactly(ACME);
    }

    @Test
    void L4_an_event_older_than_the_one_before_it_is_not_applied() {
        apply(appeared(0, Map.of("Name", "A")), updated(9, with("Name", "C")), updated(4, with("Name", "B")));
        assertThat(fields().text("Name")).isEqualTo("C");
        assertThat(mirror.inDoubt(ACME)).isTrue();
    }

    @Test
    void L8_a_bulk_row_never_beats_a_newer_event() {
        apply(new Fact.Read(ACME, fields("Name", "Old"), at(0)));
        mirror.load(LOAD.asked("job", mirror.position(), NOW));
        apply(updated(9, with("Name", "New")));
        apply(new Fact.Loaded(ACME, fields("Name", "Old"), at(0)));
        assertThat(fields().text("Name")).isEqualTo("New");
    }

    @Test
    void L8_a_bulk_row_replaces_what_was_not_touched_since_the_read_began() {
        apply(appeared(9, Map.of("Name", "Told")));
        mirror.load(LOAD.asked("job", mirror.position(), NOW));
        apply(new Fact.Loaded(ACME, fields("Name", "Told", "Website", "acme.com"), at(9)));
        assertThat(fields().text("Website")).isEqualTo("acme.com");
        assertThat(mirror.inDoubt(ACME)).isFalse();
    }

    @Test
    void L13_a_deleted_record_is_no_row_and_comes_back_only_by_undelete() {
        apply(appeared(0, Map.of("Name", "Acme", "OwnerId", ANN.value())));
        apply(deleted(5));
        assertThat(mirror.row(ACME)).isNull();
        apply(updated(3, with("Name", "Late")));
        assertThat(mirror.row(ACME)).isNull();
        apply(new Fact.Appeared(ACME, stamp(7), at(7), true, fields("Name", "Acme", "OwnerId", ANN.value())));
        assertThat(fields().text("Name")).isEqualTo("Acme");
        assertThat(mirror.touchedAfter(0, 10)).hasSize(1);
    }

    @Test
    void L13_what_a_read_by_id_does_not_find_is_gone() {
        apply(appeared(0, Map.of("Name", "Acme")));
        apply(new Fact.Blurred(ACME, stamp(3), at(3), "gap"), new Fact.Gone(ACME, null));
        assertThat(mirror.row(ACME)).isNull();
        assertThat(mirror.inDoubt(ACME)).isFalse();
    }

    @Test
    void an_update_of_a_record_never_seen_makes_doubt_and_no_row() {
        apply(updated(1, with("Name", "Half")));
        assertThat(mirror.row(ACME)).isNull();
        assertThat(mirror.inDoubt(ACME)).isTrue();
        apply(new Fact.Read(ACME, fields("Name", "Whole"), at(1)));
        assertThat(mirror.inDoubt(ACME)).isFalse();
        assertThat(fields().text("Name")).isEqualTo("Whole");
    }

    @Test
    void a_record_that_is_proven_again_is_touched_again_even_if_nothing_changed() {
        apply(new Fact.Read(ACME, fields("Name", "Acme"), at(0)));
        long before = mirror.position();
        apply(new Fact.Blurred(ACME, stamp(3), at(3), "gap"));
        apply(new Fact.Read(ACME, fields("Name", "Acme"), at(0)));
        assertThat(mirror.touchedAfter(before, 10)).extracting(Touch::ref).containsExactly(ACME);
    }

    @Test
    void nothing_is_touched_by_a_row_that_says_nothing_new() {
        apply(new Fact.Read(ACME, fields("Name", "Acme"), at(0)));
        long before = mirror.position();
        apply(new Fact.Read(ACME, fields("Name", "Acme"), at(0)));
        assertThat(mirror.position()).isEqualTo(before);
    }

    @Test
    void L2_rows_and_cursor_come_and_go_together() {
        assertThatThrownBy(() -> storage.learn().tx().executeWithoutResult(status -> {
                    mirror.apply(List.of(appeared(0, Map.of("Name", "Acme"))), NOW);
                    mirror.advance(new Cursor("7"));
                    throw new IllegalStateException("killed here");
                }))
                .hasMessage("killed here");
        assertThat(mirror.row(ACME)).isNull();
        assertThat(mirror.cursor()).isNull();
    }

    @Test
    void L9_poison_is_kept_and_counted_and_its_record_is_in_doubt() {
        apply(new Fact.Poison(ACME, "{broken", "no JSON"), new Fact.Poison(ACME, "{broken", "no JSON"));
        assertThat(mirror.poisoned()).isEqualTo(2);
        assertThat(mirror.inDoubt(ACME)).isTrue();
        mirror.readInVain(List.of(ACME), NOW);
        assertThat(mirror.toReadAgain(NOW, 10)).isEmpty();
        assertThat(mirror.toReadAgain(NOW.plusSeconds(3_600), 10)).containsExactly(ACME);
    }

    @Test
    void an_object_in_doubt_puts_each_of_its_records_in_doubt_until_it_is_proven() {
        apply(appeared(0, Map.of("Name", "Acme")));
        mirror.doubt(Entity.ACCOUNT, "gap", NOW);
        assertThat(mirror.inDoubt(ACME)).isTrue();
        assertThat(mirror.doubtfulEntities()).containsExactly(Entity.ACCOUNT);
        assertThat(mirror.toReadAgain(NOW, 10)).isEmpty();
        mirror.prove(Entity.ACCOUNT);
        assertThat(mirror.inDoubt(ACME)).isFalse();
    }

    @Test
    void the_chain_of_owners_tells_who_and_since_when_and_whose_decision() {
        var decision = DecisionId.of("x", "route", 1, "p", NOW);
        apply(new Fact.Read(ACME, fields("OwnerId", ANN.value()), at(0)));
        apply(updated(5, with("OwnerId", BOB.value(), AllotmentFields.DECISION, decision.value())));
        apply(updated(9, with("OwnerId", ANN.value())));
        List<Ownership> chain = mirror.ownersOf(ACME);
        assertThat(chain).extracting(Ownership::owner).containsExactly(ANN, BOB, ANN);
        assertThat(chain.get(0).since()).isNull();
        assertThat(chain.get(1).decision()).isEqualTo(decision);
        assertThat(chain.get(2).decision()).isNull();
        assertThat(chain.get(2).since()).isEqualTo(at(9));
        assertThat(mirror.ownerChanges(0, mirror.position())).hasSize(2);
    }

    @Test
    void positions_rise_and_each_touched_record_is_told_once_at_its_latest() {
        var other = Ref.account(RecordId.of("001000000000002"));
        apply(new Fact.Read(ACME, fields("Name", "A"), at(0)), new Fact.Read(other, fields("Name", "B"), at(0)));
        long first = mirror.position();
        apply(updated(3, with("Name", "A2")));
        assertThat(mirror.touchedAfter(0, 10)).extracting(Touch::ref).containsExactly(other, ACME);
        assertThat(mirror.touchedAfter(first, 10)).extracting(Touch::ref).containsExactly(ACME);
        assertThat(mirror.position()).isGreaterThan(first);
    }

    @Test
    void identities_and_tombstones_are_forgotten_when_they_have_had_their_time() {
        apply(appeared(0, Map.of("Name", "Acme")), deleted(5));
        assertThat(mirror.tidy(NOW.plusSeconds(86_400))).isZero();
        assertThat(mirror.tidy(NOW.plusSeconds(40L * 86_400))).isEqualTo(3);
    }

    /** A history of events told once in order, and the same told with repetitions in other batches. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void L3_any_duplication_and_rebatching_gives_the_same_mirror(long seed) {
        var random = new Random(seed);
        var history = new ArrayList<Fact>();
        var alive = new HashMap<Ref, Boolean>();
        for (int second = 0; second < 60; second++) {
            var ref = Ref.account(RecordId.of("00100000000010" + random.nextInt(5)));
            boolean exists = alive.getOrDefault(ref, false);
            history.add(
                    !exists
                            ? new Fact.Appeared(
                                    ref,
                                    stamp(second),
                                    at(second),
                                    alive.containsKey(ref),
                                    fields("Name", "N" + second))
                            : random.nextInt(6) == 0
                                    ? new Fact.Deleted(ref, stamp(second), at(second))
                                    : new Fact.Updated(ref, stamp(second), at(second), fields("Name", "N" + second)));
            alive.put(ref, !exists || !(history.getLast() instanceof Fact.Deleted));
        }
        try (Storage other = Storage.open(folder.resolve("other.db"))) {
            var plain = new Mirror(other.learn());
            other.learn().tx().executeWithoutResult(status -> plain.apply(history, NOW));
            int from = 0;
            int until = 0;
            while (until < history.size()) {
                until = Math.min(history.size(), from + 1 + random.nextInt(9));
                var batch = new ArrayList<>(history.subList(from, until));
                if (random.nextBoolean()) {
                    batch.addAll(history.subList(random.nextInt(until), until));
                }
                storage.learn().tx().executeWithoutResult(status -> mirror.apply(batch, NOW));
                from = Math.max(0, until - random.nextInt(3));
            }
            assertThat(content(mirror)).as("seed %d", seed).isEqualTo(content(plain));
            assertThat(mirror.doubtful(Entity.ACCOUNT)).as("seed %d", seed).isEmpty();
        }
    }

    private static Map<Ref, Fields> content(Mirror mirror) {
        var content = new TreeMap<Ref, Fields>();
        mirror.rows(Entity.ACCOUNT, row -> content.put(row.ref(), row.fields()));
        return content;
    }

    private Applied apply(Fact... facts) {
        return Objects.requireNonNull(storage.learn().tx().execute(status -> mirror.apply(List.of(facts), NOW)));
    }

    private Fields fields() {
        return Objects.requireNonNull(mirror.row(ACME)).fields();
    }

    private Fact appeared(int second, Map<String, Object> values) {
        return new Fact.Appeared(ACME, stamp(second), at(second), false, Fields.of(values));
    }

    private Fact updated(int second, Map<String, @Nullable Object> values) {
        return new Fact.Updated(ACME, stamp(second), at(second), Fields.of(values));
    }

    private Fact deleted(int second) {
        return new Fact.Deleted(ACME, stamp(second), at(second));
    }

    private Stamp stamp(int second) {
        return new Stamp("tx" + ++sequence, 1, at(second), BOB, "");
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private static Fields fields(String... pairs) {
        return Fields.of(with((Object[]) pairs));
    }

    private static Map<String, @Nullable Object> with(@Nullable Object... pairs) {
        var values = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return values;
    }
}
