package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.Shelf;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.ledger.RecordsJson;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Process;
import dev.allotment.policy.ShelvedPolicy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.status.Coverage;
import dev.allotment.status.Kept;
import dev.allotment.status.Proposal;
import dev.allotment.status.Proposing;
import dev.allotment.status.ShelfLine;
import dev.allotment.store.Seat;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets for parts of a book from end to end: decided, judged again, told, kept (PRODUCT 4.4). */
class ShelvesInForceTest {
    private static final Instant MONDAY = Instant.parse("2026-03-09T06:30:00Z");
    private static final Fields POOLED = Fields.of(Map.of(AllotmentFields.STATUS, BookStatus.POOL.word()));

    private Storage storage;
    private SmallOrg org;

    @BeforeEach
    void an_org() {
        storage = Storage.inMemory();
        org = new SmallOrg(storage, ShelvedPolicy.policy(true));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private Ref account(String name, RecordId owner, int people) {
        return org.account(name, owner, POOLED.with("NumberOfEmployees", BigDecimal.valueOf(people)));
    }

    private void monday() {
        org.settle();
        org.now = MONDAY;
        org.settle();
    }

    private List<ShelfLine> shelves() {
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        return Coverage.of(kept).reps().getFirst().shelves();
    }

    @Test
    void a_round_stops_at_each_shelf_and_goes_on_with_what_is_next() {
        RecordId ann = org.rep("Ann", "East", 6);
        Ref first = account("First", POOL, 900);
        Ref second = account("Second", POOL, 800);
        Ref middle = account("Middle", POOL, 200);
        Ref small = account("Small", POOL, 60);
        monday();
        assertThat(List.of(org.owner(first), org.owner(second)))
                .as("one of two large ones")
                .containsExactlyInAnyOrder(ann, POOL);
        assertThat(org.owner(middle)).isEqualTo(ann);
        assertThat(org.owner(small)).isEqualTo(ann);
        assertThat(shelves()).containsExactly(new ShelfLine("large", 1, 1), new ShelfLine("middle", 1, 3));
    }

    @Test
    void whatever_else_lies_in_the_book_counts_and_is_not_held_up() {
        RecordId ann = org.rep("Ann", "East", 6);
        account("Given by hand", ann, 900);
        account("By hand, too", ann, 700);
        Ref pooled = account("Pooled", POOL, 900);
        Ref wanted = account("Wanted", POOL, 950);
        org.learn();
        org.request(wanted, ann, "Claim", "");
        org.settle();
        assertThat(org.owner(wanted)).as("a claim goes by the whole book").isEqualTo(ann);
        monday();
        assertThat(org.owner(pooled)).isEqualTo(POOL);
        assertThat(shelves()).contains(new ShelfLine("large", 3, 1));
    }

    @Test
    void what_is_on_its_way_counts() {
        RecordId ann = org.rep("Ann", "East", 6);
        Ref wanted = account("Wanted", POOL, 950);
        Ref pooled = account("Pooled", POOL, 900);
        org.settle();
        org.now = MONDAY.minus(Duration.ofHours(1).plusMinutes(45));
        org.learn();
        org.request(wanted, ann, "Claim", "");
        org.learn();
        org.decide();
        assertThat(org.ledger.movesInFlight()).hasSize(1);
        org.now = MONDAY;
        org.decide();
        assertThat(org.ledger.openActs())
                .noneMatch(entry -> pooled.equals(entry.act().record()) && entry.act() instanceof Act.Move);
        org.settle();
        assertThat(org.owner(wanted)).isEqualTo(ann);
        assertThat(org.owner(pooled)).isEqualTo(POOL);
    }

    @Test
    void a_decision_says_that_the_shelf_was_full_and_says_it_again_to_the_byte() {
        RecordId ann = org.rep("Ann", "East", 6);
        RecordId bob = org.rep("Bob", "East", 6);
        account("Anns own", ann, 900);
        Ref pooled = account("Pooled", POOL, 900);
        monday();
        assertThat(org.owner(pooled)).isEqualTo(bob);
        Entry entry = org.ledger.actsOn(pooled).stream()
                .filter(one -> one.act() instanceof Act.Move && one.state() == ActState.DONE)
                .findFirst()
                .orElseThrow();
        Decision decision = Objects.requireNonNull(org.ledger.decision(entry.id()));
        assertThat(decision.sentence()).contains("; for large 0 of 1)");
        assertThat(decision.considered())
                .filteredOn(one -> "Ann".equals(one.who()))
                .extracting(Decision.Candidate::why)
                .containsExactly("the shelf for large is full (1 of 1)");
        assertThat(Replay.of(
                        Objects.requireNonNull(org.ledger.trust().stored(entry.id())), new Rules(org.policy, true)))
                .as("asked again, it is said again to the byte")
                .isInstanceOf(Replay.Outcome.Same.class);
    }

    @Test
    void a_book_that_was_stored_before_there_were_shelves_has_none() {
        String before = "{\"rep\":\"" + POOL.value() + "\",\"held\":3,\"inFlight\":1}";
        var book = RecordsJson.read(before, Question.Book.class);
        assertThat(book.shelves()).isNull();
        assertThat(RecordsJson.write(book)).isEqualTo(before);
    }

    @Test
    void a_shelf_may_be_for_a_segment_and_a_tier() {
        Policy policy = ShelvedPolicy.with(
                SmallPolicy.policy(true),
                new Shelf("best", null, "B", "A", new Shelf.Most(1, false), "allocation.yaml:44"));
        try (Storage other = Storage.inMemory()) {
            org = new SmallOrg(other, policy);
            RecordId ann = org.rep("Ann", "East", 6);
            Fields hot = POOLED.with("NumberOfEmployees", BigDecimal.valueOf(900))
                    .with("Intent_Score__c", BigDecimal.valueOf(90));
            Ref one = org.account("One", POOL, hot);
            Ref two = org.account("Two", POOL, hot);
            Ref cold = account("Cold", POOL, 60);
            monday();
            assertThat(List.of(org.owner(one), org.owner(two))).containsExactlyInAnyOrder(ann, POOL);
            assertThat(org.owner(cold)).isEqualTo(ann);
        }
    }

    @Test
    void an_approved_plan_gives_no_more_than_the_shelf_has_room_for_by_then() {
        org = new SmallOrg(storage, ShelvedPolicy.policy(false));
        RecordId ann = org.rep("Ann", "East", 6);
        Ref large = account("Large", POOL, 900);
        Ref small = account("Small", POOL, 60);
        monday();
        assertThat(org.owner(large)).isEqualTo(POOL);
        account("Came by hand", ann, 800);
        org.settle();
        PlanLine plan = org.ledger.plans(10).stream()
                .filter(one -> one.kind().equals("distribute"))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
        org.settle();
        assertThat(org.owner(small)).isEqualTo(ann);
        assertThat(org.owner(large)).isEqualTo(POOL);
        assertThat(org.ledger.orders(1).getFirst().answer()).contains("the shelf for large of Ann has filled up since");
    }

    @Test
    void a_plan_shows_each_shelf_before_and_after() {
        RecordId ann = org.rep("Ann", "East", 6);
        account("Own", ann, 200);
        account("Large", POOL, 900);
        account("Middle", POOL, 200);
        org.settle();
        org.now = MONDAY.minus(Duration.ofDays(1));
        Seat seat = storage.decide();
        var kept = new Kept(new Mirror(seat), new Ledger(seat), () -> org.policy, true, org.now);
        Proposal proposal = new Proposing(kept, work -> seat.tx().executeWithoutResult(status -> work.run()))
                .propose(EnumSet.of(Process.DISTRIBUTE));
        assertThat(proposal.books().getFirst().shelves())
                .containsExactly(
                        new Proposal.ShelfChange("large", 1, 0, 0, 1), new Proposal.ShelfChange("middle", 3, 1, 0, 1));
        assertThat(proposal.gap()).isZero();
    }
}
