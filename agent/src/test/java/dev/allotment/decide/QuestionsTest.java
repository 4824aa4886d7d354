package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.ADMIN;
import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.status.Coverage;
import dev.allotment.status.Explained;
import dev.allotment.status.Explaining;
import dev.allotment.status.Kept;
import dev.allotment.status.OrderDesk;
import dev.allotment.status.Proposal;
import dev.allotment.status.Proposing;
import dev.allotment.store.Seat;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask of a run that decided: what would you do, why, why not me, who works what (PRODUCT 5.3, 5.4, 6.5). */
class QuestionsTest {
    private static final Instant DISTRIBUTION = Instant.parse("2026-03-09T05:00:00Z");
    private static final EnumSet<Process> ALL = EnumSet.allOf(Process.class);

    @TempDir
    private Path folder;

    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;
    private int copies;

    @BeforeEach
    void open() {
        org = new SmallOrg(file(), true);
        ann = org.rep("Ann", "East", 2);
        bob = org.rep("Bob", "West", 2);
    }

    @AfterEach
    void close() {
        org.close();
    }

    private Path file() {
        return folder.resolve("allotment.db");
    }

    // --- plan

    @Test
    void a_plan_tells_who_would_get_what_and_why_not_others_each_book_and_the_calls() {
        Ref acme = pooled("Acme", 900);
        pooled("Beta", 100);
        pooled("Gamma", 60);
        account("Held", ann);
        account("Other", ann);
        Ref hidden = pooled("Rested", 900);
        org.settle();
        org.edit(hidden, AllotmentFields.STATUS, BookStatus.RESTING.word());
        org.edit(hidden, AllotmentFields.REST_UNTIL, LocalDate.parse("2026-06-01"));
        org.settle();
        Proposal proposal = propose(SmallPolicy.policy(true), EnumSet.of(Process.DISTRIBUTE));
        assertThat(proposal.moves())
                .allSatisfy(move -> {
                    assertThat(move.to()).isEqualTo("Bob");
                    assertThat(move.from()).isEqualTo("Pool");
                    assertThat(move.reason()).contains("highest score still open");
                    assertThat(move.considered())
                            .filteredOn(other -> other.who().equals("Ann"))
                            .singleElement()
                            .satisfies(other -> assertThat(other.why()).isEqualTo("the book is full (2 of 2)"));
                })
                .hasSize(2);
        assertThat(proposal.moves().getFirst().record()).isEqualTo(acme.id().value());
        assertThat(proposal.books())
                .extracting(Proposal.BookChange::rep, Proposal.BookChange::before, Proposal.BookChange::after)
                .containsExactly(tuple("Ann", 2, 2), tuple("Bob", 0, 2));
        assertThat(proposal.calls()).isEqualTo(1);
        assertThat(proposal.undone()).extracting(Proposal.LeftUndone::why).contains("resting", "everybody full");
        assertThat(proposal.value()).isEqualTo(proposal.bound()).isPositive();
        assertThat(proposal.plans().values()).containsExactly("distribute");
    }

    @Test
    void A10_a_plan_writes_nothing_to_the_live_file() throws IOException {
        pooled("Acme", 900);
        org.lead("jo@newcomer.com");
        org.settle();
        String before = org.books();
        byte[] bytes = Files.readAllBytes(file());
        assertThat(propose(SmallPolicy.policy(true), ALL).moves()).isNotEmpty();
        assertThat(org.books()).isEqualTo(before);
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void what_was_proposed_is_what_is_then_decided() {
        for (int n = 0; n < 6; n++) {
            pooled("Company" + n, 60 + 200 * n);
        }
        idleAndWarned("Neglected", ann);
        account("Kept", bob);
        org.settle();
        org.pass(Duration.ofDays(6));
        org.settle();
        var proposed = new HashMap<String, String>();
        org.now = DISTRIBUTION.minusSeconds(2);
        propose(SmallPolicy.policy(true), ALL)
                .moves()
                .forEach(move -> proposed.put(move.record(), move.kind() + " to " + move.to()));
        long acts = org.acts();
        org.now = Instant.parse("2026-03-09T04:00:00Z");
        org.settle();
        org.now = DISTRIBUTION;
        org.settle();
        assertThat(org.acts()).isGreaterThan(acts);
        var decided = new HashMap<String, String>();
        org.written.values().forEach(act -> {
            if (act instanceof Act.Move move) {
                decided.put(
                        move.record().id().value(),
                        move.kind().word() + " to "
                                + org.row(new Ref(Entity.USER, move.to())).text("Name"));
            }
        });
        assertThat(decided).containsValue("retrieve to Pool").containsValue("distribute to Ann");
        assertThat(proposed).isEqualTo(decided);
    }

    @Test
    void an_edited_policy_says_which_owners_would_change() {
        Ref acme = pooled("Acme", 900);
        Ref small = pooled("Small", 60);
        org.settle();
        Proposal now = propose(SmallPolicy.policy(true), ALL);
        Proposal stricter = propose(onlyScoresFrom(40), ALL).comparedWith(now);
        assertThat(now.moves())
                .extracting(Proposal.Proposed::record)
                .contains(small.id().value(), acme.id().value());
        assertThat(stricter.policy()).isNotEqualTo(stricter.inForce());
        assertThat(stricter.differences()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Small");
            assertThat(one.now()).isNull();
            assertThat(one.inForce()).startsWith("distribute to ");
        });
    }

