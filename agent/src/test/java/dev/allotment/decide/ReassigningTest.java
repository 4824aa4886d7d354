package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One order, one plan: somebody leaves, joins, or changes teams (PRODUCT 4.3). */
class ReassigningTest {
    @TempDir
    private Path folder;

    private SmallOrg org;
    private RecordId ann;
    private RecordId bea;
    private RecordId cid;

    @BeforeEach
    void open() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
        ann = org.rep("Ann", "East", 9);
        bea = org.rep("Bea", "East", 2);
        cid = org.rep("Cid", "West", 3);
    }

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void the_book_of_one_who_leaves_waits_as_one_plan_and_goes_to_the_team_then_to_the_pool() {
        List<Ref> book = List.of(account("One"), account("Two"), account("Three"), account("Four"));
        Ref dealing = account("Dealing");
        org.opportunity(dealing);
        org.settle();
        String answer = order(Reassignment.Kind.LEAVER, "ann@agent.example", null);
        assertThat(answer).contains("One plan of 5 moves waits for approval: 2 accounts to other reps, 3 to the pool");
        assertThat(org.owner(dealing)).as("nothing before a person approves").isEqualTo(ann);
        approve();
        assertThat(org.owner(dealing))
                .as("what has an open deal goes first, and never to the pool")
                .isEqualTo(bea);
        assertThat(book)
                .extracting(org::owner)
                .containsOnlyOnce(bea)
                .filteredOn(POOL::equals)
                .hasSize(3);
        Ref pooled = book.stream()
                .filter(one -> POOL.equals(org.owner(one)))
                .findFirst()
                .orElseThrow();
        assertThat(org.row(pooled).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.POOL.word());
        assertThat(org.row(pooled).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
    }

    @Test
    void what_is_protected_stays_where_nobody_has_room_and_is_told() {
        org.edit(SmallOrg.repRow(bea), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        Ref dealing = account("Dealing");
        org.opportunity(dealing);
        org.settle();
        String answer = order(Reassignment.Kind.LEAVER, "ANN@agent.example", null);
        assertThat(answer).contains("0 moves").contains("Stays: 1 protected, and nobody has room.");
        assertThat(org.owner(dealing)).isEqualTo(ann);
    }

    @Test
    void the_book_of_one_who_leaves_goes_to_whom_the_order_names() {
        Ref one = account("One");
        Ref two = account("Two");
        org.settle();
        order(Reassignment.Kind.LEAVER, "ann@agent.example", "cid@agent.example");
        approve();
        assertThat(List.of(one, two)).extracting(org::owner).containsOnly(cid);
    }

    @Test
    void the_book_of_one_who_joins_is_filled_from_the_pool_as_far_as_there_is_room() {
        for (int n = 0; n < 5; n++) {
            org.account("Pool " + n, POOL, Fields.NONE);
        }
        org.settle();
        String answer = order(Reassignment.Kind.JOINER, "cid@agent.example", null);
        assertThat(answer).contains("3 from the pool");
        approve();
        assertThat(org.rows.entrySet().stream()
                        .filter(row -> row.getKey().entity().equals(Entity.ACCOUNT)
                                && cid.equals(row.getValue().id("OwnerId"))))
                .hasSize(3);
    }

    @Test
    void what_a_deactivated_user_owns_is_counted_and_by_policy_goes_to_the_pool_but_for_what_is_protected() {
        Ref plain = account("Plain");
        Ref dealing = account("Dealing");
        org.opportunity(dealing);
        org.settle();
        assertThat(org.abandoned()).isZero();
        org.edit(new Ref(Entity.USER, ann), "IsActive", false);
        org.settle();
        assertThat(org.owner(plain)).isEqualTo(POOL);
        assertThat(org.row(plain).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
        assertThat(org.owner(dealing)).isEqualTo(ann);
        assertThat(org.abandoned()).isEqualTo(1);
    }

    @Test
    void what_a_person_took_meanwhile_is_refused_when_the_plan_is_approved() {
        Ref one = account("One");
        Ref two = account("Two");
        org.settle();
        order(Reassignment.Kind.LEAVER, "ann@agent.example", null);
        org.edit(one, "OwnerId", cid.value());
        org.settle();
        approve();
        assertThat(org.owner(one)).isEqualTo(cid);
        assertThat(org.owner(two)).isEqualTo(bea);
    }

    @Test
    void an_order_that_names_nobody_is_answered() {
        assertThat(order(Reassignment.Kind.LEAVER, "zoe@agent.example", null))
                .isEqualTo("There is no user zoe@agent.example.");
        assertThat(order(Reassignment.Kind.LEAVER, "ann@agent.example", "South"))
                .contains("nobody of 'South'");
        assertThat(order(Reassignment.Kind.TEAM_CHANGE, "ann@agent.example", "South"))
                .contains("no team 'South'");
    }

    @Test
    void one_who_changes_teams_keeps_what_the_new_team_takes_and_is_filled_up() {
        Ref keeps = account("Keeps");
        org.account("Pool", POOL, Fields.NONE);
        org.settle();
        String answer = order(Reassignment.Kind.TEAM_CHANGE, "ann@agent.example", "West");
        assertThat(answer).contains("0 accounts to other reps, 0 to the pool, 1 from the pool");
        approve();
        assertThat(org.owner(keeps)).isEqualTo(ann);
    }

    private String order(Reassignment.Kind kind, String user, @Nullable String to) {
        long number =
                org.ledger.order(Order.Kind.REASSIGN, new Reassignment(kind, user, to).subject(), "ada", "", org.now);
        org.settle();
        return org.ledger.orders(5).stream()
                .filter(one -> one.number() == number)
                .map(Order::answer)
                .findFirst()
                .orElseThrow();
    }

    private void approve() {
        PlanLine plan = org.ledger.plansWaiting(org.now).stream()
                .filter(one -> one.kind().equals("team change"))
                .findFirst()
                .orElseThrow();
        org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
        org.settle();
    }

    private Ref account(String name) {
        return Objects.requireNonNull(org).account(name, ann, Fields.of(Map.of()));
    }
}
