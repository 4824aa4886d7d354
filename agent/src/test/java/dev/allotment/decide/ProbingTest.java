package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.mirror.Fact;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Follows;
import dev.allotment.policy.Other;
import dev.allotment.policy.SmallPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A probe comes to its end whatever happens on the way. */
class ProbingTest extends OneStorage {
    private RecordId ann;
    private RecordId bob;
    private Ref acme;

    @BeforeEach
    void a_book() {
        anew(SmallPolicy.following(Follows.NOTHING));
        ann = org.rep("Ann", "East", 5);
        bob = org.rep("Bob", "West", 5);
        acme = org.account(
                "Acme", ann, Fields.of(Map.of(AllotmentFields.STATUS, "Working", AllotmentFields.ENROLLED, true)));
        org.settle();
    }

    private void order() {
        String username = String.valueOf(org.row(new Ref(Entity.USER, bob)).text("Username"));
        org.ledger.order(Order.Kind.PROBE, acme.id() + "\t" + username, "ada", "", org.now);
    }

    private List<Act.Move> moves() {
        return org.ledger.actsOn(acme).stream()
                .map(Entry::act)
                .filter(act -> act instanceof Act.Move move && move.kind() == MoveKind.PROBE)
                .map(Act.Move.class::cast)
                .toList();
    }

    private String answer() {
        return org.ledger.orders(1).getFirst().answer();
    }

    @Test
    void what_was_found_is_kept_until_it_is_said_and_no_longer() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        for (int turn = 0;
                turn < 9 && org.ledger.settings(Ledger.SAID + "probe.").isEmpty();
                turn++) {
            decided();
        }
        assertThat(org.ledger.settings(Ledger.SAID + "probe.")).hasSize(1);
        org.settle();
        assertThat(answer()).contains("Nothing else changed meanwhile");
        assertThat(org.ledger.settings(Ledger.SAID + "probe.")).isEmpty();
    }

    private void decided() {
        org.learn();
        org.decide();
    }

    @Test
    void whatever_dies_between_there_and_back_the_next_start_brings_it_back() {
        order();
        decided();
        org.restart();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        assertThat(org.owner(acme)).isEqualTo(bob);
        org.restart();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves()).hasSize(2);
        assertThat(answer()).startsWith("Acme went to Bob and is back with Ann. Nothing else changed meanwhile");
    }

    @Test
    void the_way_back_is_taken_under_another_policy_too() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        decided();
        org.restart(Other.with(org.policy, "hash", "fedcba9876543210"));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves()).hasSize(2);
        assertThat(answer()).startsWith("Acme went to Bob and is back with Ann.");
    }

    @Test
    void a_clock_that_steps_back_does_not_begin_it_again() {
        Instant before = org.now;
        org.now = before.plus(Duration.ofMinutes(10));
        order();
        org.now = before;
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves()).hasSize(2);
        assertThat(answer()).startsWith("Acme went to Bob and is back with Ann.");
    }

    @Test
    void of_two_orders_on_one_account_each_has_its_own_way_there_and_back() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        order();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves()).hasSize(2);
        assertThat(org.ledger.orders(2))
                .anySatisfy(one -> assertThat(one.answer()).contains("is back with Ann"))
                .anySatisfy(one -> assertThat(one.answer()).contains("is not moved: "));
    }

    @Test
    void a_lost_answer_on_the_way_there_neither_loses_nor_repeats_it() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.ANSWER_LOST);
        org.restart();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves()).hasSize(2);
    }

    @Test
    void what_the_org_refuses_is_told_with_its_words_and_the_bypass() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.REFUSED);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(answer())
                .contains("did not move: refused, INVALID: no.")
                .contains("NOT($Permission.Allotment_Agent)");
    }

    @Test
    void where_it_cannot_be_brought_back_that_is_said_first() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        decided();
        org.act(group -> SmallOrg.Fate.REFUSED);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
        assertThat(answer()).startsWith("BEWARE: Acme went to Bob and could not be brought back: refused");
    }

    @Test
    void what_somebody_has_by_now_is_left_there() {
        order();
        decided();
        org.act(group -> SmallOrg.Fate.WRITTEN);
        org.edit(acme, "OwnerId", SmallOrg.POOL.value());
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(SmallOrg.POOL);
        assertThat(answer()).contains("is not brought back, as Pool has it by now");
    }

    @Test
    void what_became_protected_since_it_was_ordered_is_not_moved() {
        order();
        org.opportunity(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(moves()).isEmpty();
        assertThat(answer()).startsWith("Acme is not moved: it is protected: it has the open opportunity");
    }

    @Test
    void what_is_on_hold_is_not_probed() {
        org.edit(
                acme,
                AllotmentFields.HOLD_UNTIL,
                org.now.atZone(SmallPolicy.ZONE).toLocalDate().plusDays(3));
        order();
        org.settle();
        assertThat(moves()).isEmpty();
        assertThat(answer()).contains("is not moved: it is on hold until");
    }

    @Test
    void what_is_in_doubt_is_not_probed() {
        org.learn();
        org.tell(List.of(new Fact.Poison(acme, "{}", "not JSON")));
        order();
        org.settle();
        assertThat(moves()).isEmpty();
        assertThat(answer()).contains("is not moved: it, or something that may protect it, is not proven fresh");
    }

    @Test
    void what_something_is_under_way_with_is_not_probed() {
        org.request(acme, ann, "Return", "Out of business");
        decided();
        assertThat(org.ledger.openActsOn(acme))
                .as("on its way back to the pool")
                .isNotEmpty();
        order();
        decided();
        assertThat(moves()).isEmpty();
        assertThat(answer()).contains("is not moved: something is under way with it");
    }
}