    @Test
    void an_observing_agent_shows_what_it_would_do_although_it_has_shown_it_before() {
        org.close();
        org = new SmallOrg(folder.resolve("observing.db"), false);
        ann = org.rep("Ann", "East", 2);
        Ref acme = pooled("Acme", 900);
        org.settle();
        org.now = DISTRIBUTION;
        org.settle();
        Storage.copy(folder.resolve("observing.db"), folder.resolve("copy.db"));
        Proposal proposal = propose(folder.resolve("copy.db"), SmallPolicy.policy(false), ALL);
        assertThat(proposal.moves()).singleElement().satisfies(move -> {
            assertThat(move.record()).isEqualTo(acme.id().value());
            assertThat(move.needsApproval()).isTrue();
        });
    }

    // --- explain

    @Test
    void an_explanation_is_the_whole_chain_people_included_and_each_decision_with_why_not() {
        account("Held", bob);
        account("Other", bob);
        Ref acme = pooled("Acme", 900);
        org.settle();
        org.now = DISTRIBUTION;
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        org.edit(acme, "OwnerId", bob.value());
        org.settle();
        Explained explained = new Explaining(kept()).explain(acme.id().fifteen());
        assertThat(explained.name()).isEqualTo("Acme");
        assertThat(explained.owner()).isEqualTo("Bob");
        assertThat(explained.owners()).extracting(Explained.Owner::owner).containsExactly("Pool", "Ann", "Bob");
        assertThat(explained.owners().get(0).since())
                .as("unknown before listening")
                .isNull();
        assertThat(explained.owners().get(1).decision()).isNotNull();
        assertThat(explained.owners().get(2).decision()).isNull();
        assertThat(explained.owners().get(2).by()).isEqualTo("Ada Admin");
        assertThat(explained.decisions()).singleElement().satisfies(decided -> {
            assertThat(decided.kind()).isEqualTo("distribute");
            assertThat(decided.policy()).isEqualTo("0123456789abcdef");
            assertThat(decided.rule()).isEqualTo("allocation.yaml:40");
            assertThat(decided.became()).startsWith("was carried out on");
            assertThat(decided.known().get("account"))
                    .containsEntry("OwnerId", "Pool")
                    .containsEntry("Name", "Acme");
            assertThat(decided.considered()).hasSize(2);
        });
        assertThat(new Explaining(kept()).whyNot(acme.id().value(), "BOB@agent.example"))
                .isEqualTo("Ann got Acme on 2026-03-09 and not Bob: the book is full (2 of 2).");
        assertThat(new Explaining(kept()).whyNot(acme.id().value(), "ann@agent.example"))
                .startsWith("Ann got Acme on 2026-03-09: Acme goes to Ann");
    }

