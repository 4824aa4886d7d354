package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.org.Org;
import dev.allotment.org.Org.Heard;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.wire.WireFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real adapter against the simulated org's servers: two rooms that share no code must mean the same. */
@Timeout(90)
class SalesforceWithOurMetadataTest {
    private static final Act.Audit AUDIT =
            new Act.Audit("Unworked for 30 days", "allocation.yaml:41", 77, "why", "policyhash", null);

    private final SimulatedWire wire = new SimulatedWire();
    private final Salesforce salesforce = wire.salesforce;

    @AfterEach
    void stop() {
        wire.close();
    }

    private static DecisionId decision(int n) {
        return DecisionId.of("record" + n, "test", n, "hash", SimulatedWire.START);
    }

    private Act.Move move(int n, RecordId account, RecordId from, RecordId to, @Nullable String together) {
        return new Act.Move(
                decision(n),
                new PlanId("plan1"),
                Ref.account(account),
                MoveKind.RETRIEVE,
                from,
                to,
                AUDIT,
                Fields.of(Map.of(AllotmentFields.STATUS, "Pool")),
                together,
                List.of(),
                Road.GRAPH);
    }

    private List<Receipt> carryOut(Act... acts) {
        return salesforce.carryOut(List.of(acts), wire.org.clock().instant());
    }

    private RecordId account(int n) {
        return wire.accounts.get(n);
    }

