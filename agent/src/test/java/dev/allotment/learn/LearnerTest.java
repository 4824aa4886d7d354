package dev.allotment.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.org.Org;
import dev.allotment.org.ScriptedOrg;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The learner against a scripted org: whatever happens on the way, at rest the mirror is the org. */
class LearnerTest {
    @TempDir
    private Path folder;

    private Storage storage;
    private Mirror mirror;
    private final ScriptedOrg org = new ScriptedOrg();

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
    void L1_the_first_load_and_what_happens_meanwhile_end_in_the_org_as_it_is() {
        for (int n = 0; n < 7; n++) {
            org.create(account(n), Map.of("Name", "A" + n));
        }
        org.create(task(1), Map.of("Subject", "Call"));
        Learner learner = learner();
        learner.turn(org.now);
        learner.turn(org.now);
        org.now = org.now.plusSeconds(5);
        org.edit(account(6), Map.of("Name", "changed while the load ran"));
        org.delete(account(5));
        org.create(account(8), Map.of("Name", "new while the load ran"));
        assertThat(mirror.doubtfulEntities()).contains(Entity.ACCOUNT);
        settle(learner);
        assertMirrorIsOrg();
        assertThat(mirror.doubtfulEntities()).isEmpty();
        assertThat(mirror.counts()).containsEntry(Entity.ACCOUNT, 7L).containsEntry(Entity.TASK, 1L);
    }

    @Test
    void L2_the_org_is_told_a_cursor_only_after_it_is_durable() {
        Learner learner = learner(place -> {
            if (place.equals("learn.advance")) {
                assertThat(org.applied).isEmpty();
            }
        });
        settle(learner);
        org.create(account(1), Map.of("Name", "Acme"));
        settle(learner);
        assertThat(org.applied).containsExactly(new Cursor("1"));
        assertThat(mirror.cursor()).isEqualTo(new Cursor("1"));
        assertThat(learner.lastCursor()).isEqualTo(new Cursor("1"));
    }

    @Test
    void L2_a_batch_whose_transaction_failed_is_applied_by_the_next_turn() {
        var fail = new boolean[1];
        Learner learner = learner(place -> {
            if (fail[0] && place.equals("learn.advance")) {
                fail[0] = false;
                throw new IllegalStateException("disk full");
            }
        });
        settle(learner);
        org.create(account(1), Map.of("Name", "Acme"));
        fail[0] = true;
        assertThatThrownBy(() -> learner.turn(org.now)).hasMessage("disk full");
        assertThat(mirror.cursor()).isNull();
        settle(learner);
        assertMirrorIsOrg();
    }

    @Test
    void L6_a_gap_means_that_nothing_is_proven_until_everything_was_read_anew() {
        org.create(account(1), Map.of("Name", "Acme"));
        org.create(account(2), Map.of("Name", "Beta"));
        settle(learner());
        org.edit(account(1), Map.of("Name", "heard"));
        settle(learner());
        org.now = org.now.plusSeconds(9);
        org.edit(account(1), Map.of("Name", "never heard"));
        org.delete(account(2));
        org.forgetEvents();
        org.restarted();
        Learner learner = learner();
        learner.turn(org.now);
        assertThat(mirror.doubtfulEntities()).contains(Entity.ACCOUNT, Entity.LEAD);
        assertThat(mirror.cursor()).isNull();
        settle(learner);
        assertThat(mirror.doubtfulEntities()).isEmpty();
        assertMirrorIsOrg();
    }

    @Test
    void L6_without_a_position_nothing_of_the_last_run_is_trusted() {
        org.create(account(1), Map.of("Name", "Acme"));
        settle(learner());
        org.now = org.now.plusSeconds(9);
        org.edit(account(1), Map.of("Name", "changed while nobody listened"));
        org.restarted();
        settle(learner());
        assertMirrorIsOrg();
    }

