package dev.allotment.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.learn.Learner;
import dev.allotment.learn.TestMapping;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Plan;
import dev.allotment.ledger.Samples;
import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Touch;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.PlanId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.org.ScriptedOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Law R1, exhaustively over a small story: the agent dies before each single store operation and after each commit, and the
 * next agent goes on. In the end the mirror is the org, and acts done and audit rows are one to one.
 */
class DeathAtEveryStoreOperationTest {
    private static final int NEVER = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private Path empty;

    @BeforeEach
    void makeTables() {
        empty = folder.resolve("empty.db");
        Storage.open(empty).close();
    }

    @Test
    void R1_dying_at_any_store_operation_loses_nothing_and_writes_nothing_twice() throws IOException {
        var whole = new DyingDatabase(NEVER, false);
        story("whole", whole);
        int operations = whole.operations();
        assertThat(operations).as("operations of the whole story").isGreaterThan(40);
        for (int at = 1; at <= operations; at++) {
            story("died before " + at, new DyingDatabase(at, false));
            if (whole.committed(at)) {
                story("died after commit " + at, new DyingDatabase(at, true));
            }
        }
    }

    private void story(String name, DyingDatabase dying) throws IOException {
        Path file = Files.createTempDirectory(folder, "story").resolve("allotment.db");
        Files.copy(empty, file);
        var org = new ScriptedOrg();
        for (int n = 1; n <= 3; n++) {
            org.create(Samples.account(n), account("A" + n));
        }
        try (Storage storage = Storage.open(file, dying)) {
            run(storage, org);
            assertAtRest(name, storage, org);
            return;
        } catch (DataAccessException | TransactionException e) {
            if (!dying.dead()) {
                throw e;
            }
        }
        org.restarted();
        try (Storage storage = Storage.open(file)) {
            run(storage, org);
            assertAtRest(name, storage, org);
        }
    }

    /** Learn, decide, act until rest; people change things after the first rest. */
    private static void run(Storage storage, ScriptedOrg org) {
        var learner = new Learner(
                org,
                new Mirror(storage.learn()),
                storage.learn(),
                TestMapping.PLAIN,
                Duration.ofMinutes(15),
                place -> {});
        var courier = new Courier(org, new Ledger(storage.act()), Mode.WRITE, Limits.DEFAULT, place -> {});
        settle(storage, org, learner, courier);
        if (!org.rows.containsKey(Samples.account(4))) {
            org.now = org.now.plusSeconds(10);
            org.create(Samples.account(4), account("A4"));
            org.edit(Samples.account(2), Map.of("Name", "A2 renamed"));
            org.delete(Samples.account(3));
            settle(storage, org, learner, courier);
        }
    }

    private static void settle(Storage storage, ScriptedOrg org, Learner learner, Courier courier) {
        boolean worked = true;
        for (int circle = 0; worked; circle++) {
            assertThat(circle).as("circles until rest").isLessThan(200);
            worked = learner.turn(org.now);
            worked |= decide(storage, org);
            worked |= courier.turn(org.now);
        }
    }

    /** A decider in small: an account of the pool goes to Ann. */
    private static boolean decide(Storage storage, ScriptedOrg org) {
        var mirror = new Mirror(storage.decide());
        var ledger = new Ledger(storage.decide());
        if (!mirror.doubtfulEntities().isEmpty()) {
            return false;
        }
        List<Touch> touched = mirror.touchedAfter(ledger.position(), 2);
        if (touched.isEmpty()) {
            return false;
        }
        long position = touched.getLast().position();
        var plans = new ArrayList<Plan>();
        var extras = new Extras();
        for (Touch touch : touched) {
            Row row = mirror.row(touch.ref());
            boolean free = row != null && Objects.equals(row.fields().id("OwnerId"), Samples.POOL);
            for (Entry open : ledger.openActsOn(touch.ref())) {
                if (free) {
                    extras.uphold(open.id());
                } else {
                    extras.withdraw(open.id(), "no longer in the pool");
                }
            }
            if (free && ledger.openActsOn(touch.ref()).isEmpty()) {
                DecisionId id = DecisionId.of(touch.ref().toString(), "distribute", position, "p", org.now);
                var plan = PlanId.ofContent(id.value());
                var move = Samples.given(id, plan, touch.ref());
                plans.add(new Plan(plan, "distribute", "p", org.now, true, List.of(), List.of(move)));
            }
        }
        ledger.enter(plans, position, extras, org.now);
        return true;
    }

    private static void assertAtRest(String name, Storage storage, ScriptedOrg org) {
        var mirror = new Mirror(storage.learn());
        var ledger = new Ledger(storage.decide());
        var found = new TreeMap<Ref, Map<String, @Nullable Object>>();
        mirror.rows(
                Entity.ACCOUNT,
                row -> found.put(row.ref(), compared(row.fields().values())));
        var expected = new TreeMap<Ref, Map<String, @Nullable Object>>();
        org.rows.forEach((ref, row) -> expected.put(ref, compared(row)));
        assertThat(found).as(name).isEqualTo(expected);
        assertThat(mirror.cursor()).as(name).isNotNull();
        assertThat(ledger.openActs()).as(name).isEmpty();
        var done = ledger.lastMoves(100).stream().map(Entry::id).toList();
        assertThat(done).as(name).containsExactlyInAnyOrderElementsOf(org.audit.keySet());
        assertThat(org.written)
                .as(name)
                .hasSize(4)
                .allSatisfy(act -> assertThat(
                                Objects.requireNonNull(ledger.act(act.id())).state())
                        .isEqualTo(ActState.DONE));
        assertThat(ledger.position()).as(name).isEqualTo(mirror.position());
        assertThat(ledger.trust().verify())
                .as(name)
                .allSatisfy(report -> assertThat(report.broken()).isNull())
                .allSatisfy(report -> assertThat(report.links()).isGreaterThan(4));
    }

    private static Map<String, @Nullable Object> compared(Map<String, ? extends @Nullable Object> values) {
        var kept = new HashMap<String, @Nullable Object>();
        for (String field : List.of("Name", "OwnerId", AllotmentFields.DECISION)) {
            kept.put(field, values.get(field));
        }
        return kept;
    }

    private static Map<String, String> account(String name) {
        return Map.of("Name", name, "OwnerId", Samples.POOL.value());
    }
}
