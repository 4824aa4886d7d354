package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Line;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.org.LineOrg;
import dev.allotment.org.Org;
import dev.allotment.org.Org.Heard;
import dev.allotment.org.OwnRows;
import dev.allotment.policy.Other;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.Write;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The org as the agent of product line B sees it, by the real adapter against the simulated org's servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
class LineOverTheWireTest {
    private static final Line B = new Line("B", "Owner_B__c", "Allotment_B_", "objects.yaml:14");
    private static final Act.Audit AUDIT =
            new Act.Audit("Its turn", "allotment.yaml:41", 77, "why", "policyhash", null);
    private static final PlanId PLAN = new PlanId("plan1");

    private final SimulatedWire wire = new SimulatedWire();
    /** Heard and not looked at yet. */
    private final Queue<Change> told = new ArrayDeque<>();

    private final Org org = new LineOrg(new OwnRows(wire.salesforce, "B"), B, wire.pool);

    @BeforeAll
    void rights() {
        wire.org.assign(wire.agent, "Allotment_Line_B");
        wire.org.assign(wire.agent, "Allotment_Preflight");
        wire.org.assign(wire.org.admin(), "Allotment_Line_B_Manager");
    }

    @AfterAll
    void stop() {
        wire.close();
    }

    private RecordId account(String name) {
        return wire.org
                .seed(List.of(new Seed("Account", Map.of("Name", name, "OwnerId", wire.rita.value()))))
                .getFirst();
    }

    private static Act.Move move(String name, RecordId account, RecordId from, RecordId to) {
        return new Act.Move(
                DecisionId.of(name, "test", 1, "hash", SimulatedWire.START),
                PLAN,
                Ref.account(account),
                MoveKind.DISTRIBUTE,
                from,
                to,
                AUDIT,
                Fields.NONE.with(AllotmentFields.STATUS, "Working"),
                null,
                List.of(),
                Road.GRAPH);
    }

    private Receipt carryOut(Act act) {
        return org.carryOut(List.of(act), wire.org.clock().instant()).getFirst();
    }

    private OrgRow row(RecordId account) {
        return Objects.requireNonNull(wire.org.row("Account", account.value()));
    }

    private void byHand(RecordId account, RecordId owner) {
        assertThat(wire.person(new Write.Update("Account", account.value(), Map.of("Owner_B__c", owner.value())))
                        .saved())
                .isTrue();
    }

    @Test
    void a_move_goes_into_the_lookup_and_its_audit_row_names_the_line() {
        RecordId acme = account("Acme B");
        assertThat(carryOut(move("one", acme, wire.pool, wire.sam))).isInstanceOf(Receipt.Done.class);
        assertThat(row(acme).text("Owner_B__c")).isEqualTo(wire.sam.value());
        assertThat(row(acme).text("Allotment_B_Status__c")).isEqualTo("Working");
        assertThat(row(acme).text("Allotment_B_Expected_Owner__c")).isEqualTo(wire.pool.value() + " or blank");
        assertThat(row(acme).text("OwnerId"))
                .as("whose it is apart from the line")
                .isEqualTo(wire.rita.value());
        assertThat(row(acme).value(AllotmentFields.STATUS)).isNull();
        assertThat(row(acme).value(AllotmentFields.DECISION)).isNull();
        OrgRow audit = wire.org
                .rows("Ownership_Change__c", new Access.Equal(AllotmentFields.CHANGE_RECORD_ID, List.of(acme.value())))
                .getFirst();
        assertThat(audit.text(AllotmentFields.LINE)).isEqualTo("B");
        assertThat(audit.text(AllotmentFields.CHANGE_OLD_OWNER_ID)).isEqualTo(wire.pool.value());
        assertThat(audit.text(AllotmentFields.CHANGE_NEW_OWNER_ID)).isEqualTo(wire.sam.value());
    }

    @Test
    void what_goes_back_to_the_pool_is_empty_again() {
        RecordId acme = account("Back");
        byHand(acme, wire.sam);
        assertThat(carryOut(move("back", acme, wire.sam, wire.pool))).isInstanceOf(Receipt.Done.class);
        assertThat(row(acme).value("Owner_B__c")).isNull();
    }