    /** The next thing heard; the test's time limit ends an endless wait. */
    private Heard next() {
        while (true) {
            Heard heard = salesforce.take();
            if (!(heard instanceof Heard.Nothing)) {
                return heard;
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Takes and applies until a change of that record comes. */
    private Change.Told about(RecordId id) {
        while (true) {
            if (next() instanceof Heard.Batch batch) {
                salesforce.applied(batch.cursor());
                for (Change change : batch.changes()) {
                    if (change instanceof Change.Told told && told.ref().id().equals(id)) {
                        return told;
                    }
                }
            }
        }
    }

    private void live(@Nullable Cursor from) {
        salesforce.listen(Set.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY, Entity.REQUEST), from);
        assertThat(next()).isEqualTo(new Heard.Live());
    }

    @Test
    void an_audit_row_is_deleted_where_the_right_is_given_and_what_is_gone_counts_as_deleted() {
        Receipt receipt =
                carryOut(move(1, account(1), wire.rita, wire.pool, null)).getFirst();
        RecordId row = Objects.requireNonNull(((Receipt.Done) receipt).created());
        assertThat(salesforce.delete(Entity.OWNERSHIP_CHANGE, List.of(row))).hasEntrySatisfying(row, no -> {
            assertThat(no.why()).isEqualTo(Org.Undeleted.Why.NO_RIGHT);
            assertThat(no.words()).contains("INSUFFICIENT_ACCESS");
        });
        assertThat(salesforce.describe(Entity.OWNERSHIP_CHANGE).deletable()).isFalse();
        wire.org.assign(wire.agent, "Allotment_Purge");
        assertThat(salesforce.describe(Entity.OWNERSHIP_CHANGE).deletable()).isTrue();
        assertThat(salesforce.delete(Entity.OWNERSHIP_CHANGE, List.of(row))).isEmpty();
        assertThat(salesforce.read(Entity.OWNERSHIP_CHANGE, List.of(AllotmentFields.CHANGE_DECISION), List.of(row)))
                .singleElement()
                .isInstanceOf(Change.Gone.class);
        assertThat(salesforce.delete(Entity.OWNERSHIP_CHANGE, List.of(row))).isEmpty();
    }

    @Test
    void what_is_of_another_object_is_not_deleted_with_the_rows() {
        Receipt receipt =
                carryOut(move(1, account(1), wire.rita, wire.pool, null)).getFirst();
        RecordId row = Objects.requireNonNull(((Receipt.Done) receipt).created());
        wire.org.assign(wire.agent, "Allotment_Purge");
        assertThat(salesforce.delete(Entity.OWNERSHIP_CHANGE, List.of(account(2), row)))
                .hasSize(1)
                .hasEntrySatisfying(account(2), no -> {
                    assertThat(no.why()).isEqualTo(Org.Undeleted.Why.REFUSED);
                    assertThat(no.words()).contains("MALFORMED_ID");
                });
        assertThat(salesforce.read(Entity.OWNERSHIP_CHANGE, List.of("Id"), List.of(row)))
                .hasOnlyElementsOfType(Change.Gone.class);
    }

    @Test
    void it_says_who_we_are_and_that_nothing_is_missing() {
        assertThat(salesforce.identity().org()).isEqualTo(wire.org.id());
        assertThat(salesforce.identity().user()).isEqualTo(wire.agent);
        assertThat(salesforce.identity().edition()).isEqualTo("Enterprise Edition");
        assertThat(salesforce.identity().simulated()).isTrue();
        assertThat(salesforce.shortfalls(
                        Set.of(
                                Entity.ACCOUNT,
                                Entity.LEAD,
                                Entity.OPPORTUNITY,
                                Entity.TASK,
                                Entity.EVENT,
                                Entity.CONTACT,
                                Entity.USER,
                                Entity.REP,
                                Entity.ALIAS,
                                Entity.REQUEST),
                        Set.of(Entity.ACCOUNT, Entity.LEAD)))
                .isEmpty();
        assertThat(salesforce.allowance().allowed()).isPositive();
        wire.org.unassign(wire.agent, "Allotment_Agent");
        assertThat(salesforce.shortfalls(Set.of(Entity.ACCOUNT), Set.of(Entity.ACCOUNT)))
                .isNotEmpty()
                .anyMatch(sentence -> sentence.contains("Allotment_Agent"));
    }

    @Test
    void rows_are_the_same_by_bulk_by_id_and_by_query() {
        List<String> fields = List.of("Name", "Website", "OwnerId", "Description");
        Change.Seen byQuery = salesforce
                .find(Entity.ACCOUNT, fields, "Name", List.of("Ça va & Co", "O'Hara \\ none"))
                .getFirst();
        assertThat(byQuery.raw()).containsEntry("OwnerId", wire.rita.value()).containsEntry("Description", null);
        assertThat(byQuery.lastModified()).isNotNull();
        RecordId missing = RecordId.of("001000000000zzzAAA");
        assertThat(salesforce.read(Entity.ACCOUNT, fields, List.of(byQuery.ref().id(), missing)))
                .containsExactly(byQuery, new Change.Gone(new Ref(Entity.ACCOUNT, missing), null));
        String job = salesforce.startLoad(Entity.ACCOUNT, fields);
        Org.Load load = salesforce.loaded(job, null);
        while (load instanceof Org.Load.Pending) {
            LockSupport.parkNanos(1_000_000);
            load = salesforce.loaded(job, null);
        }
        assertThat(((Org.Load.Rows) load).rows()).hasSize(3).contains(byQuery);
    }

    @Test
    void a_person_s_changes_are_heard_and_so_are_ours() {
        live(null);
        wire.owner(account(0), wire.sam);
        var updated = (Change.Updated) about(account(0));
        assertThat(updated.raw()).containsEntry("OwnerId", wire.sam.value());
        assertThat(updated.stamp().by()).isEqualTo(wire.org.admin());
        wire.person(new Write.Update("Account", account(0).value(), SimulatedWire.cleared("Website")));
        assertThat(((Change.Updated) about(account(0))).raw())
                .containsEntry("Website", null)
                .doesNotContainKey("OwnerId");
        assertThat(carryOut(move(1, account(1), wire.rita, wire.pool, null)))
                .first()
                .isInstanceOf(Receipt.Done.class);
        var ours = (Change.Updated) about(account(1));
        assertThat(ours.raw())
                .containsEntry("OwnerId", wire.pool.value())
                .containsEntry(AllotmentFields.STATUS, "Pool");
        assertThat(ours.stamp().by()).isEqualTo(wire.agent);
        assertThat(ours.stamp().origin()).contains("client=allotment");
        wire.person(new Write.Delete("Account", account(2).value()));
        assertThat(about(account(2))).isInstanceOf(Change.Deleted.class);
        Outcome made = wire.person(new Write.Create(
                "Lead", Map.of("LastName", "Lee", "FirstName", "Ann", "Company", "Acme", "City", "Oslo")));
        assertThat(made).isNotNull();
        RecordId lead =
                RecordId.of(wire.org.rows("Lead", new Access.All()).getFirst().id());
        assertThat(((Change.Appeared) about(lead)).raw())
                .containsEntry("LastName", "Lee")
                .containsEntry("FirstName", "Ann");
    }

    @Test
    void nothing_is_lost_when_client_session_or_answer_are() {
        live(null);
        wire.owner(account(0), wire.sam);
        about(account(0));
        wire.server.forgetClients();
        wire.owner(account(1), wire.sam);
        assertThat(about(account(1))).isInstanceOf(Change.Updated.class);
        wire.server.revokeSessions();
        wire.owner(account(2), wire.sam);
        assertThat(about(account(2))).isInstanceOf(Change.Updated.class);
        for (String fault : List.of(
                WireFaults.RESPONSE_LOST,
                WireFaults.TRUNCATED,
                WireFaults.GARBAGE_GZIP,
                WireFaults.HTML_200,
                WireFaults.BUSY)) {
            wire.org
                    .faults()
                    .about(
                            fault,
                            fault.equals(WireFaults.HTML_200) || fault.equals(WireFaults.BUSY) ? "connect" : "events",
                            1);
            wire.owner(account(0), wire.rita);
            about(account(0));
            wire.owner(account(0), wire.sam);
            about(account(0));
        }
        assertThat(wire.org.faults().fired()).containsKeys(WireFaults.RESPONSE_LOST, WireFaults.TRUNCATED);
    }

    @Test
    void a_position_that_the_org_forgot_is_a_gap() {
        live(null);
        wire.owner(account(0), wire.sam);
        about(account(0));
        salesforce.listen(Set.of(Entity.ACCOUNT), new Cursor("{\"/data/Allotment__chn\":\"999999\"}"));
        assertThat(next()).isInstanceOf(Heard.Gap.class);
        assertThat(next()).isEqualTo(new Heard.Live());
        assertThat(about(account(0))).isInstanceOf(Change.Updated.class);
    }

    @Test
    void a_move_is_written_with_its_audit_row_once_and_only_over_the_owner_it_expects() {
        Act.Move move = move(1, account(0), wire.rita, wire.pool, null);
        Receipt first = carryOut(move).getFirst();
        assertThat(first).isInstanceOf(Receipt.Done.class);
        assertThat(wire.value("Account", account(0), "OwnerId")).isEqualTo(wire.pool.value());
        assertThat(wire.value("Account", account(0), AllotmentFields.STATUS)).isEqualTo("Pool");
        RecordId audit = Objects.requireNonNull(((Receipt.Done) first).created());
        assertThat(wire.value("Ownership_Change__c", audit, AllotmentFields.CHANGE_DECISION))
                .isEqualTo(move.id().value());
        assertThat(wire.value("Ownership_Change__c", audit, AllotmentFields.CHANGE_OLD_OWNER_ID))
                .isEqualTo(wire.rita.value());
        assertThat(carryOut(move)).containsExactly(first);
        wire.owner(account(0), wire.sam);
        assertThat(carryOut(move)).containsExactly(first);
        assertThat(wire.org.count("Ownership_Change__c")).isEqualTo(1);
        assertThat(wire.value("Account", account(0), "OwnerId")).isEqualTo(wire.sam.value());
        assertThat(carryOut(move(2, account(0), wire.rita, wire.pool, null)))
                .first()
                .isInstanceOf(Receipt.Overtaken.class);
        assertThat(wire.org.count("Ownership_Change__c")).isEqualTo(1);
        assertThat(salesforce.lookUp(List.of(decision(1), decision(2)))).isEqualTo(Map.of(decision(1), audit));
    }

    @Test
    void nor_is_a_change_claimed_that_a_person_had_already_made() {
        wire.owner(account(0), wire.sam);
        assertThat(carryOut(move(1, account(0), wire.rita, wire.sam, null)))
                .first()
                .isInstanceOf(Receipt.Overtaken.class);
        assertThat(wire.org.count("Ownership_Change__c")).isZero();
    }

    @Test
    void a_human_who_comes_between_is_never_overwritten() {
        wire.org.faults().about(Faults.HUMAN_EDIT, account(0).value(), 1);
        assertThat(carryOut(
                        move(1, account(0), wire.rita, wire.sam, null), move(2, account(1), wire.rita, wire.sam, null)))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Receipt.Overtaken.class),
                        two -> assertThat(two).isInstanceOf(Receipt.Done.class));
        assertThat(wire.value("Account", account(0), "OwnerId")).isNotEqualTo(wire.sam.value());
        assertThat(wire.org.count("Ownership_Change__c")).isEqualTo(1);
    }

