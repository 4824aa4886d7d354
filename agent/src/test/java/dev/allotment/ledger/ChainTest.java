package dev.allotment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.Receipt;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chains over what decide and act wrote down (PRODUCT 5.4): every change made behind their back is found, and named. */
class ChainTest {
    private static final Instant NOW = Samples.NOW;

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Storage storage;
    private Ledger decide;

    /** Made once, copied for each test. */
    @BeforeAll
    static void a_ledger() {
        try (Storage storage = Storage.open(shared.resolve("allotment.db"))) {
            new ChainTest().fill(storage);
        }
    }

    @BeforeEach
    void open() throws IOException {
        Path file = Files.copy(shared.resolve("allotment.db"), folder.resolve("allotment.db"));
        storage = Storage.open(file);
        decide = new Ledger(storage.decide());
    }

    private void fill(Storage empty) {
        storage = empty;
        decide = new Ledger(storage.decide());
        Ledger act = new Ledger(storage.act());
        for (int plan = 1; plan <= 4; plan++) {
            enter(plan, plan != 4);
        }
        List<DecisionId> due = act.due(NOW, 10).stream().map(Entry::id).toList();
        act.attempted(due, NOW);
        act.close(
                List.of(
                        new Receipt.Done(due.get(0), null),
                        new Receipt.Refused(due.get(1), "INVALID", "Ann Lee says no")),
                NOW,
                NOW,
                3);
        decide.order(Order.Kind.REJECT, "plan4", "ada", "not now", NOW);
        DecisionId waiting = decide.openActs().stream()
                .filter(entry -> !entry.approved())
                .findFirst()
                .orElseThrow()
                .id();
        decide.enter(
                List.of(), 9, new Extras().withdraw(waiting, "rejected by ada").obeyed(1, "Rejected."), NOW);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    /** One decision with its act, on account {@code n}. */
    private void enter(int n, boolean approved) {
        Plan plan = Samples.decided(n, approved, "account", Fields.of(Map.of("Name", "Acme " + n, "OwnerId", "x")));
        decide.enter(
                List.of(plan),
                n,
                new Extras()
                        .basis(
                                Samples.id("decision " + n),
                                new Basis(
                                        "test",
                                        Packing.pack("{\"n\":" + n + "}"),
                                        new Basis("reps", Packing.pack("[]"), null))),
                NOW);
    }

    private void sql(String sql) {
        storage.learn().sql().sql(sql).update();
    }

    private @Nullable String broken() {
        List<String> broken = new ArrayList<>();
        decide.trust().verify().forEach(report -> {
            if (report.broken() != null) {
                broken.add(report.broken());
            }
        });
        return broken.isEmpty() ? null : String.join(" / ", broken);
    }

    private long link(String kind, String subject) {
        return storage.learn()
                .sql()
                .sql("SELECT number FROM decide_chain WHERE kind = :kind AND subject = :subject")
                .param("kind", kind)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    @Test
    void what_was_entered_and_became_of_it_is_covered_and_holds() {
        List<ChainReport> reports = decide.trust().verify();

        assertThat(broken()).isNull();
        assertThat(reports.get(0).kinds())
                .containsEntry("decision", 4L)
                .containsEntry("plan, approved", 3L)
                .containsEntry("plan", 1L)
                .containsEntry("basis", 5L) // four, and one that they share
                .containsEntry("withdrawn", 1L)
                .containsEntry("order", 1L)
                .containsEntry("obeyed", 1L);
        assertThat(reports.get(1).kinds()).containsEntry("receipt", 2L);
        assertThat(decide.trust().holds(reports.get(0).head())).contains("decide's chain");
        assertThat(decide.trust().holds("nothing")).isNull();
    }

    @Test
    void two_ledgers_of_the_same_salt_and_text_have_other_hashes() {
        List<String> seals = storage.learn()
                .sql()
                .sql("SELECT seal FROM decide_chain WHERE kind = 'plan, approved'")
                .query(String.class)
                .list();
        assertThat(seals).doesNotHaveDuplicates(); // equal text, different salts
    }

    @Test
    void a_changed_text_is_found() {
        sql("UPDATE decision SET sentence = 'Acme 2 goes to Bob.' WHERE record = '"
                + Samples.account(2).id() + "'");
        assertThat(broken()).contains("whose text was changed");
    }

    @Test
    void a_changed_column_that_names_nobody_is_found() {
        sql("UPDATE decision SET decided_at = decided_at + 1 WHERE record = '"
                + Samples.account(2).id() + "'");
        assertThat(broken()).contains("does not follow").contains("decision");
    }

    @Test
    void a_changed_act_is_found_where_it_stands_and_what_it_says() {
        sql("UPDATE act SET payload = replace(payload, '" + Samples.ANN + "', '" + Samples.BOB + "') WHERE number = 3");
        assertThat(broken()).contains("whose text was changed");
    }

    @Test
    void an_outcome_that_nobody_reported_is_found() {
        sql("UPDATE act SET state = 'done', words = '' WHERE state = 'refused'");
        assertThat(broken()).contains("but its last receipt says refused");
    }

    @Test
    void an_approval_that_nobody_gave_is_found() {
        sql("UPDATE plan SET approved = 1 WHERE approved = 0");
        assertThat(broken()).contains("nobody approved it");
    }

    @Test
    void changed_words_of_the_org_are_found_in_acts_chain() {
        sql("UPDATE receipt SET words = 'fine' WHERE kind = 'refused'");
        assertThat(broken()).contains("receipt").contains("whose text was changed");
    }

    @Test
    void a_removed_row_is_found() {
        String id = Samples.id("decision 2").value();
        sql("DELETE FROM decision_basis WHERE decision = '" + id + "'");
        sql("DELETE FROM receipt WHERE act = '" + id + "'");
        sql("DELETE FROM act WHERE id = '" + id + "'");
        sql("DELETE FROM decision WHERE id = '" + id + "'");
        assertThat(broken()).contains("which is gone: somebody removed the row");
    }

    @Test
    void a_removed_link_is_found_also_where_the_rest_is_numbered_anew() {
        long number = link("decision", Samples.id("decision 2").value());
        sql("DELETE FROM decide_chain WHERE number = " + number);
        assertThat(broken()).contains("Links " + number + " to " + number + " are gone");
        sql("UPDATE decide_chain SET number = number - 1 WHERE number > " + number);
        assertThat(broken()).contains("Link " + number).contains("does not follow");
    }

    @Test
    void links_in_another_order_are_found() {
        long first = link("decision", Samples.id("decision 2").value());
        long second = link("decision", Samples.id("decision 3").value());
        sql("UPDATE decide_chain SET number = -1 WHERE number = " + first);
        sql("UPDATE decide_chain SET number = " + first + " WHERE number = " + second);
        sql("UPDATE decide_chain SET number = " + second + " WHERE number = -1");
        assertThat(broken()).contains("the order was changed");
    }

    @Test
    void a_link_that_was_put_in_is_found() {
        long at = link("decision", Samples.id("decision 3").value());
        String before = Objects.requireNonNull(storage.learn()
                .sql()
                .sql("SELECT hash FROM decide_chain WHERE number = " + (at - 1))
                .query(String.class)
                .single());
        sql("UPDATE decide_chain SET number = -number WHERE number >= " + at);
        sql("UPDATE decide_chain SET number = 1 - number WHERE number < 0");
        String seal = Digest.seal("salt", "");
        String hash = Chain.hash(before, "approved", "plan4", 1, "", seal);
        sql("INSERT INTO decide_chain (number, kind, subject, at, salt, seal, hash) VALUES (" + at
                + ", 'approved', 'plan4', 1, 'salt', '" + seal + "', '" + hash + "')");
        assertThat(broken()).contains("Link " + (at + 1)).contains("put in by somebody");
    }

    @Test
    void a_row_that_was_put_in_without_a_link_is_found() {
        sql("""
                INSERT INTO decision (id, plan, entity, record, kind, decided_at, at_position, policy, known, considered,
                    sentence)
                VALUES ('forged', 'plan1', NULL, NULL, 'route', 1, 1, 'p', '{}', '[]', 'because')""");
        assertThat(broken()).contains("forged").contains("no link covers");
    }

    @Test
    void a_salt_that_went_without_an_erasure_is_found() {
        sql("UPDATE decide_chain SET salt = NULL WHERE kind = 'decision'");
        assertThat(broken()).contains("lost its salt");
    }

    @Test
    void what_was_cut_off_at_the_end_is_only_seen_by_a_head_noted_before() {
        String head = decide.trust().verify().get(0).head();
        sql("DELETE FROM decide_chain WHERE number = (SELECT MAX(number) FROM decide_chain)");
        sql("UPDATE people_order SET obeyed_at = NULL");

        assertThat(broken()).isNull();
        assertThat(decide.trust().holds(head)).isNull();
    }

    @Test
    void a_ledger_that_is_older_than_its_chain_says_so_and_goes_on() {
        for (String table : List.of("decide_chain", "act_chain")) {
            sql("DELETE FROM " + table);
        }
        enter(5, true);
        Ledger act = new Ledger(storage.act());
        act.attempted(List.of(Samples.id("decision 5")), NOW);
        act.close(List.of(new Receipt.Done(Samples.id("decision 5"), null)), NOW, NOW, 3);

        assertThat(broken()).isNull();
        assertThat(decide.trust().verify().get(0).older())
                .contains("decisions 4")
                .contains("plans 4");
        assertThat(decide.trust().verify().get(1).older()).isEqualTo("receipts 2");
        sql("INSERT INTO plan (id, kind, policy, created_at, approved) VALUES ('forged', 'k', 'p', 1, 1)");
        assertThat(broken()).contains("plans that no link covers");
    }

    @Test
    void what_decisions_were_made_from_is_forgotten_after_its_time_and_the_chain_holds() {
        String head = decide.trust().verify().get(0).head();
        assertThat(decide.trust().purge(NOW.plusSeconds(1), null, null, NOW)).isTrue();
        assertThat(decide.trust().purge(NOW.plusSeconds(1), null, null, NOW)).isFalse();
        assertThat(storage.learn()
                        .sql()
                        .sql("SELECT kind FROM basis")
                        .query(String.class)
                        .list())
                .as("what they share is kept")
                .containsExactly("reps");

        assertThat(broken()).isNull();
        assertThat(decide.trust().holds(head)).isNotNull();
        assertThat(Objects.requireNonNull(decide.trust().stored(Samples.id("decision 2")))
                        .basis())
                .isNull();
        enter(6, true);
        assertThat(Objects.requireNonNull(decide.trust().stored(Samples.id("decision 6")))
                        .basis())
                .isEqualTo("{\"n\":6}");
        assertThat(broken()).isNull();
    }
}