    @Test
    void a_lookup_that_names_the_pool_s_owner_is_in_the_pool_too() {
        RecordId acme = account("Named pool");
        byHand(acme, wire.pool);
        assertThat(carryOut(move("named", acme, wire.pool, wire.sam))).isInstanceOf(Receipt.Done.class);
        assertThat(row(acme).text("Owner_B__c")).isEqualTo(wire.sam.value());
    }

    @Test
    void a_person_s_choice_for_the_line_is_never_overwritten() {
        RecordId filled = account("Filled by hand");
        byHand(filled, wire.rita);
        assertThat(carryOut(move("stale", filled, wire.pool, wire.sam))).isInstanceOf(Receipt.Overtaken.class);
        assertThat(row(filled).text("Owner_B__c")).isEqualTo(wire.rita.value());
        RecordId same = account("Given to the same");
        byHand(same, wire.sam);
        assertThat(carryOut(move("same", same, wire.pool, wire.sam))).isInstanceOf(Receipt.Overtaken.class);
        RecordId emptied = account("Emptied by hand");
        assertThat(carryOut(move("emptied", emptied, wire.rita, wire.sam))).isInstanceOf(Receipt.Overtaken.class);
        assertThat(row(emptied).value("Owner_B__c")).isNull();
    }

    @Test
    void the_account_s_owner_and_its_own_fields_are_not_written() {
        RecordId acme = account("Not ours");
        for (Act act : List.of(
                mark("domain", acme, Fields.NONE.with(AllotmentFields.DOMAIN, "acme.com")),
                mark("owner", acme, Fields.NONE.with("OwnerId", wire.sam.value())),
                mark("name", acme, Fields.NONE.with("Name", "Ours")),
                Other.with(move("deal", acme, wire.pool, wire.sam), "record", new Ref(Entity.OPPORTUNITY, wire.rita)),
                move("follows", acme, wire.pool, wire.sam).with(List.of(new Ref(Entity.CONTACT, wire.rita)), ""))) {
            assertThat(carryOut(act))
                    .isInstanceOfSatisfying(
                            Receipt.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("NOT_OF_THIS_LINE"));
        }
        assertThat(row(acme).text("OwnerId")).isEqualTo(wire.rita.value());
        assertThat(row(acme).value("Owner_B__c")).isNull();
        assertThat(carryOut(mark("status", acme, Fields.NONE.with(AllotmentFields.STATUS, "Pool"))))
                .isInstanceOf(Receipt.Done.class);
        assertThat(row(acme).text("Allotment_B_Status__c")).isEqualTo("Pool");
        assertThat(row(acme).value(AllotmentFields.STATUS)).isNull();
    }

    private static Act.Mark mark(String name, RecordId account, Fields values) {
        return new Act.Mark(
                DecisionId.of(name, "test", 2, "hash", SimulatedWire.START),
                PLAN,
                Ref.account(account),
                values,
                "",
                null);
    }

    @Test
    void rows_and_events_are_told_by_the_names_of_every_policy() {
        RecordId acme = account("Told");
        List<String> fields = List.of("Name", "OwnerId", AllotmentFields.STATUS, AllotmentFields.DOMAIN);
        assertThat(seen(acme, fields).raw())
                .containsEntry("OwnerId", wire.pool.value())
                .containsKeys(AllotmentFields.STATUS, AllotmentFields.DOMAIN);
        org.listen(Set.of(Entity.ACCOUNT, Entity.REQUEST), null);
        assertThat(next()).isEqualTo(new Heard.Live());
        byHand(acme, wire.sam);
        assertThat(heard(acme).raw()).containsEntry("OwnerId", wire.sam.value());
        assertThat(seen(acme, fields).raw()).containsEntry("OwnerId", wire.sam.value());
        wire.owner(acme, wire.pool);
        wire.person(new Write.Update("Account", acme.value(), Map.of("Name", "Told again")));
        var raw = new ArrayList<String>();
        Change.Updated updated = heard(acme);
        raw.addAll(updated.raw().keySet());
        if (!updated.raw().containsKey("Name")) {
            raw.addAll(heard(acme).raw().keySet());
        }
        assertThat(raw)
                .as("the owner apart from the line is no news")
                .contains("Name")
                .doesNotContain("OwnerId");
        wire.person(new Write.Update("Account", acme.value(), SimulatedWire.cleared("Owner_B__c")));
        assertThat(heard(acme).raw()).as("emptied").containsEntry("OwnerId", wire.pool.value());
        assertThat(org.describe(Entity.ACCOUNT).fields())
                .containsKeys("OwnerId", AllotmentFields.STATUS, AllotmentFields.DOMAIN, "Name")
                .doesNotContainKeys("Owner_B__c", "Allotment_B_Status__c");
    }