    @Test
    void an_answer_lost_after_the_commit_is_unknown_and_found_by_its_decision() {
        for (String fault : List.of(WireFaults.RESPONSE_LOST, WireFaults.TRUNCATED, WireFaults.GARBAGE_GZIP)) {
            RecordId from = RecordId.of(String.valueOf(wire.value("Account", account(0), "OwnerId")));
            RecordId to = from.equals(wire.rita) ? wire.pool : wire.rita;
            DecisionId id = decision(fault.length());
            wire.org.faults().about(fault, "graph", 1);
            assertThat(carryOut(move(fault.length(), account(0), from, to, null)))
                    .first()
                    .isInstanceOf(Receipt.Unknown.class);
            assertThat(salesforce.lookUp(List.of(id))).containsOnlyKeys(id);
            assertThat(wire.value("Account", account(0), "OwnerId")).isEqualTo(to.value());
        }
    }

    @Test
    void row_locks_defer_and_inactive_owners_refuse() {
        wire.org.faults().about(Faults.ROW_LOCK, account(0).value(), 1);
        wire.org.faults().about(Faults.INACTIVE_OWNER, wire.sam.value(), 1);
        assertThat(carryOut(
                        move(1, account(0), wire.rita, wire.pool, null),
                        move(2, account(1), wire.rita, wire.sam, null)))
                .satisfiesExactly(
                        one -> assertThat(one).isInstanceOf(Receipt.Deferred.class),
                        two -> assertThat(((Receipt.Refused) two).code()).isEqualTo("INACTIVE_OWNER_OR_USER"));
        assertThat(wire.org.count("Ownership_Change__c")).isZero();
    }

