package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.policy.ByOrg;
import dev.allotment.policy.Follows;
import dev.allotment.policy.Kin;
import dev.allotment.policy.Process;
import dev.allotment.policy.SmallPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which road an owner change goes: a graph where it can say what follows, SOAP where it cannot (PRODUCT 5.1). */
class SoapRoadChoiceTest extends OneStorage {
    private static final Set<Kin> ALL = EnumSet.allOf(Kin.class);
    private static final ByOrg NOTES = new ByOrg(Set.of(Transfer.NOTES), Set.of());

    private RecordId ann;
    private Ref acme;

    @BeforeEach
    void nothing_follows() {
        begin(Follows.NOTHING, 0);
    }

    private List<Ref> begin(Follows follows, int contacts) {
        anew(SmallPolicy.following(follows));
        ann = org.rep("Ann", "East", 5);
        acme = org.account(
                "Acme", ann, Fields.of(Map.of(AllotmentFields.STATUS, "Working", AllotmentFields.ENROLLED, true)));
        var children = new ArrayList<Ref>();
        for (int n = 0; n < contacts; n++) {
            children.add(org.create(
                    new Ref(Entity.CONTACT, org.next("003")),
                    Fields.of(Map.of("AccountId", acme.id().value(), "OwnerId", ann.value()))));
        }
        org.settle();
        return children;
    }

