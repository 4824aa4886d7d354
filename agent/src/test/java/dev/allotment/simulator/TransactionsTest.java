package dev.allotment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private final Orgs.Cast cast = Orgs.inMemory();
    private final Session admin = cast.asAdmin();

    private Outcome one(Session session, Write write) {
        return session.save(List.of(write), new SaveOptions(false, false)).getFirst();
    }

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.code() : "saved";
    }

    private Write change(RecordId id, String field, @Nullable Object value) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(field, value);
        return new Write.Update("Account", id.value(), values);
    }

    @Test
    void Bad_values_get_the_codes_of_the_platform() {
        RecordId acme = cast.account("Acme", cast.ada());
        assertThat(code(one(admin, new Write.Create("Account", Map.of())))).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(code(one(admin, new Write.Create("Nothing__c", Map.of())))).isEqualTo("INVALID_TYPE");
        assertThat(code(one(admin, change(acme, "Nothing__c", 1)))).isEqualTo("INVALID_FIELD");
        assertThat(code(one(admin, change(acme, "CreatedDate", "2020-01-01"))))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(code(one(admin, change(acme, "Name", "x".repeat(256))))).isEqualTo("STRING_TOO_LONG");
        assertThat(code(one(admin, change(acme, "Name", null)))).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(code(one(admin, change(acme, "Allotment_Status__c", "Odd"))))
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(code(one(admin, change(acme, "NumberOfEmployees", "many")))).isEqualTo("JSON_PARSER_ERROR");
        assertThat(code(one(admin, change(acme, "NumberOfEmployees", 999_999_999_999L))))
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
        assertThat(code(one(admin, change(acme, "ParentId", "001000000000000AAA"))))
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(code(one(admin, change(acme, "ParentId", acme.value())))).isEqualTo("CIRCULAR_DEPENDENCY");
        assertThat(code(one(admin, new Write.Update("Account", "00Q000000000001", Map.of()))))
                .isEqualTo("MALFORMED_ID");
        assertThat(code(one(admin, new Write.Create("Contact", Map.of("LastName", "X", "Email", "no mail")))))
                .isEqualTo("INVALID_EMAIL_ADDRESS");
    }

    @Test
    void Owners_are_active_users_and_queues_own_leads_only() {
        RecordId acme = cast.account("Acme", cast.ada());
        one(admin, new Write.Update("User", cast.bob().value(), Map.of("IsActive", false)));
        assertThat(code(one(admin, change(acme, "OwnerId", cast.bob().value()))))
                .isEqualTo("INACTIVE_OWNER_OR_USER");
        assertThat(code(one(admin, change(acme, "OwnerId", cast.intake().value()))))
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(code(one(admin, change(acme, "OwnerId", null)))).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        var lead = new Write.Create(
                "Lead",
                Map.of("LastName", "X", "Company", "Y", "OwnerId", cast.intake().value()));
        assertThat(one(admin, lead).saved()).isTrue();
    }

    @Test
    void A_unique_external_id_founds_one_account_however_often_it_is_upserted() {
        var write = new Write.Upsert("Account", "Allotment_Founded_For__c", "acme.com", Map.of("Name", "Acme"), false);
        Outcome first = one(cast.asAgent(), write);
        Outcome second = one(cast.asAgent(), write);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Saved.class,
                        saved -> assertThat(saved.created()).isTrue());
        assertThat(second)
                .isInstanceOfSatisfying(
                        Outcome.Saved.class,
                        saved -> assertThat(saved.created()).isFalse());
        assertThat(cast.org().count("Account")).isEqualTo(1);
        RecordId other = cast.account("Other", cast.ada());
        assertThat(code(one(admin, change(other, "Allotment_Founded_For__c", "ACME.com"))))
                .isEqualTo("DUPLICATE_VALUE");
        assertThat(code(one(admin, new Write.Upsert("Account", "Name", "Acme", Map.of(), false))))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void The_guard_rule_refuses_the_agent_whose_expected_owner_is_stale_and_nobody_else() {
        RecordId acme = cast.account("Acme", cast.ada());
        var stale = new Write.Update(
                "Account",
                acme.value(),
                Map.of(
                        "OwnerId",
                        cast.pool().value(),
                        "Allotment_Expected_Owner__c",
                        cast.bob().value()));
        assertThat(code(one(cast.asAgent(), stale))).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(one(admin, stale).saved()).isTrue();
        var right = new Write.Update(
                "Account",
                acme.value(),
                Map.of(
                        "OwnerId",
                        cast.bob().value(),
                        "Allotment_Expected_Owner__c",
                        cast.pool().value()));
        assertThat(one(cast.asAgent(), right).saved()).isTrue();
        assertThat(cast.row("Account", acme).text("OwnerId"))
                .isEqualTo(cast.bob().value());
    }

    @Test
    void All_or_none_leaves_nothing_of_a_failed_transaction() {
        RecordId acme = cast.account("Acme", cast.ada());
        List<Outcome> outcomes = admin.save(
                List.of(change(acme, "Industry", "Toys"), new Write.Create("Account", Map.of())), SaveOptions.PLAIN);
        assertThat(outcomes)
                .extracting(TransactionsTest::code)
                .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING");
        assertThat(cast.row("Account", acme).text("Industry")).isNull();
        assertThat(cast.events()).isEmpty();
        List<Outcome> partly = admin.save(
                List.of(change(acme, "Industry", "Toys"), new Write.Create("Account", Map.of())),
                SaveOptions.API_DEFAULT);
        assertThat(partly).extracting(TransactionsTest::code).containsExactly("saved", "REQUIRED_FIELD_MISSING");
        assertThat(cast.row("Account", acme).text("Industry")).isEqualTo("Toys");
    }

    @Test
    void A_deleted_row_rests_in_the_bin_and_can_come_back_with_its_children() {
        RecordId acme = cast.account("Acme", cast.ada());
        Outcome contact = one(admin, new Write.Create("Contact", Map.of("LastName", "Roe", "AccountId", acme.value())));
        one(admin, new Write.Delete("Account", acme.value()));
        assertThat(code(one(admin, change(acme, "Industry", "Toys")))).isEqualTo("ENTITY_IS_DELETED");
        assertThat(cast.org().count("Contact")).isZero();
        assertThat(admin.deleted("Account", Orgs.START, Orgs.START.plusSeconds(60)))
                .hasSize(1);
        one(admin, new Write.Undelete("Account", acme.value()));
        assertThat(cast.org().count("Account")).isEqualTo(1);
        assertThat(cast.org().count("Contact")).isEqualTo(1);
        assertThat(contact.saved()).isTrue();
    }

    @Test
    void A_merge_deletes_the_losers_and_gives_their_children_to_the_master() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId twin = cast.account("Acme Inc", cast.bob());
        one(admin, new Write.Create("Contact", Map.of("LastName", "Roe", "AccountId", twin.value())));
        assertThat(one(admin, new Write.Merge("Account", acme.value(), List.of(twin.value())))
                        .saved())
                .isTrue();
        assertThat(cast.row("Account", twin).text("MasterRecordId")).isEqualTo(acme.value());
        assertThat(cast.org().rows("Contact", new Access.Equal("AccountId", List.of(acme.value()))))
                .hasSize(1);
    }

    @Test
    void A_user_sees_and_writes_only_what_permission_sets_grant() {
        RecordId acme = cast.account("Acme", cast.ada());
        cast.org().addField("Account", FieldDef.of("Secret__c", FieldKind.TEXT), null, false);
        Session agent = cast.asAgent();
        assertThat(agent.describe("Contact")).isNull();
        assertThat(agent.describe("Account")).isNotNull();
        assertThat(Objects.requireNonNull(agent.describe("Account")).fields())
                .containsKeys("Name", "Website", "BillingCity")
                .doesNotContainKeys("Secret__c", "Phone");
        assertThat(code(one(agent, change(acme, "Secret__c", "x")))).isEqualTo("INVALID_FIELD");
        Session bob = cast.as(cast.bob());
        assertThat(code(one(bob, change(acme, "Industry", "Toys")))).isEqualTo("INSUFFICIENT_ACCESS_OR_READONLY");
        assertThat(one(cast.as(cast.ada()), change(acme, "Industry", "Toys")).saved())
                .isTrue();
        cast.org().unassign(cast.agent(), "Allotment_Agent");
        assertThat(agent.describe("Account")).isNull();
    }

    @Test
    void Field_permissions_of_added_fields_go_to_the_named_permission_set() {
        cast.org().addField("Account", FieldDef.number("Intent_Score__c", 3, 0), "Allotment_Agent", false);
        ObjectView view = Objects.requireNonNull(cast.asAgent().describe("Account"));
        assertThat(view.field("intent_score__c")).isNotNull();
        assertThat(Objects.requireNonNull(view.field("Intent_Score__c")).updateable())
                .isFalse();
    }

    @Test
    void An_owner_change_leaves_two_history_rows_named_owner() {
        RecordId acme = cast.account("Acme", cast.ada());
        one(admin, change(acme, "OwnerId", cast.bob().value()));
        List<OrgRow> rows = cast.org().rows("AccountHistory", new Access.Equal("AccountId", List.of(acme.value())));
        assertThat(rows).extracting(row -> row.text("Field")).containsOnly("Owner");
        assertThat(rows)
                .extracting(row -> row.text("NewValue"))
                .containsExactlyInAnyOrder(cast.bob().value(), "Test Bob");
        assertThat(rows.getFirst().text("CreatedById"))
                .isEqualTo(cast.org().admin().value());
    }

    @Test
    void Closing_a_task_moves_last_activity_without_a_word_in_change_events() {
        RecordId acme = cast.account("Acme", cast.ada());
        Outcome task = one(
                cast.as(cast.ada()),
                new Write.Create(
                        "Task",
                        Map.of(
                                "Subject",
                                "Call",
                                "WhatId",
                                acme.value(),
                                "ActivityDate",
                                "2026-01-04",
                                "Status",
                                "Completed")));
        OrgRow row = Objects.requireNonNull(cast.org().row("Task", ((Outcome.Saved) task).id()));
        assertThat(row.flag("IsClosed")).isTrue();
        assertThat(row.text("AccountId")).isEqualTo(acme.value());
        assertThat(row.instant("CompletedDateTime")).isEqualTo(Orgs.START);
        assertThat(cast.row("Account", acme).date("LastActivityDate")).isEqualTo("2026-01-04");
        assertThat(cast.row("Account", acme).systemModstamp()).isEqualTo(Orgs.START);
        assertThat(cast.events()).isEmpty();
    }

    @Test
    void An_assignment_rule_takes_a_lead_from_whoever_does_not_switch_it_off() {
        cast.org().assignLeadsTo(cast.intake());
        Outcome lead = one(admin, new Write.Create("Lead", Map.of("LastName", "X", "Company", "Y")));
        var move = new Write.Update(
                "Lead",
                ((Outcome.Saved) lead).id(),
                Map.of("OwnerId", cast.ada().value()));
        admin.save(List.of(move), SaveOptions.API_DEFAULT);
        assertThat(cast.row("Lead", RecordId.of(((Outcome.Saved) lead).id())).text("OwnerId"))
                .isEqualTo(cast.intake().value());
        admin.save(List.of(move), SaveOptions.PLAIN);
        assertThat(cast.row("Lead", RecordId.of(((Outcome.Saved) lead).id())).text("OwnerId"))
                .isEqualTo(cast.ada().value());
    }

    @Test
    void Polling_by_stamp_gives_rows_in_order_of_stamp_then_id() {
        RecordId first = cast.account("First", cast.ada());
        cast.org().clock().advanceTo(Orgs.START.plusSeconds(60));
        RecordId second = cast.account("Second", cast.ada());
        cast.org().clock().advanceTo(Orgs.START.plusSeconds(120));
        one(admin, change(first, "Industry", "Toys"));
        List<OrgRow> rows =
                admin.rows("Account", new Access.Modified(Orgs.START.plusSeconds(60), null), row -> true, 10, false);
        assertThat(rows).extracting(OrgRow::id).containsExactly(second.value(), first.value());
    }

    @Test
    void Faults_play_row_locks_inactive_owners_people_and_maintenance() {
        RecordId acme = cast.account("Acme", cast.ada());
        Faults faults = cast.org().faults();
        faults.about(Faults.ROW_LOCK, acme.value(), 1);
        assertThat(code(one(admin, change(acme, "Industry", "Toys")))).isEqualTo("UNABLE_TO_LOCK_ROW");
        faults.next(Faults.READ_ONLY);
        assertThat(code(one(admin, change(acme, "Industry", "Toys")))).isEqualTo("SERVER_UNAVAILABLE");
        faults.about(Faults.INACTIVE_OWNER, cast.bob().value(), 1);
        assertThat(code(one(admin, change(acme, "OwnerId", cast.bob().value()))))
                .isEqualTo("INACTIVE_OWNER_OR_USER");
        faults.next(Faults.HUMAN_EDIT);
        var ours = new Write.Update(
                "Account",
                acme.value(),
                Map.of(
                        "OwnerId",
                        cast.pool().value(),
                        "Allotment_Expected_Owner__c",
                        cast.ada().value()));
        assertThat(code(one(cast.asAgent(), ours))).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(cast.row("Account", acme).text("OwnerId"))
                .isEqualTo(cast.bob().value());
        faults.next(Faults.PERMISSION_REMOVED);
        assertThat(code(one(cast.asAgent(), ours))).isEqualTo("INVALID_TYPE");
        assertThat(faults.fired()).containsKeys(Faults.ROW_LOCK, Faults.HUMAN_EDIT, Faults.READ_ONLY);
    }
}