    @Test
    void L7_what_the_org_cannot_tell_is_read_again() {
        org.create(account(1), Map.of("Name", "Acme"));
        Learner learner = learner();
        settle(learner);
        org.now = org.now.plusSeconds(9);
        org.editSilently(account(1), Map.of("Name", "blurred"));
        org.tell(new Change.Blurred(account(1), org.stamp(ScriptedOrg.HUMAN)));
        settle(learner);
        assertMirrorIsOrg();
        org.editSilently(account(1), Map.of("Name", "flooded"));
        org.tell(new Change.Flooded(Entity.ACCOUNT, org.stamp(ScriptedOrg.HUMAN)));
        org.tell(new Change.Flooded(Entity.CONTACT, org.stamp(ScriptedOrg.HUMAN)));
        settle(learner);
        assertMirrorIsOrg();
    }

    @Test
    void L9_a_message_that_cannot_be_understood_spoils_only_its_own_record() {
        org.create(account(1), Map.of("Name", "Acme"));
        org.create(account(2), Map.of("Name", "Beta"));
        Learner learner = learner();
        settle(learner);
        org.now = org.now.plusSeconds(9);
        org.edit(account(1), Map.of("NumberOfEmployees", "many"));
        org.edit(account(2), Map.of("Name", "Beta Ltd"));
        settle(learner);
        assertThat(mirror.inDoubt(account(1))).isTrue();
        assertThat(mirror.inDoubt(account(2))).isFalse();
        assertThat(mirror.poisoned()).isPositive();
        org.now = org.now.plusSeconds(7_200);
        org.editSilently(account(1), Map.of("NumberOfEmployees", 12));
        settle(learner);
        assertThat(mirror.inDoubt(account(1))).isFalse();
        assertMirrorIsOrg();
    }

    @Test
    void L9_a_message_about_nobody_known_makes_all_that_is_streamed_be_read_anew() {
        org.create(account(1), Map.of("Name", "Acme"));
        Learner learner = learner();
        settle(learner);
        org.editSilently(account(1), Map.of("Name", "what the message was about"));
        org.tell(new Change.Garbled(null, "{{{", "no JSON"));
        settle(learner);
        assertMirrorIsOrg();
    }

    @Test
    void L13_deletion_and_undeletion_are_understood() {
        org.create(account(1), Map.of("Name", "Acme"));
        Learner learner = learner();
        settle(learner);
        org.now = org.now.plusSeconds(9);
        org.delete(account(1));
        settle(learner);
        assertMirrorIsOrg();
        org.now = org.now.plusSeconds(9);
        org.rows.put(account(1), new TreeMap<>(Map.of("Name", "Acme", "LastModifiedDate", org.now.toString())));
        org.tell(new Change.Appeared(account(1), org.stamp(ScriptedOrg.HUMAN), true, Map.of("Name", "Acme")));
        settle(learner);
        assertMirrorIsOrg();
    }

    @Test
    void a_created_record_lacks_what_events_never_tell() {
        Learner learner = learner();
        settle(learner);
        org.create(account(1), Map.of("Name", "Acme"));
        settle(learner);
        Fields fields = Objects.requireNonNull(mirror.row(account(1))).fields();
        assertThat(fields.has("LastActivityDate")).isFalse();
        assertThat(fields.has("Website")).isTrue();
    }

    @Test
    void polled_objects_follow_when_due_and_at_once_when_asked() {
        Learner learner = learner();
        settle(learner);
        org.create(task(1), Map.of("Subject", "Call"));
        settle(learner);
        assertThat(mirror.row(task(1))).isNull();
        learner.pollNow();
        assertThat(learner.caughtUp()).isFalse();
        settle(learner);
        assertThat(mirror.row(task(1))).isNotNull();
        org.now = org.now.plusSeconds(900);
        org.delete(task(1));
        settle(learner);
        assertThat(mirror.row(task(1))).isNull();
        assertThat(learner.caughtUp()).isTrue();
    }