    @Test
    void a_founded_account_and_a_routed_lead_are_explained_too() {
        Ref lead = org.lead("jo@newcomer.com");
        org.settle();
        Ref founded = org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(Entity.ACCOUNT))
                .findFirst()
                .orElseThrow();
        // What the org answers a founding with; the small org leaves it out.
        org.storage
                .people()
                .sql()
                .sql("UPDATE receipt SET created = :id WHERE act IN (SELECT id FROM act WHERE kind = 'founding')")
                .param("id", founded.id().value())
                .update();
        assertThat(new Explaining(kept()).explain(founded.id().value()).decisions())
                .extracting(Explained.Decided::kind)
                .contains("found");
        assertThat(new Explaining(kept()).explain(lead.id().value()).decisions())
                .extracting(Explained.Decided::kind)
                .contains("route");
        String other = ann.equals(org.owner(founded)) ? "bob@agent.example" : "ann@agent.example";
        assertThat(new Explaining(kept()).whyNot(founded.id().value(), other)).contains("and not");
    }

    @Test
    void what_is_asked_wrongly_is_said_in_a_sentence() {
        org.settle();
        var explaining = new Explaining(kept());
        assertThatThrownBy(() -> explaining.explain("Acme")).hasMessageContaining("is no id of an account");
        assertThatThrownBy(() -> explaining.explain("001000000000999"))
                .hasMessageContaining("The agent knows no Account 001000000000999AAA");
        Ref acme = account("Acme", ann);
        org.settle();
        assertThatThrownBy(() -> explaining.whyNot(acme.id().value(), "nobody@agent.example"))
                .hasMessage("There is no user with the user name 'nobody@agent.example'");
        assertThat(explaining.whyNot(acme.id().value(), "bob@agent.example"))
                .startsWith("No decision of Allotment moved Acme");
    }

    // --- orders from a desk

    @Test
    void the_desk_refuses_what_cannot_be_obeyed_and_appends_nothing() {
        Ref acme = pooled("Acme", 900);
        org.settle();
        org.now = DISTRIBUTION;
        org.settle();
        var desk = new OrderDesk(kept());
        String done = org.ledger.actsOn(acme).stream()
                .filter(entry -> entry.act() instanceof Act.Move)
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        String plan = org.ledger.actsOn(acme).stream()
                .filter(entry -> entry.act() instanceof Act.Move)
                .findFirst()
                .orElseThrow()
                .act()
                .plan()
                .value();
        assertThatThrownBy(() -> desk.approve(plan, "ada")).hasMessageContaining("needs no approval");
        assertThatThrownBy(() -> desk.approve("nope", "ada")).hasMessageContaining("There is no plan 'nope'");
        assertThatThrownBy(() -> desk.reject(plan, "", "ada")).hasMessageContaining("is gone");
        assertThatThrownBy(() -> desk.strike(done, "late", "ada")).hasMessageContaining("too late");
        assertThatThrownBy(() -> desk.strike(done, " ", "ada")).hasMessageContaining("needs a reason");
        assertThat(org.ledger.orders(10)).isEmpty();
        org.edit(acme, "OwnerId", ADMIN.value());
        org.learn();
        assertThatThrownBy(() -> desk.rollback(plan, "", "ada"))
                .hasMessageContaining("Nothing of plan")
                .hasMessageContaining("its owner is Ada Admin, not");
        org.edit(
                acme,
                "OwnerId",
                org.written.values().stream()
                        .filter(Act.Move.class::isInstance)
                        .map(Act.Move.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .to()
                        .value());
        org.learn();
        assertThat(desk.rollback(plan, "wrong", "ada")).contains("As things stand 1 records are restored.");
        assertThat(desk.stop("ada")).startsWith("Stopped");
        assertThat(desk.stopped()).isTrue();
        assertThat(desk.go("ada")).isEqualTo("The agent may write again.");
        assertThat(org.ledger.orders(10))
                .extracting(Order::kind)
                .containsExactly(Order.Kind.GO, Order.Kind.STOP, Order.Kind.ROLL_BACK);
    }

    // --- coverage

    @Test
    void coverage_counts_what_is_worked_due_and_untouched_and_how_level_the_books_are() {
        Ref worked = account("Worked", ann);
        org.call(worked, ann, org.now.minus(Duration.ofDays(3)));
        idleAndWarned("Due", ann);
        Ref hole = account("Hole", bob);
        org.edit(hole, "NumberOfEmployees", BigDecimal.valueOf(900));
        org.request(account("Given", bob), bob, "Return", "Not interested");
        org.settle();
        Coverage coverage = Coverage.of(kept());
        Coverage.Line annsBook = coverage.reps().get(0);
        assertThat(annsBook.rep()).isEqualTo("Ann");
        assertThat(annsBook.held()).isEqualTo(2);
        assertThat(annsBook.worked()).isEqualTo(1);
        assertThat(annsBook.dueBack()).isEqualTo(1);
        assertThat(annsBook.unworked()).isEqualTo(1);
        assertThat(annsBook.outbound()).isEqualTo(1);
        assertThat(annsBook.inbound()).isZero();
        assertThat(annsBook.focus()).singleElement().asString().startsWith("Due (score ");
        Coverage.Line bobsBook = coverage.reps().get(1);
        assertThat(bobsBook.held()).isEqualTo(1);
        assertThat(bobsBook.blackHoles()).isEqualTo(1);
        assertThat(bobsBook.returns()).containsExactly(Map.entry("Not interested", 1));
        assertThat(coverage.teams()).extracting(Coverage.Line::team).containsExactly("East", "West");
        long one = annsBook.opportunity();
        long two = bobsBook.opportunity();
        assertThat(coverage.balance())
                .as("of two books the Gini coefficient is half their difference over their sum")
                .isCloseTo(Math.abs(one - two) / (2.0 * (one + two)), within(1e-9));
    }

    // --- helpers

    private Kept kept() {
        return new Kept(
                new Mirror(org.storage.people()),
                new Ledger(org.storage.people()),
                () -> SmallPolicy.policy(true),
                true,
                org.now);
    }

    private Proposal propose(Policy policy, EnumSet<Process> processes) {
        Path copy = folder.resolve("copy" + ++copies + ".db");
        Storage.copy(file(), copy);
        return propose(copy, policy, processes);
    }

    private Proposal propose(Path copy, Policy policy, EnumSet<Process> processes) {
        try (Storage storage = Storage.open(copy)) {
            Seat seat = storage.decide();
            return new Proposing(
                            new Kept(new Mirror(seat), new Ledger(seat), () -> policy, true, org.now),
                            work -> seat.tx().executeWithoutResult(status -> work.run()))
                    .propose(processes);
        }
    }

    /** The small policy with another least score. */
    private static Policy onlyScoresFrom(int least) {
        Policy small = SmallPolicy.policy(true);
        DistributionRules rules = small.allocation().distribution();
        List<DistributionRules.TeamRule> teams = rules.teams().stream()
                .map(team -> Other.with(team, "minScore", least))
                .toList();
        return Other.with(
                Other.with(small, "hash", "fedcba9876543210"),
                "allocation",
                Other.with(small.allocation(), "distribution", Other.with(rules, "teams", teams)));
    }

    private Ref pooled(String name, int employees) {
        return org.account(
                name,
                POOL,
                Fields.of(Map.of(
                        AllotmentFields.STATUS,
                        BookStatus.POOL.word(),
                        "NumberOfEmployees",
                        BigDecimal.valueOf(employees))));
    }

    private Ref account(String name, RecordId owner) {
        return org.account(name, owner, Fields.of(Map.of(AllotmentFields.ASSIGNED_AT, org.now)));
    }

    /** Nobody worked it for long, and the warning was shown today; its rep is known to work elsewhere. */
    private Ref idleAndWarned(String name, RecordId owner) {
        LocalDate today = LocalDate.parse("2026-03-02");
        Ref busy = org.account("Elsewhere", ADMIN, Fields.of(Map.of("Is_Partner__c", true)));
        for (int day = 1; day < 12; day++) {
            org.call(busy, ann, org.now.minus(Duration.ofDays(day)));
            org.call(busy, bob, org.now.minus(Duration.ofDays(day)));
        }
        return org.account(
                name,
                owner,
                Fields.of(Map.of(
                        AllotmentFields.STATUS,
                        BookStatus.DUE_BACK.word(),
                        AllotmentFields.ASSIGNED_AT,
                        START_OF_TIME,
                        AllotmentFields.DUE_BACK,
                        today.plusDays(7),
                        AllotmentFields.WARNED_ON,
                        today)));
    }

    private static final Instant START_OF_TIME = Instant.parse("2025-01-01T00:00:00Z");
}
