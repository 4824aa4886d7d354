package dev.allotment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Snapshot.Owner;
import dev.allotment.ledger.SnapshotShape.Column;
import dev.allotment.ledger.SnapshotShape.Kind;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final SnapshotShape SHAPE = new SnapshotShape(
            List.of(
                    new Column("Industry", Kind.TEXT),
                    new Column("Intent", Kind.NUMBER),
                    new Column("Partner", Kind.FLAG),
                    new Column("Renewal", Kind.DAY),
                    new Column("Since_Worked", Kind.AGE),
                    new Column("Tech", Kind.SET)),
            List.of("size", "intent"));

    @TempDir
    Path folder;

    private Storage storage;
    private Ledger ledger;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        ledger = new Ledger(storage.decide());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static RecordId account(int number) {
        return RecordId.of("001" + String.format("%012d", number));
    }

    private static Snapshot snapshot(int number, int intent, int age, int total) {
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("Industry", "Energy");
        facts.put("Intent", new BigDecimal(intent).movePointLeft(1));
        facts.put("Partner", false);
        facts.put("Renewal", MONDAY.plusDays(40));
        facts.put("Since_Worked", BigDecimal.valueOf(age));
        facts.put("Tech", null);
        return new Snapshot(
                account(number),
                Fields.of(facts),
                Owner.POOL,
                50,
                20,
                total,
                false,
                new TreeMap<>(Map.of("size", 30, "intent", -5)));
    }

    private void morning(int day, SnapshotShape shape, Snapshot... snapshots) {
        morning(day, "0123456789abcdef", shape, snapshots);
    }

    private void morning(int day, String policy, SnapshotShape shape, Snapshot... snapshots) {
        LocalDate date = MONDAY.plusDays(day);
        ledger.enter(
                List.of(),
                0,
                new Extras()
                        .snapshots(new SnapshotDay(
                                date,
                                date.atTime(5, 0).toInstant(ZoneOffset.UTC),
                                policy,
                                shape,
                                date.minusDays(30),
                                visitor -> List.of(snapshots).forEach(visitor))),
                date.atTime(5, 0).toInstant(ZoneOffset.UTC));
    }

    private Map<RecordId, Snapshot> on(int day) {
        var found = new TreeMap<RecordId, Snapshot>();
        ledger.snapshots().on(MONDAY.plusDays(day), one -> found.put(one.account(), one));
        return found;
    }

    private long rows() {
        return Objects.requireNonNull(storage.people()
                .sql()
                .sql("SELECT COUNT(*) FROM snapshot")
                .query(Long.class)
                .single());
    }

    @Test
    void what_was_known_comes_back_as_it_was() {
        Snapshot one = snapshot(1, 825, 12, 38);
        morning(0, SHAPE, one);
        Snapshot read = Objects.requireNonNull(on(0).get(account(1)));
        assertThat(read.facts().number("Intent")).isEqualByComparingTo("82.5");
        assertThat(read.facts().number("Since_Worked")).isEqualByComparingTo("12");
        assertThat(read.facts().value("Tech")).isNull();
        assertThat(read.facts().flag("Partner")).isFalse();
        assertThat(read.facts().date("Renewal")).isEqualTo(MONDAY.plusDays(40));
        assertThat(read.points()).isEqualTo(one.points());
        assertThat(read.owner()).isEqualTo(Owner.POOL);
        assertThat(List.of(read.fit(), read.timing(), read.total())).containsExactly(50, 20, 38);
    }

    @Test
    void a_morning_that_changes_nothing_writes_nothing_and_ages_go_on() {
        morning(0, SHAPE, snapshot(1, 800, 12, 38), snapshot(2, 500, 3, 20));
        morning(1, SHAPE, snapshot(1, 800, 13, 36), snapshot(2, 500, 4, 20));
        assertThat(rows()).isEqualTo(2);
        assertThat(Objects.requireNonNull(on(1).get(account(1))).facts().number("Since_Worked"))
                .isEqualByComparingTo("13");
        morning(2, SHAPE, snapshot(1, 810, 14, 36), snapshot(2, 500, 5, 23));
        assertThat(rows()).isEqualTo(4);
        assertThat(Objects.requireNonNull(on(1).get(account(1))).facts().number("Intent"))
                .isEqualByComparingTo("80");
        assertThat(Objects.requireNonNull(on(2).get(account(1))).facts().number("Intent"))
                .isEqualByComparingTo("81");
        assertThat(Objects.requireNonNull(on(2).get(account(2))).total()).isEqualTo(23);
        assertThat(ledger.snapshots().days())
                .extracting(Snapshots.Taken::accounts, Snapshots.Taken::written)
                .containsExactly(Tuple.tuple(2L, 2L), Tuple.tuple(2L, 0L), Tuple.tuple(2L, 2L));
    }

    /** Points of a morning are laid to its policy, so they must be those that it gave. */
    @Test
    void the_first_morning_of_another_policy_writes_all() {
        morning(0, SHAPE, snapshot(1, 800, 12, 38));
        morning(1, "fedcba9876543210", SHAPE, snapshot(1, 800, 13, 37));
        assertThat(Objects.requireNonNull(on(1).get(account(1))).total()).isEqualTo(37);
        assertThat(Objects.requireNonNull(on(0).get(account(1))).total()).isEqualTo(38);
        morning(2, "fedcba9876543210", SHAPE, snapshot(1, 800, 14, 36));
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void an_account_that_left_is_not_there_while_it_is_away() {
        morning(0, SHAPE, snapshot(1, 800, 12, 38));
        morning(1, SHAPE);
        morning(2, SHAPE, snapshot(1, 800, 14, 38));
        assertThat(on(0)).hasSize(1);
        assertThat(on(1)).isEmpty();
        assertThat(on(2)).hasSize(1);
        assertThat(on(9)).as("no morning, no snapshot").isEmpty();
    }

    @Test
    void another_shape_is_another_row_and_the_old_one_is_still_read() {
        morning(0, SHAPE, snapshot(1, 800, 12, 38));
        var fewer = new SnapshotShape(SHAPE.columns().subList(0, 2), List.of("intent"));
        morning(1, fewer, snapshot(1, 800, 13, 38));
        assertThat(Objects.requireNonNull(on(0).get(account(1))).facts().names())
                .hasSize(6);
        assertThat(Objects.requireNonNull(on(1).get(account(1))).facts().names())
                .containsExactly("Industry", "Intent");
        assertThat(Objects.requireNonNull(on(1).get(account(1))).points()).containsOnlyKeys("intent");
        assertThat(ledger.snapshots().shape()).isEqualTo(fewer);
    }

    @Test
    void what_ceased_to_hold_long_ago_is_forgotten_and_what_still_holds_is_not() {
        for (int day = 0; day < 60; day++) {
            var snapshots = new ArrayList<Snapshot>();
            snapshots.add(snapshot(1, 800, 12 + day, 38));
            snapshots.add(snapshot(2, day, day, 20));
            morning(day, SHAPE, snapshots.toArray(Snapshot[]::new));
        }
        assertThat(on(59)).hasSize(2);
        assertThat(on(40)).hasSize(2);
        assertThat(on(10)).isEmpty();
        assertThat(rows()).isBetween(31L, 40L);
    }
}