    @Test
    void another_mapping_reloads_that_object_only() {
        org.create(account(1), Map.of("Name", "Acme", "Industry", "Steel"));
        Learner first = learner();
        settle(first);
        org.edit(account(1), Map.of("Name", "Acme 2"));
        settle(first);
        org.restarted();
        var more = new TestMapping(List.of("Industry", "Name"));
        var learner = new Learner(org, mirror, storage.learn(), more, Duration.ofMinutes(15), place -> {});
        learner.turn(org.now);
        assertThat(mirror.doubtfulEntities()).containsExactly(Entity.ACCOUNT);
        settle(learner);
        assertThat(Objects.requireNonNull(mirror.row(account(1))).fields())
                .isEqualTo(Fields.of(Map.of("Industry", "Steel", "Name", "Acme 2")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void L1_after_any_history_with_restarts_repetitions_and_gaps_the_mirror_is_the_org(long seed) {
        var random = new Random(seed);
        org.copies = 1 + random.nextInt(2);
        org.batchSize = 1 + random.nextInt(5);
        Learner learner = learner();
        for (int step = 0; step < 120; step++) {
            org.now = org.now.plusMillis(random.nextInt(1_500));
            Ref ref = account(random.nextInt(8));
            switch (random.nextInt(12)) {
                case 0 -> learner = restart();
                case 1 -> {
                    org.forgetEvents();
                    learner = restart();
                }
                case 2, 3, 4 -> learner.turn(org.now);
                case 5 -> {
                    if (org.rows.containsKey(ref)) {
                        org.delete(ref);
                    }
                }
                case 6 -> {
                    if (org.rows.containsKey(ref)) {
                        org.editSilently(ref, Map.of("Website", "w" + step));
                        org.tell(new Change.Blurred(ref, org.stamp(ScriptedOrg.HUMAN)));
                    }
                }
                default -> {
                    if (org.rows.containsKey(ref)) {
                        org.edit(ref, Map.of("Name", "N" + step, "NumberOfEmployees", step));
                    } else {
                        org.now = org.now.plusSeconds(1);
                        org.create(ref, Map.of("Name", "N" + step));
                    }
                }
            }
        }
        settle(learner);
        assertMirrorIsOrg();
    }

    private Learner restart() {
        org.restarted();
        return learner();
    }

    private Learner learner() {
        return learner(place -> {});
    }

    private Learner learner(Consumer<String> passing) {
        return new Learner(org, mirror, storage.learn(), TestMapping.PLAIN, Duration.ofMinutes(15), passing);
    }

    private void settle(Learner learner) {
        for (int turn = 0; learner.turn(org.now); turn++) {
            assertThat(turn).as("turns until rest").isLessThan(1_000);
        }
    }

    private void assertMirrorIsOrg() {
        var expected = new TreeMap<Ref, Fields>();
        org.rows.forEach((ref, row) -> {
            var raw = new HashMap<String, @Nullable Object>();
            TestMapping.PLAIN.fields(ref.entity()).forEach(field -> raw.put(field, row.get(field)));
            raw.remove("LastActivityDate");
            expected.put(ref, TestMapping.PLAIN.typed(ref.entity(), raw));
        });
        var found = new TreeMap<Ref, Fields>();
        for (Entity entity : List.of(Entity.ACCOUNT, Entity.LEAD, Entity.TASK)) {
            mirror.rows(entity, row -> {
                var values = new TreeMap<>(row.fields().values());
                values.remove("LastActivityDate");
                found.put(row.ref(), Fields.of(values));
            });
        }
        assertThat(found).isEqualTo(expected);
        assertThat(mirror.doubtful(Entity.ACCOUNT)).isEmpty();
        assertThat(org.take()).isInstanceOf(Org.Heard.Nothing.class);
    }

    private static Ref account(int n) {
        return Ref.account(RecordId.of("00100000000000" + n));
    }

    private static Ref task(int n) {
        return new Ref(Entity.TASK, RecordId.of("00T00000000000" + n));
    }
}