    private Act.Move asked(String kind) {
        org.request(acme, ann, kind, "Out of business");
        org.settle();
        return org.ledger.actsOn(acme).stream()
                .map(Entry::act)
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void what_a_graph_can_say_goes_by_a_graph() {
        begin(new Follows(Map.of(Process.RETURN, ALL), 10_000, true, "writing.yaml:30"), 3);
        assertThat(asked("Return").road()).isEqualTo(Road.GRAPH);
    }

    @Test
    void what_a_graph_cannot_say_goes_by_soap_and_the_audit_row_says_what_that_means() {
        List<Ref> contacts =
                begin(new Follows(Map.of(Process.RETURN, ALL), Map.of(Process.RETURN, NOTES), 200, true, "w:30"), 2);
        Act.Move move = asked("Return");
        assertThat(move.road())
                .isEqualTo(Road.soap(EnumSet.of(
                        Transfer.NOTES,
                        Transfer.CONTACTS,
                        Transfer.OPEN_ACTIVITIES,
                        Transfer.OPEN_OPPORTUNITIES,
                        Transfer.ACCOUNT_TEAM,
                        Transfer.OPPORTUNITY_TEAM)));
        assertThat(move.follows()).containsExactlyElementsOf(contacts);
        assertThat(move.audit().explanation())
                .contains("With it go 2 contacts of Ann (w:30).")
                .endsWith("The org itself takes along contacts, open tasks and events, notes and attachments, open"
                        + " opportunities. Kept: account team, opportunity teams. (w:30)");
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void a_team_that_is_to_be_dropped_is_dropped() {
        var drop = new ByOrg(Set.of(), Set.of(Transfer.ACCOUNT_TEAM, Transfer.OPPORTUNITY_TEAM));
        begin(new Follows(Map.of(), Map.of(Process.RETURN, drop), 200, true, "w:30"), 0);
        Act.Move move = asked("Return");
        assertThat(move.road()).isEqualTo(Road.soap(Set.of()));
        assertThat(move.audit().explanation()).endsWith("Its teams are dropped. (w:30)");
    }

    @Test
    void more_than_a_graph_holds_goes_by_soap_and_one_less_by_a_graph() {
        // The move, its audit row and the answer to the request are in the graph too, which holds 500.
        begin(new Follows(Map.of(Process.RETURN, ALL), 10_000, true, "w:30"), 497);
        assertThat(asked("Return").road().soap()).isFalse();
        begin(new Follows(Map.of(Process.RETURN, ALL), 10_000, true, "w:30"), 498);
        Act.Move move = asked("Return");
        assertThat(move.road().soap()).isTrue();
        assertThat(move.follows()).hasSize(498);
    }

    @Test
    void more_than_a_graph_holds_stays_where_the_org_cannot_tell_tasks_from_events() {
        begin(new Follows(Map.of(Process.RETURN, Set.of(Kin.CONTACTS, Kin.OPEN_TASKS)), 10_000, true, "w:30"), 498);
        Act.Move move = asked("Return");
        assertThat(move.road()).isEqualTo(Road.GRAPH);
        assertThat(move.follows()).isEmpty();
    }

    @Test
    void more_than_the_policy_allows_stays_while_the_rest_goes_by_soap() {
        begin(new Follows(Map.of(Process.RETURN, ALL), Map.of(Process.RETURN, NOTES), 1, true, "w:30"), 2);
        Act.Move move = asked("Return");
        assertThat(move.road())
                .isEqualTo(Road.soap(EnumSet.of(Transfer.NOTES, Transfer.ACCOUNT_TEAM, Transfer.OPPORTUNITY_TEAM)));
        assertThat(move.follows()).isEmpty();
    }

    @Test
    void the_two_halves_of_a_swap_stay_in_one_graph_and_it_is_said_what_stays() {
        begin(new Follows(Map.of(), Map.of(Process.SWAP, NOTES, Process.RETURN, NOTES), 200, true, "w:30"), 0);
        org.account("Beta", POOL, Fields.of(Map.of(AllotmentFields.ENROLLED, true)));
        Act.Move move = asked("Swap");
        assertThat(move.road()).isEqualTo(Road.GRAPH);
        assertThat(move.audit().explanation())
                .endsWith(
                        "What only the org itself could take along stays, as this goes together with another move (w:30).");
    }

    @Test
    void A11_a_rollback_brings_back_the_account_and_names_what_it_leaves() {
        List<Ref> contacts =
                begin(new Follows(Map.of(Process.RETURN, ALL), Map.of(Process.RETURN, NOTES), 200, true, "w:30"), 1);
        Act.Move move = asked("Return");
        long order = org.ledger.order(Order.Kind.ROLL_BACK, move.plan().value(), "ada", "wrong", org.now);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.owner(contacts.getFirst())).isEqualTo(POOL);
        assertThat(org.ledger.orders(1).getFirst().answer())
                .startsWith("Restores 1 of 1 records. What had followed and stays, 2: ")
                .contains(contacts.getFirst() + " went by SOAP and stays with Pool")
                .contains("notes and attachments of Acme, which went by SOAP, stay with Pool");
        assertThat(org.ledger.orders(1).getFirst().number()).isEqualTo(order);
        assertThat(org.ledger.actsOn(acme).getLast().act()).isInstanceOfSatisfying(Act.Move.class, back -> {
            assertThat(back.kind()).isEqualTo(MoveKind.ROLL_BACK);
            assertThat(back.road()).isEqualTo(Road.GRAPH);
        });
    }

    @Test
    void A1_a_move_whose_owner_is_written_is_not_withdrawn_before_its_audit_row_is_there() {
        begin(new Follows(Map.of(), Map.of(Process.RETURN, NOTES), 200, true, "w:30"), 0);
        org.request(acme, ann, "Return", "Out of business");
        org.learn();
        org.decide();
        org.act(group -> SmallOrg.Fate.LOCKED);
        Act.Move move = (Act.Move) org.ledger.openActsOn(acme).getFirst().act();
        org.edit(acme, AllotmentFields.DECISION, move.id().value()); // it was written all the same, only later
        org.edit(acme, "OwnerId", POOL.value());
        org.learn();
        org.decide();
        assertThat(org.ledger.openActsOn(acme)).extracting(Entry::id).containsExactly(move.id());
    }

    @Test
    void the_road_survives_a_restart_to_the_letter() {
        begin(new Follows(Map.of(), Map.of(Process.RETURN, NOTES), 200, true, "w:30"), 0);
        Act.Move before = asked("Return");
        org.restart();
        assertThat(org.ledger.act(before.id()))
                .isNotNull()
                .satisfies(entry -> assertThat(entry.act()).isEqualTo(before));
    }
}
