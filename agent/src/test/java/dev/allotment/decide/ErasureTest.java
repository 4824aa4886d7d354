package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.ChainReport;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.mirror.Fact;
import dev.allotment.model.Act;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.status.Erasures;
import dev.allotment.status.Explained;
import dev.allotment.status.Explaining;
import dev.allotment.status.Kept;
import dev.allotment.status.OrderDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wants to be forgotten is, down to the bytes, and the ledger can still be believed (PRODUCT 5.4). */
class ErasureTest {
    private static final String MAIL = "Zoe.Quill@company1.com";
    private static final List<String> NAMES = List.of("zoe quill", "zoe.quill@", "quill", "0170-5551234");

    @TempDir
    private Path folder;

    private SmallOrg org;
    private Ref lead;
    private Ref other;

    @BeforeEach
    void a_lead_that_was_routed() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
        org.rep("Ann Archer", "East", 9);
        org.rep("Bob", "West", 9);
        org.account("Company1", SmallOrg.POOL, Fields.NONE); // goes with the lead, and names it
        lead = org.create(
                Ref.lead(org.next("00Q")),
                Fields.of(Map.of(
                        "FirstName", "Zoe",
                        "LastName", "Quill",
                        "Company", "Company1",
                        "Email", MAIL,
                        "Phone", "0170-5551234",
                        "Description", "met Mrs Quill at the fair",
                        "OwnerId", SmallOrg.INTAKE.value(),
                        "CreatedDate", org.now)));
        other = org.lead("jo@new1.com");
        org.settle();
        org.ledger.order(Order.Kind.STRIKE, "nothing", "Zoe Quill", "I, Zoe Quill, want it", org.now);
        org.tell(List.of(new Fact.Poison(null, "{\"email\": \"zoe.quill@company1.com\"", "not JSON")));
        org.learn();
        org.pass(Duration.ofHours(1));
        org.delete(lead);
        org.settle();
    }

    @AfterEach
    void close() {
        org.close();
    }

    /** What of the names stands in the file or its log, used pages or not. */
    private TreeSet<String> left() throws IOException {
        var found = new TreeSet<String>();
        for (String file : List.of("allotment.db", "allotment.db-wal")) {
            Path path = folder.resolve(file);
            String bytes = Files.exists(path)
                    ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
                    : "";
            NAMES.stream().filter(bytes::contains).forEach(found::add);
        }
        return found;
    }

    private List<String> broken() {
        return new Ledger(org.storage.people())
                .trust().verify().stream()
                        .map(ChainReport::broken)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private Kept kept() {
        return new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
    }

    private String answer() {
        return org.ledger.orders(1).getFirst().answer();
    }

    @Test
    void decide_obeys_and_nothing_of_the_person_is_left_in_the_bytes_of_the_file() throws IOException {
        assertThat(left()).hasSameElementsAs(NAMES);
        assertThat(broken()).isEmpty();
        String head = org.ledger.trust().verify().getFirst().head();
        int decisions = org.ledger.decisionsOf(lead).size();

        new OrderDesk(kept()).erase(MAIL.toLowerCase(Locale.ROOT), "ada", "asked by letter");
        org.settle();

        assertThat(left()).isEmpty();
        assertThat(broken()).isEmpty();
        assertThat(answer()).startsWith("Erased: ").doesNotContain("Still in the org");
        assertThat(org.ledger.trust().holds(head)).isNotNull(); // it went on; nothing was made anew
        assertThat(org.ledger.decisionsOf(lead)).hasSize(decisions);
        Explained explained = new Explaining(kept()).explain(lead.id().value());
        assertThat(explained.decisions())
                .isNotEmpty()
                .allSatisfy(decided -> assertThat(decided.erased())
                        .contains("erased on " + org.now.toString().substring(0, 10))
                        .contains("by order of ada"));
        assertThat(explained.decisions().getFirst().sentence())
                .contains("[erased]")
                .contains("goes to");
        assertThat(new Explaining(kept()).explain(other.id().value()).decisions())
                .extracting(Explained.Decided::erased)
                .containsOnlyNulls();
    }

    @Test
    void the_id_does_as_well_as_the_address_and_no_agent_need_run() throws IOException {
        long number = new OrderDesk(kept()).erase(lead.id().fifteen(), "ada", "");

        assertThat(Erasures.obey(new Ledger(org.storage.decide()), number, org.now))
                .startsWith("Erased: ");
        assertThat(left()).isEmpty();
        assertThat(broken()).isEmpty();
        org.settle(); // the agent goes on
        assertThat(broken()).isEmpty();
    }

    @Test
    void a_second_erasure_and_a_changed_text_after_it_are_told_apart() {
        new OrderDesk(kept()).erase(MAIL, "ada", "");
        org.settle();
        new OrderDesk(kept()).erase(lead.id().value(), "ada", "");
        org.settle();
        assertThat(broken()).isEmpty();

        org.storage
                .learn()
                .sql()
                .sql("UPDATE decision SET sentence = 'It goes to Bob.' WHERE record = '" + lead.id() + "'")
                .update();
        assertThat(broken()).singleElement().asString().contains("whose text was changed");
    }

    @Test
    void who_is_still_in_the_org_is_named_so_that_they_are_deleted_there() {
        new OrderDesk(kept()).erase(other.id().value(), "ada", "");
        org.settle();

        assertThat(answer()).contains("Still in the org").contains(other.id().value());
        assertThat(broken()).isEmpty();
    }

    @Test
    void a_rep_is_taken_out_of_every_decision_and_the_rest_of_it_stays() {
        RecordId ann = SmallOrg.id("005", 1);
        new OrderDesk(kept()).erase(ann.value(), "ada", "");
        org.settle();

        assertThat(org.ledger.decisionsOf(other).toString())
                .doesNotContain("Ann Archer")
                .contains("Bob");
        assertThat(broken()).isEmpty();
    }

    @Test
    void what_goes_together_with_an_act_about_the_person_is_withdrawn_with_it() {
        Ref account = org.account("Company7", SmallOrg.POOL, Fields.NONE);
        Ref third = org.lead("mia@company7.com");
        org.learn();
        org.decide();
        assertThat(moves(account))
                .singleElement()
                .satisfies(entry -> assertThat(entry.act().together()).isNotNull());
        long number = new OrderDesk(kept()).erase(third.id().value(), "ada", "");
        Erasures.obey(new Ledger(org.storage.decide()), number, org.now);

        assertThat(moves(third)).isEmpty();
        assertThat(moves(account)).isEmpty();
        assertThat(broken()).isEmpty();
        org.delete(third);
        org.settle();
        assertThat(org.owner(account)).isEqualTo(SmallOrg.POOL);
    }

    @Test
    void half_a_group_that_was_left_behind_is_withdrawn_by_decide() {
        Ref account = org.account("Company7", SmallOrg.POOL, Fields.NONE);
        Ref third = org.lead("mia@company7.com");
        org.learn();
        org.decide();
        org.storage
                .learn()
                .sql()
                .sql("UPDATE act SET state = 'withdrawn' WHERE record = '" + third.id() + "' AND together IS NOT NULL")
                .update();
        assertThat(moves(account)).hasSize(1);
        org.delete(third);
        org.settle();
        assertThat(moves(account)).isEmpty();
        assertThat(org.ledger.actsOn(account))
                .extracting(Entry::words)
                .contains("what it goes together with was not carried out");
    }

    @Test
    void what_is_said_of_a_probe_and_of_a_move_left_undone_goes_too() throws IOException {
        org.ledger.enter(
                List.of(),
                org.ledger.position(),
                new Extras()
                        .setting(Decider.LEFT_UNDONE, "Zoe Quill is left where it is.")
                        .setting(Ledger.SAID + "probe.7", "Its contact Zoe Quill changed."),
                org.now);
        long number = new OrderDesk(kept()).erase(MAIL, "ada", "");

        Erasures.obey(new Ledger(org.storage.decide()), number, org.now);

        assertThat(left()).isEmpty();
        assertThat(org.ledger.setting(Decider.LEFT_UNDONE)).isEqualTo("[erased] is left where it is.");
    }

    private List<Entry> moves(Ref record) {
        return org.ledger.openActsOn(record).stream()
                .filter(entry -> entry.act() instanceof Act.Move)
                .toList();
    }

    @Test
    void what_is_on_its_way_to_the_org_is_waited_for() {
        Ref third = org.lead("mia@gmail.com");
        org.learn();
        org.decide();
        org.act(group -> SmallOrg.Fate.ANSWER_LOST);
        long number = new OrderDesk(kept()).erase(third.id().value(), "ada", "");

        assertThat(Erasures.obey(new Ledger(org.storage.decide()), number, org.now))
                .contains("on its way");
        assertThat(org.ledger.openOrders()).hasSize(1);
        org.settle();
        assertThat(answer()).startsWith("Erased: ");
        assertThat(broken()).isEmpty();
    }
}
