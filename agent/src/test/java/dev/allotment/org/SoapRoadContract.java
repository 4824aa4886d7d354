package dev.allotment.org;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.policy.Other;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Orgs;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What any {@link Org} must do with owner changes by SOAP (contract 4.1, 8.1). */
public abstract class SoapRoadContract extends PortContract {
    private static final Set<Transfer> TEAMS = EnumSet.of(Transfer.ACCOUNT_TEAM, Transfer.OPPORTUNITY_TEAM);

    private Act.Move move(String name, RecordId account, RecordId from, RecordId to, Set<Transfer> transfers) {
        var also = Fields.of(Map.of(AllotmentFields.STATUS, "Pool")).with(AllotmentFields.WHY, null);
        return retrieval(name, account, from, to, also, null).by(Road.soap(transfers));
    }

    private RecordId child(String object, RecordId account, @Nullable RecordId owner, Map<String, ?> more) {
        var values = new HashMap<String, Object>(more);
        if (owner != null) {
            values.put("OwnerId", owner.value());
        }
        String parent = object.equals("Task") || object.equals("Event")
                ? "WhatId"
                : object.equals("Note") ? "ParentId" : "AccountId";
        values.put(parent, account.value());
        Outcome outcome = cast.asAdmin()
                .save(List.of(new Write.Create(object, values)), SaveOptions.PLAIN)
                .getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return RecordId.of(((Outcome.Saved) outcome).id());
    }

    private @Nullable String owner(String object, RecordId id) {
        return cast.row(object, id).text("OwnerId");
    }

    private void give(RecordId account, RecordId to) {
        cast.asAdmin()
                .save(
                        List.of(new Write.Update("Account", account.value(), Map.of("OwnerId", to.value()))),
                        SaveOptions.PLAIN);
    }

    @Test
    void The_owner_comes_first_and_its_audit_row_is_owed() {
        RecordId acme = cast.account("Acme", cast.ada());
        Act.Move move = move("m", acme, cast.ada(), cast.bob(), TEAMS);
        assertThat(org.carryOut(List.of(move), Orgs.START)).containsExactly(new Receipt.Owed(move.id()));
        OrgRow row = cast.row("Account", acme);
        assertThat(row.text("OwnerId")).isEqualTo(cast.bob().value());
        assertThat(row.text(AllotmentFields.STATUS)).isEqualTo("Pool");
        assertThat(row.text(AllotmentFields.DECISION)).isEqualTo(move.id().value());
        assertThat(audits()).isEmpty();
        assertThat(org.lookUp(List.of(move.id()))).isEmpty();
        assertThat(org.record(List.of(move), Orgs.START)).hasOnlyElementsOfType(Receipt.Done.class);
        assertThat(audits()).singleElement().satisfies(audit -> {
            assertThat(audit.text(AllotmentFields.CHANGE_DECISION))
                    .isEqualTo(move.id().value());
            assertThat(audit.text(AllotmentFields.CHANGE_OLD_OWNER_ID))
                    .isEqualTo(cast.ada().value());
            assertThat(audit.text(AllotmentFields.CHANGE_NEW_OWNER_ID))
                    .isEqualTo(cast.bob().value());
        });
        assertThat(org.lookUp(List.of(move.id()))).containsOnlyKeys(move.id());
    }

    @Test
    void Whatever_is_repeated_there_is_one_row_and_one_change() {
        RecordId acme = cast.account("Acme", cast.ada());
        Act.Move move = move("m", acme, cast.ada(), cast.bob(), TEAMS);
        for (int n = 0; n < 2; n++) {
            assertThat(org.carryOut(List.of(move), Orgs.START)).containsExactly(new Receipt.Owed(move.id()));
            assertThat(org.record(List.of(move), Orgs.START)).hasOnlyElementsOfType(Receipt.Done.class);
        }
        assertThat(audits()).hasSize(1);
        assertThat(cast.org().rows("AccountHistory", new Access.All()).stream()
                        .filter(row -> "Owner".equals(row.text("Field"))
                                && cast.bob().value().equals(row.text("NewValue"))))
                .hasSize(1);
    }