    @Test
    void a_swap_is_whole_or_not_at_all() {
        wire.owner(account(1), wire.sam);
        assertThat(carryOut(
                        move(1, account(0), wire.rita, wire.pool, "swap"),
                        move(2, account(1), wire.pool, wire.rita, "swap")))
                .allMatch(Receipt.Overtaken.class::isInstance);
        assertThat(wire.value("Account", account(0), "OwnerId")).isEqualTo(wire.rita.value());
        assertThat(carryOut(
                        move(3, account(0), wire.rita, wire.pool, "swap"),
                        move(4, account(1), wire.sam, wire.rita, "swap")))
                .allMatch(Receipt.Done.class::isInstance);
    }

    @Test
    void more_failures_than_the_org_bears_halt_the_rest_which_is_deferred() {
        var acts = new ArrayList<Act>();
        var seeds = new ArrayList<Seed>();
        for (int i = 0; i < 20; i++) {
            seeds.add(new Seed("Account", Map.of("Name", "A" + i, "OwnerId", wire.sam.value())));
        }
        List<RecordId> many = wire.org.seed(seeds);
        for (int i = 0; i < 20; i++) {
            acts.add(move(100 + i, many.get(i), wire.rita, wire.pool, null));
        }
        List<Receipt> receipts = carryOut(acts.toArray(Act[]::new));
        assertThat(receipts.stream().filter(Receipt.Overtaken.class::isInstance))
                .hasSize(14);
        assertThat(receipts.stream().filter(Receipt.Deferred.class::isInstance)).hasSize(6);
    }

    @Test
    void a_founding_happens_once_for_a_domain() {
        var founding = new Act.Founding(
                decision(1),
                new PlanId("plan1"),
                new Domain("newco.example"),
                wire.pool,
                Fields.of(Map.of("Name", "Newco", AllotmentFields.DOMAIN, "newco.example")),
                AUDIT);
        var done = (Receipt.Done) carryOut(founding).getFirst();
        RecordId founded = Objects.requireNonNull(done.created());
        assertThat(wire.value("Account", founded, AllotmentFields.FOUNDED_FOR)).isEqualTo("newco.example");
        assertThat(carryOut(founding)).containsExactly(done);
        assertThat(salesforce.lookUp(List.of(decision(1)))).isEqualTo(Map.of(decision(1), founded));
        var again = new Act.Founding(
                decision(2), new PlanId("plan1"), new Domain("newco.example"), wire.pool, founding.values(), AUDIT);
        assertThat(carryOut(again)).first().isInstanceOf(Receipt.Refused.class);
        assertThat(wire.org.count("Account")).isEqualTo(4);
        assertThat(wire.org.count("Ownership_Change__c")).isEqualTo(1);
    }