    private Change.Seen seen(RecordId account, List<String> fields) {
        return (Change.Seen) org.read(Entity.ACCOUNT, fields, List.of(account)).getFirst();
    }

    private Heard next() {
        while (true) {
            Heard heard = org.take();
            if (!(heard instanceof Heard.Nothing)) {
                return heard;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Change.Updated heard(RecordId account) {
        while (true) {
            for (Change change = told.poll(); change != null; change = told.poll()) {
                if (change instanceof Change.Updated updated
                        && updated.ref().id().equals(account)) {
                    return updated;
                }
            }
            if (next() instanceof Heard.Batch batch) {
                org.applied(batch.cursor());
                told.addAll(batch.changes());
            }
        }
    }

    @Test
    void rep_rows_and_requests_of_others_are_not_there() {
        RecordId acme = account("Asked for");
        RecordId ours = request(acme, Map.of(AllotmentFields.LINE, "B"));
        RecordId theirs = request(acme, Map.of());
        List<String> fields = List.of(AllotmentFields.REQUEST_STATUS);
        assertThat(org.read(Entity.REQUEST, fields, List.of(ours, theirs)))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Change.Seen.class),
                        other -> assertThat(other).isEqualTo(new Change.Gone(new Ref(Entity.REQUEST, theirs), null)));
        Org main = new OwnRows(wire.salesforce, null);
        assertThat(main.read(Entity.REQUEST, fields, List.of(ours)).getFirst()).isInstanceOf(Change.Gone.class);
        assertThat(main.find(Entity.REQUEST, fields, "Account__c", List.of(acme.value())))
                .extracting(row -> row.ref().id())
                .containsExactly(theirs);
    }

    private RecordId request(RecordId account, Map<String, String> more) {
        var values = new HashMap<String, Object>(more);
        values.put(AllotmentFields.REQUEST_ACCOUNT, account.value());
        values.put(AllotmentFields.REQUEST_KIND, "Return");
        values.put(AllotmentFields.REQUEST_STATUS, "Open");
        return wire.org.seed(List.of(new Seed("Book_Request__c", values))).getFirst();
    }

    @Test
    void what_the_org_lacks_for_a_line_is_said_with_the_remedy_and_an_unseen_guard_is_no_guard() {
        Set<Entity> read = Set.of(Entity.ACCOUNT);
        assertThat(org.shortfalls(read, read)).isEmpty();
        assertThat(line("C", "Owner_C__c", "Allotment_C_").shortfalls(read, read))
                .anyMatch(one -> one.contains("Account.Owner_C__c is not there") && one.contains("optional/line"))
                .anyMatch(one -> one.contains("no field that begins with Allotment_C_"))
                .anyMatch(one -> one.contains("no active validation rule on Account guards Owner_C__c"));
        assertThat(line("B", "Allotment_B_Score__c", "Allotment_B_").shortfalls(read, read))
                .anyMatch(one -> one.contains("is a double, not a lookup to a user"));
        wire.org.unassign(wire.agent, "Allotment_Preflight");
        assertThat(org.shortfalls(read, read))
                .singleElement()
                .asString()
                .contains("cannot be seen")
                .contains("assign the permission set Allotment_Preflight");
        wire.org.assign(wire.agent, "Allotment_Preflight");
        wire.org.unassign(wire.agent, "Allotment_Line_B");
        assertThat(org.shortfalls(read, read)).anyMatch(one -> one.contains("Account.Owner_B__c is not there"));
        wire.org.assign(wire.agent, "Allotment_Line_B");
    }

    private Org line(String name, String owner, String prefix) {
        return new LineOrg(wire.salesforce, new Line(name, owner, prefix, "objects.yaml:14"), wire.pool);
    }
}
