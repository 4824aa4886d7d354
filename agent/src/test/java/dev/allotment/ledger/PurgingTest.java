package dev.allotment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no longer kept goes in small batches; the chains hold, and what goes any other way is still found. */
class PurgingTest {
    private static final Instant NOW = Samples.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(500));
    private static final int MARKS = 600;

    @TempDir
    private Path folder;

    private Storage storage;
    private Ledger decide;

    @BeforeEach
    void fill() {
        storage = Storage.open(folder.resolve("allotment.db"));
        decide = new Ledger(storage.decide());
        for (int n = 1; n <= 3; n++) {
            decide.enter(List.of(move(n)), n, new Extras(), NOW);
        }
        var marks = new ArrayList<Act>();
        for (int n = 1; n <= MARKS; n++) {
            marks.add(Samples.mark("marks", Samples.account(10 + n), "5", null));
        }
        marks.add(Samples.link("marks", Samples.account(9)));
        decide.enter(List.of(Samples.plan("marks", marks.toArray(Act[]::new))), 4, new Extras(), NOW);
        Ledger act = new Ledger(storage.act());
        List<Entry> due = act.due(NOW, 5_000);
        List<DecisionId> sent =
                due.stream().map(Entry::id).limit(due.size() - 3).toList();
        act.attempted(sent, NOW);
        act.close(sent.stream().map(id -> (Receipt) new Receipt.Done(id, null)).toList(), NOW, NOW, 3);
        decide.withdraw(due.get(due.size() - 2).id(), "no news any more", NOW);
        decide.withdraw(due.get(due.size() - 1).id(), "no news any more", NOW);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static Plan move(int n) {
        return Samples.decided(
                n, true, "lead", Fields.of(Map.of("LastName", "Lee " + n, "Email", "ann@acme.com", "OwnerId", "x")));
    }

    private int purge(@Nullable Instant explanations, @Nullable Instant journal) {
        int turns = 0;
        while (decide.trust().purge(null, explanations, journal, LATER)) {
            turns++;
            assertThat(turns).isLessThan(50);
        }
        return turns;
    }

    private @Nullable String broken() {
        List<String> broken = decide.trust().verify().stream()
                .map(ChainReport::broken)
                .filter(Objects::nonNull)
                .toList();
        return broken.isEmpty() ? null : String.join(" / ", broken);
    }

    private void sql(String sql) {
        storage.learn().sql().sql(sql).update();
    }

    private long count(String table) {
        return storage.learn()
                .sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void done_marks_and_links_go_with_their_receipts_in_batches_and_moves_stay() {
        String head = decide.trust().verify().getFirst().head();
        assertThat(purge(null, NOW)).as("nothing is old enough").isZero();
        assertThat(count("act")).isEqualTo(MARKS + 4);

        assertThat(purge(null, NOW.plusSeconds(1))).as("batches").isEqualTo(2);

        assertThat(count("act"))
                .as("three moves, what is still open, and the highest numbers")
                .isEqualTo(6);
        assertThat(count("receipt")).isEqualTo(4);
        assertThat(decide.counts().keySet()).contains("move done", "mark open");
        assertThat(decide.trust().holds(head)).isNotNull();
        assertThat(decide.trust()
                        .dropped(Samples.mark("marks", Samples.account(11), "5", null)
                                .id()))
                .isTrue();
        assertThat(decide.trust().dropped(Samples.id("decision 1"))).isFalse();
        decide.enter(List.of(move(4)), 5, new Extras(), LATER);
        assertThat(broken()).isNull();
        assertThat(purge(null, LATER.plusSeconds(1))).isEqualTo(1);
        assertThat(count("act"))
                .as("what had the highest number goes, the new move stays")
                .isEqualTo(6);
        assertThat(broken()).isNull();
    }

    @Test
    void no_number_is_given_twice_though_all_that_had_one_is_old() {
        purge(NOW.plusSeconds(1), NOW.plusSeconds(1));
        Ledger act = new Ledger(storage.act());
        Act mark = Samples.mark("later", Samples.account(7), "9", null);
        decide.enter(List.of(Samples.plan("later", mark)), 6, new Extras(), LATER);
        act.attempted(List.of(mark.id()), LATER);
        act.close(List.of(new Receipt.Done(mark.id(), null)), LATER, LATER, 3);
        assertThat(broken()).isNull();
    }

    @Test
    void explanations_go_and_the_sentence_stays() {
        assertThat(purge(NOW.plusSeconds(1), null)).isEqualTo(1);
        Decision decision = Objects.requireNonNull(decide.decision(Samples.id("decision 2")));
        assertThat(decision.known()).isEmpty();
        assertThat(decision.considered()).isEmpty();
        assertThat(decision.sentence()).isEqualTo("Acme 2 goes to Ann.");
        assertThat(decide.trust().purged(decision.id())).isTrue();
        assertThat(purge(NOW.plusSeconds(1), NOW.plusSeconds(1))).isEqualTo(2);
    }

    @Test
    void an_erasure_before_and_one_after_a_purge_leave_the_chains_whole() {
        erase();
        assertThat(broken()).isNull();
        purge(NOW.plusSeconds(1), null);
        decide.enter(List.of(move(5)), 6, new Extras(), LATER);
        erase();
        assertThat(broken()).isNull();
        purge(LATER.plusSeconds(1), LATER.plusSeconds(1));
        assertThat(broken()).isNull();
        assertThat(decide.trust().erased(Samples.id("decision 1"))).isNotNull();
    }

    private void erase() {
        decide.order(Order.Kind.ERASE, "ann@acme.com", "ada", "", LATER);
        var extras = new Extras();
        decide.openOrders().forEach(extras::erase);
        decide.enter(List.of(), decide.position(), extras, LATER);
    }

    @Test
    void what_goes_without_a_purge_is_found_whatever_was_purged_before() {
        purge(NOW.plusSeconds(1), NOW.plusSeconds(1));
        sql("DELETE FROM receipt WHERE act = '" + Samples.id("decision 1") + "'");
        assertThat(broken()).contains("covers receipt 1, which is gone");
    }

    @Test
    void a_decision_that_is_removed_after_a_purge_is_found() {
        purge(null, NOW.plusSeconds(1));
        sql("DELETE FROM receipt WHERE act = '" + Samples.id("decision 1") + "'");
        sql("DELETE FROM act WHERE id = '" + Samples.id("decision 1") + "'");
        sql("DELETE FROM decision WHERE id = '" + Samples.id("decision 1") + "'");
        assertThat(broken()).contains("which is gone: somebody removed the row");
    }

    @Test
    void a_row_that_is_removed_as_if_by_a_purge_is_found() {
        purge(null, NOW.plusSeconds(1));
        String open = storage.learn()
                .sql()
                .sql("SELECT act, kind, code, created, at FROM receipt WHERE number = 1")
                .query((row, n) -> Digest.content(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))
                .single();
        sql("UPDATE act_chain SET salt = NULL, open = '" + open + "' WHERE kind = 'receipt' AND subject = '1'");
        sql("DELETE FROM receipt WHERE number = 1");
        assertThat(broken())
                .contains("rows that links cover " + (MARKS - 2) + " are gone; purges dropped " + (MARKS - 3));
    }

    @Test
    void history_before_a_dropped_row_cannot_be_made_anew() {
        purge(null, NOW.plusSeconds(1));
        sql("UPDATE plan SET kind = 'retrieve' WHERE id = 'plan1'");
        long dropped = storage.learn()
                .sql()
                .sql("SELECT MIN(number) FROM decide_chain WHERE open IS NOT NULL")
                .query(Long.class)
                .single();
        assertThat(dropped).isGreaterThan(3);

        Forging.anew(storage.learn(), Chain.DECIDE, dropped - 1);

        assertThat(broken()).contains("Link " + dropped + " (decision").contains("does not follow");
    }

    @Test
    void what_is_dropped_later_though_it_is_older_raises_no_alarm() {
        // What two share stays until nobody needs it, and is then dropped after what came later.
        Basis shared = new Basis("reps", "[1]", null);
        DecisionId first = Samples.id("decision 21");
        decide.enter(List.of(move(21)), 21, new Extras().basis(first, new Basis("test", "{\"n\":1}", shared)), NOW);
        Instant month = NOW.plus(Duration.ofDays(30));
        decide.enter(
                List.of(move(22)),
                22,
                new Extras().basis(Samples.id("decision 22"), new Basis("test", "{\"n\":2}", shared)),
                month);
        decide.enter(
                List.of(move(23)),
                23,
                new Extras()
                        .basis(
                                Samples.id("decision 23"),
                                new Basis("test", "{\"n\":3}", new Basis("reps", "[2]", null))),
                LATER);
        assertThat(decide.trust().purge(NOW.plusSeconds(1), null, null, LATER)).isTrue();
        assertThat(bases()).as("the first goes, what it shares stays").isEqualTo(4);
        assertThat(broken()).isNull();
        assertThat(decide.trust().purge(month.plusSeconds(1), null, null, LATER))
                .isTrue();
        assertThat(bases()).isEqualTo(2);
        assertThat(broken()).isNull();
        sql("DELETE FROM basis WHERE number = (SELECT MIN(number) FROM basis)");
        assertThat(broken()).contains("which is gone");
    }

    private long bases() {
        return count("basis");
    }

    @Test
    void whose_it_became_is_still_proven_when_its_explanation_is_gone() {
        purge(NOW.plusSeconds(1), null);
        sql("UPDATE act SET payload = replace(payload, '" + Samples.ANN + "', '" + Samples.BOB + "') WHERE id = '"
                + Samples.id("decision 2") + "'");
        assertThat(broken()).contains("left " + Samples.id("decision 2")).contains("whose text was changed");
    }

    @Test
    void a_purge_makes_no_change_by_somebody_else_good() {
        sql("UPDATE act SET payload = replace(payload, '" + Samples.ANN + "', '" + Samples.BOB + "') WHERE id = '"
                + Samples.id("decision 2") + "'");
        sql("UPDATE receipt SET words = 'fine' WHERE number = 9");
        purge(NOW.plusSeconds(1), NOW.plusSeconds(1));
        assertThat(broken())
                .contains("covers decision " + Samples.id("decision 2") + ", whose text was changed")
                .contains("covers receipt 9, whose text was changed");
    }

    @Test
    void nor_one_whose_salts_were_taken_as_if_by_an_erasure() {
        String id = Samples.id("decision 2").value();
        sql("UPDATE decision SET known = replace(known, 'x', 'y') WHERE id = '" + id + "'");
        sql("UPDATE decide_chain SET salt = NULL WHERE subject = '" + id + "'");
        sql("UPDATE receipt SET words = 'fine' WHERE number = 9");
        sql("UPDATE act_chain SET salt = NULL WHERE kind = 'receipt' AND subject = '9'");
        assertThat(broken()).contains("no erasure of decision " + id).contains("no erasure of receipt 9");
        erase();
        purge(LATER.plusSeconds(1), LATER.plusSeconds(1));
        erase();
        assertThat(broken()).contains("no erasure of decision " + id).contains("no erasure of receipt 9");
    }

    @Test
    void a_link_of_no_known_kind_or_subject_is_found() {
        sql("UPDATE decide_chain SET kind = 'redacted', subject = 'foo bar by order 3' WHERE number = 2");
        assertThat(broken()).contains("redacted foo bar by order 3").contains("does not follow");
        sql("UPDATE decide_chain SET kind = 'foo' WHERE number = 2");
        assertThat(broken()).contains("Link 2").contains("does not follow");
    }

    @Test
    void what_is_left_as_it_was_changed_holds_up_nothing_that_came_later() {
        var plans = new ArrayList<Plan>();
        var extras = new Extras();
        for (int n = 1; n <= 501; n++) {
            plans.add(move(1_000 + n));
            extras.basis(
                    Samples.id("decision " + (1_000 + n)), new Basis("test", Packing.pack("{\"n\":" + n + "}"), null));
        }
        decide.enter(plans, 5, extras, NOW);
        sql("UPDATE basis SET content = '" + Packing.pack("{}") + "' WHERE number <= 500");
        for (int turns = 0; decide.trust().purge(NOW.plusSeconds(1), null, null, LATER); turns++) {
            assertThat(turns).isLessThan(5);
        }
        assertThat(bases()).isEqualTo(500);
        assertThat(broken()).contains("covers basis 1, whose text was changed");
    }

    @Test
    void an_erasure_holds_one_input_at_a_time() {
        var extras = new Extras();
        for (int n = 21; n <= 23; n++) {
            String json = "{\"who\":\"ann@acme.com\",\"n\":" + n + "}";
            extras.basis(Samples.id("decision " + n), new Basis("test", Packing.pack(json), null));
        }
        decide.enter(List.of(move(21), move(22), move(23)), 5, extras, NOW);
        decide.order(Order.Kind.ERASE, "ann@acme.com", "ada", "", NOW);
        Order order = decide.openOrders().getFirst();
        var sealed = new ArrayList<Integer>();

        new ErasedTexts(
                        storage.decide(),
                        new Traces(List.of(), List.of("ann@acme.com")),
                        page -> sealed.add(page.reseal(order, NOW).size()))
                .bases();

        assertThat(sealed).containsExactly(1, 1, 1);
    }

    @Test
    void nor_does_an_erasure() {
        sql("UPDATE decision SET sentence = 'Acme 2 goes to Bob.' WHERE id = '" + Samples.id("decision 2") + "'");
        erase();
        assertThat(broken())
                .contains(Samples.id("decision 2").value())
                .contains("changed by somebody before it was erased");
    }

    @Test
    void what_was_erased_then_purged_and_at_last_dropped_raises_no_alarm() {
        // The same decision loses its text thrice: a mark about a lead, with an explanation of its own.
        Act mark = Samples.mark("told", Samples.account(77), "5", null);
        decide.enter(
                List.of(new Plan(
                        new PlanId("told"),
                        "marks",
                        "p",
                        NOW,
                        true,
                        List.of(new Decision(
                                mark.id(),
                                new PlanId("told"),
                                Samples.account(77),
                                "mark",
                                NOW,
                                7,
                                "p",
                                new TreeMap<>(Map.of("lead", Fields.of(Map.of("Email", "ann@acme.com", "Name", "x")))),
                                List.of(),
                                "Marked.")),
                        List.of(mark))),
                7,
                new Extras(),
                NOW);
        Ledger act = new Ledger(storage.act());
        act.attempted(List.of(mark.id()), NOW);
        act.close(List.of(new Receipt.Refused(mark.id(), "INVALID", "not by ann@acme.com")), NOW, NOW, 3);
        decide.enter(List.of(move(8)), 8, new Extras(), NOW); // has the highest numbers
        act.attempted(List.of(Samples.id("decision 8")), NOW);
        act.close(List.of(new Receipt.Done(Samples.id("decision 8"), null)), NOW, NOW, 3);
        erase();
        assertThat(broken()).isNull();
        purge(NOW.plusSeconds(1), null);
        assertThat(broken()).isNull();
        purge(null, NOW.plusSeconds(1));
        assertThat(decide.decision(mark.id())).isNull();
        assertThat(broken()).isNull();
        erase();
        assertThat(broken()).isNull();
    }

    @Test
    void a_salt_that_is_taken_as_if_by_a_purge_is_found() {
        sql("UPDATE decision SET known = '{}' WHERE id = '" + Samples.id("decision 1") + "'");
        sql("UPDATE decide_chain SET salt = '' WHERE subject = '" + Samples.id("decision 1") + "'");
        assertThat(broken()).contains("1 have lost their salt").contains("purges took 0");
        purge(NOW.plusSeconds(1), null);
        assertThat(broken()).contains("have lost their salt");
    }
}