    @Test
    void marks_and_links_are_written_each_on_its_own() {
        wire.person(new Write.Create("Lead", Map.of("LastName", "Lee", "Company", "Acme")));
        RecordId lead =
                RecordId.of(wire.org.rows("Lead", new Access.All()).getFirst().id());
        var mark = new Act.Mark(
                decision(1),
                new PlanId("plan1"),
                Ref.account(account(0)),
                Fields.of(Map.of(AllotmentFields.STATUS, "Working", AllotmentFields.WHY, "fit and timing")),
                "",
                null);
        var link = new Act.Link(
                decision(2),
                new PlanId("plan1"),
                Ref.lead(lead),
                account(0),
                Fields.of(Map.of(AllotmentFields.MATCH_STATUS, "Matched")),
                "",
                null,
                null);
        var lost = new Act.Mark(
                decision(3),
                new PlanId("plan1"),
                Ref.account(RecordId.of("001000000000zzzAAA")),
                Fields.of(Map.of(AllotmentFields.WHY, "x")),
                "",
                null);
        assertThat(carryOut(mark, link, lost))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new Receipt.Done(decision(1), null)),
                        two -> assertThat(two).isEqualTo(new Receipt.Done(decision(2), null)),
                        three -> assertThat(three).isInstanceOf(Receipt.Refused.class));
        assertThat(wire.value("Account", account(0), AllotmentFields.WHY)).isEqualTo("fit and timing");
        assertThat(wire.value("Lead", lead, AllotmentFields.MATCHED_ACCOUNT))
                .isEqualTo(account(0).value());
    }

    @Test
    void polled_objects_are_heard_made_changed_and_deleted_and_nothing_twice() {
        List<String> fields = List.of("Subject", "AccountId");
        wire.person(new Write.Create(
                "Task", Map.of("Subject", "Call", "WhatId", account(0).value())));
        RecordId task =
                RecordId.of(wire.org.rows("Task", new Access.All()).getFirst().id());
        Org.Page page = salesforce.changedSince(Entity.TASK, fields, null, SimulatedWire.START.minusSeconds(60));
        assertThat(page.done()).isTrue();
        assertThat(((Change.Seen) page.changes().getFirst()).raw())
                .containsEntry("Subject", "Call")
                .containsEntry("AccountId", account(0).value());
        page = salesforce.changedSince(Entity.TASK, fields, page.next(), Instant.EPOCH);
        assertThat(page.changes()).isEmpty();
        wire.person(new Write.Update("Task", task.value(), Map.of("Subject", "Call again")));
        page = salesforce.changedSince(Entity.TASK, fields, page.next(), Instant.EPOCH);
        assertThat(((Change.Seen) page.changes().getFirst()).raw()).containsEntry("Subject", "Call again");
        wire.person(new Write.Delete("Task", task.value()));
        Org.Page atOnce = salesforce.changedSince(Entity.TASK, fields, page.next(), Instant.EPOCH);
        assertThat(atOnce.changes()).singleElement().isInstanceOf(Change.Gone.class);
        wire.org.clock().advanceTo(SimulatedWire.START.plusSeconds(900));
        page = salesforce.changedSince(Entity.TASK, fields, page.next(), Instant.EPOCH);
        assertThat(page.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Gone.class, gone -> assertThat(gone.ref().id()).isEqualTo(task));
        page = salesforce.changedSince(Entity.TASK, fields, page.next(), Instant.EPOCH);
        assertThat(page.changes()).isEmpty();
        assertThat(salesforce
                        .changedSince(Entity.USER, List.of("Username"), null, SimulatedWire.START.minusSeconds(86_400))
                        .changes())
                .hasSizeGreaterThanOrEqualTo(4);
    }
}