    @Test
    void The_org_takes_along_what_it_is_told_and_no_more() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId hers = child("Contact", acme, cast.ada(), Map.of("LastName", "Hers"));
        RecordId his = child("Contact", acme, cast.bob(), Map.of("LastName", "His"));
        RecordId open = child("Task", acme, cast.ada(), Map.of("Subject", "Call"));
        RecordId done = child("Task", acme, cast.ada(), Map.of("Subject", "Called", "Status", "Completed"));
        RecordId note = child("Note", acme, cast.ada(), Map.of("Title", "Note"));
        Map<String, String> deal = Map.of("Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-12-31");
        RecordId her = child("Opportunity", acme, cast.ada(), deal);
        RecordId others = child("Opportunity", acme, cast.pool(), deal);
        RecordId member = child(
                "AccountTeamMember", acme, null, Map.of("UserId", cast.pool().value()));
        Act.Move first = move(
                "1",
                acme,
                cast.ada(),
                cast.bob(),
                EnumSet.of(Transfer.CONTACTS, Transfer.OPEN_ACTIVITIES, Transfer.NOTES, Transfer.ACCOUNT_TEAM));
        assertThat(org.carryOut(List.of(first), Orgs.START)).containsExactly(new Receipt.Owed(first.id()));
        assertThat(owner("Contact", hers)).isEqualTo(cast.bob().value());
        assertThat(owner("Contact", his)).isEqualTo(cast.bob().value());
        assertThat(owner("Task", open)).isEqualTo(cast.bob().value());
        assertThat(owner("Task", done)).isEqualTo(cast.ada().value());
        assertThat(owner("Note", note)).isEqualTo(cast.bob().value());
        assertThat(owner("Opportunity", her)).isEqualTo(cast.ada().value());
        assertThat(cast.row("AccountTeamMember", member).deleted()).isFalse();
        Act.Move second = move(
                "2",
                acme,
                cast.bob(),
                cast.ada(),
                EnumSet.of(Transfer.OPEN_OPPORTUNITIES, Transfer.OTHERS_OPEN_OPPORTUNITIES));
        assertThat(org.carryOut(List.of(second), Orgs.START)).containsExactly(new Receipt.Owed(second.id()));
        assertThat(owner("Contact", hers)).isEqualTo(cast.bob().value());
        assertThat(owner("Opportunity", others)).isEqualTo(cast.ada().value());
        assertThat(cast.row("AccountTeamMember", member).deleted()).isTrue();
    }

    @Test
    void A_person_who_was_faster_is_not_overwritten_and_the_others_go_all_the_same() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.ada());
        RecordId ceta = cast.account("Ceta", cast.ada());
        give(beta, cast.bob());
        List<Receipt> receipts = org.carryOut(
                List.of(
                        move("a", acme, cast.ada(), cast.pool(), TEAMS),
                        move("b", beta, cast.ada(), cast.pool(), TEAMS),
                        move("c", ceta, cast.ada(), cast.pool(), TEAMS)),
                Orgs.START);
        assertThat(receipts.get(0)).isEqualTo(new Receipt.Owed(decision("a")));
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Overtaken.class);
        assertThat(receipts.get(2)).isEqualTo(new Receipt.Owed(decision("c")));
        assertThat(owner("Account", beta)).isEqualTo(cast.bob().value());
    }

    @Test
    void A7_a_deal_that_may_not_go_along_is_no_persons_overtaking_of_the_account() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.ada());
        RecordId deal = child(
                "Opportunity",
                acme,
                cast.ada(),
                Map.of("Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-12-31"));
        cast.org().faults().about(Faults.CHILD_RULES, acme.value(), 1);
        cast.org().faults().about(Faults.HUMAN_EDIT, beta.value(), 1);
        Set<Transfer> deals = EnumSet.of(Transfer.OPEN_OPPORTUNITIES);
        List<Receipt> receipts = org.carryOut(
                List.of(move("a", acme, cast.ada(), cast.bob(), deals), move("b", beta, cast.ada(), cast.bob(), deals)),
                Orgs.START);
        assertThat(receipts.get(0)).isInstanceOfSatisfying(Receipt.Refused.class, no -> {
            assertThat(no.code()).isEqualTo(Receipt.ALONG);
            assertThat(no.words()).contains("goes along", "the account itself has its owner");
        });
        assertThat(receipts.get(1)).as("a person was faster here").isInstanceOf(Receipt.Overtaken.class);
        assertThat(owner("Account", acme)).isEqualTo(cast.ada().value());
        assertThat(owner("Opportunity", deal)).isEqualTo(cast.ada().value());
    }

    @Test
    void An_automation_of_the_org_runs_on_this_road_too() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId hers = child("Contact", acme, cast.ada(), Map.of("LastName", "Hers"));
        RecordId beta = cast.account("Beta", cast.ada());
        cast.org().faults().about(Faults.OWNER_FLOW, beta.value(), 1);
        assertThat(org.carryOut(List.of(move("b", beta, cast.ada(), cast.bob(), TEAMS)), Orgs.START))
                .as("the flow may not make its task")
                .singleElement()
                .isInstanceOfSatisfying(
                        Receipt.Refused.class, no -> assertThat(no.code()).isEqualTo("CANNOT_EXECUTE_FLOW_TRIGGER"));
        assertThat(owner("Account", beta)).isEqualTo(cast.ada().value());
        cast.org().assign(cast.agent(), "Allotment_Follow");
        cast.org().faults().about(Faults.OWNER_FLOW, acme.value(), 1);
        Act.Move move = move("m", acme, cast.ada(), cast.bob(), TEAMS);
        assertThat(org.carryOut(List.of(move), Orgs.START)).containsExactly(new Receipt.Owed(move.id()));
        assertThat(owner("Contact", hers)).isEqualTo(cast.bob().value());
        assertThat(cast.org().rows("Task", new Access.All()))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.text("OwnerId")).isEqualTo(cast.bob().value()));
    }

    @Test
    void Owner_changes_between_different_people_go_side_by_side_each_with_its_own_outcome() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.bob());
        RecordId ceta = cast.account("Ceta", cast.ada());
        cast.org().faults().about(Faults.ROW_LOCK, ceta.value(), 1);
        List<Receipt> receipts = org.carryOut(
                List.of(
                        move("1", acme, cast.ada(), cast.pool(), TEAMS),
                        move("2", beta, cast.bob(), cast.ada(), Set.of()),
                        move("3", ceta, cast.ada(), cast.pool(), TEAMS)),
                Orgs.START);
        assertThat(receipts).extracting(Receipt::decision).containsExactly(decision("1"), decision("2"), decision("3"));
        assertThat(receipts.subList(0, 2)).hasOnlyElementsOfType(Receipt.Owed.class);
        assertThat(receipts.get(2)).isInstanceOf(Receipt.Deferred.class);
        assertThat(owner("Account", beta)).isEqualTo(cast.ada().value());
    }

    @Test
    void An_inactive_new_owner_is_refused_and_a_deleted_account_too() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.ada());
        cast.asAdmin().save(List.of(new Write.Delete("Account", beta.value())), SaveOptions.PLAIN);
        cast.asAdmin()
                .save(
                        List.of(new Write.Update("User", cast.bob().value(), Map.of("IsActive", false))),
                        SaveOptions.PLAIN);
        List<Receipt> receipts = org.carryOut(
                List.of(
                        move("a", acme, cast.ada(), cast.bob(), TEAMS),
                        move("b", beta, cast.ada(), cast.pool(), TEAMS)),
                Orgs.START);
        assertThat(receipts.get(0))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class, no -> assertThat(no.code()).isEqualTo("INACTIVE_OWNER_OR_USER"));
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Refused.class);
    }

    @Test
    void What_belongs_to_a_move_waits_for_its_audit_row() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.ada());
        Act.Move plain = move("m", acme, cast.ada(), cast.bob(), TEAMS);
        var move = Other.with(plain, "together", "answer");
        var mark = new Act.Mark(
                decision("k"),
                PLAN,
                Ref.account(beta),
                Fields.of(Map.of(AllotmentFields.WHY, "Answered")),
                "answered",
                "answer");
        assertThat(org.carryOut(List.of(move, mark), Orgs.START)).hasOnlyElementsOfType(Receipt.Owed.class);
        assertThat(cast.row("Account", beta).text(AllotmentFields.WHY)).isNull();
        assertThat(org.record(List.of(move, mark), Orgs.START)).hasOnlyElementsOfType(Receipt.Done.class);
        assertThat(cast.row("Account", beta).text(AllotmentFields.WHY)).isEqualTo("Answered");
    }

    @Test
    void An_audit_row_is_written_though_the_record_is_gone_by_now() {
        RecordId acme = cast.account("Acme", cast.ada());
        Act.Move move = move("m", acme, cast.ada(), cast.bob(), TEAMS);
        assertThat(org.carryOut(List.of(move), Orgs.START)).containsExactly(new Receipt.Owed(move.id()));
        cast.asAdmin().save(List.of(new Write.Delete("Account", acme.value())), SaveOptions.PLAIN);
        assertThat(org.record(List.of(move), Orgs.START)).hasOnlyElementsOfType(Receipt.Done.class);
        assertThat(audits()).singleElement().satisfies(audit -> {
            assertThat(audit.text(AllotmentFields.CHANGE_RECORD_ID)).isEqualTo(acme.value());
            assertThat(audit.text(AllotmentFields.CHANGE_ACCOUNT)).isNull();
        });
    }

    @Test
    void A_day_is_written_as_that_day() {
        RecordId acme = cast.account("Acme", cast.ada());
        var plain = move("m", acme, cast.ada(), cast.bob(), TEAMS);
        var move = Other.with(
                plain, "also", Fields.of(Map.of("Score_Day__c", LocalDate.of(2026, 3, 9), "Score_At__c", Orgs.START)));
        cast.org().addField("Account", FieldDef.of("Score_Day__c", FieldKind.DATE), "Allotment_Agent", true);
        cast.org().addField("Account", FieldDef.of("Score_At__c", FieldKind.DATETIME), "Allotment_Agent", true);
        assertThat(org.carryOut(List.of(move), Orgs.START)).containsExactly(new Receipt.Owed(move.id()));
        assertThat(cast.row("Account", acme).date("Score_Day__c")).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(cast.row("Account", acme).instant("Score_At__c")).isEqualTo(Orgs.START);
    }
}
