package dev.allotment.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Automation;
import dev.allotment.model.Change;
import dev.allotment.model.Cursor;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Surroundings;
import dev.allotment.policy.Other;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.Orgs;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What any {@link Org} must do, told against a small simulated org. A subclass says how the org under test is reached; events
 * may take a moment over a wire, so {@link #hear} turns until enough was heard.
 */
public abstract class OrgContract extends PortContract {
    private static final Set<Entity> STREAMED = Set.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY, Entity.REQUEST);
    private static final List<String> FIELDS = List.of("Id", "Name", "OwnerId", "Website", "LastModifiedDate");

    /** Called between two empty takes; over a wire this lets a moment pass. */
    protected void idle() throws InterruptedException {}

    /** How often {@link Org#take} may answer nothing before the test gives up. */
    protected int patience() {
        return 3;
    }

    // --- helpers

    private Act.Move move(String name, RecordId account, RecordId from, RecordId to, @Nullable String together) {
        return retrieval(name, account, from, to, Fields.of(Map.of(AllotmentFields.STATUS, "Pool")), together);
    }

    @Test
    void What_belongs_together_in_one_plan_has_nothing_to_do_with_what_does_in_another() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.ada());
        Act.Move first = move("a", acme, cast.ada(), cast.bob(), "g");
        Act.Move second = Other.with(move("b", beta, cast.bob(), cast.ada(), "g"), "plan", new PlanId("another"));
        List<Receipt> receipts = org.carryOut(List.of(first, second), Orgs.START);
        assertThat(receipts.get(0)).isInstanceOf(Receipt.Done.class);
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Overtaken.class);
    }

    /** A row under that account, made and owned by a person. */
    private Ref child(Entity entity, RecordId account, RecordId owner, Map<String, ?> more) {
        var values = new HashMap<String, Object>(more);
        values.put("OwnerId", owner.value());
        values.put(entity.equals(Entity.TASK) ? "WhatId" : "AccountId", account.value());
        var outcome = cast.asAdmin()
                .save(List.of(new Write.Create(entity.name(), values)), SaveOptions.PLAIN)
                .getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return new Ref(entity, RecordId.of(((Outcome.Saved) outcome).id()));
    }

    private List<Ref> family(RecordId account, RecordId owner) {
        cast.org().assign(cast.agent(), "Allotment_Follow");
        return List.of(
                child(Entity.CONTACT, account, owner, Map.of("LastName", "Contact")),
                child(Entity.TASK, account, owner, Map.of("Subject", "Call back")),
                child(
                        Entity.OPPORTUNITY,
                        account,
                        owner,
                        Map.of("Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-12-31")));
    }

    private @Nullable String ownerOf(Ref ref) {
        return cast.row(ref.entity().name(), ref.id()).text("OwnerId");
    }

    private Receipt carryOut(Act act) {
        return org.carryOut(List.of(act), Orgs.START).getFirst();
    }

    private void change(String object, RecordId id, String field, Object value) {
        assertThat(cast.asAdmin()
                        .save(List.of(new Write.Update(object, id.value(), Map.of(field, value))), SaveOptions.PLAIN)
                        .getFirst()
                        .saved())
                .isTrue();
    }

    /** Listens until that many changes were heard; the last cursor. */
    private @Nullable Cursor hear(List<Change> heard, int wanted) {
        Cursor cursor = null;
        for (int empty = 0; heard.size() < wanted && empty < patience(); ) {
            switch (org.take()) {
                case Org.Heard.Batch batch -> {
                    heard.addAll(batch.changes());
                    cursor = batch.cursor();
                    org.applied(batch.cursor());
                }
                case Org.Heard.Nothing nothing -> {
                    empty++;
                    rest();
                }
                case Org.Heard.Live live -> empty = 0;
                case Org.Heard.Gap gap -> throw new AssertionError("a gap: " + gap.why());
            }
        }
        return cursor;
    }

    private void rest() {
        try {
            idle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for events", e);
        }
    }

    private void awaitLive() {
        for (int empty = 0; empty < patience(); ) {
            switch (org.take()) {
                case Org.Heard.Live live -> {
                    return;
                }
                case Org.Heard.Nothing nothing -> {
                    empty++;
                    rest();
                }
                case Org.Heard.Batch batch -> org.applied(batch.cursor());
                case Org.Heard.Gap gap -> throw new AssertionError("a gap: " + gap.why());
            }
        }
        throw new AssertionError("the stream did not come alive");
    }

    // --- reading

    @Test
    void It_says_who_we_are() {
        assertThat(org.identity().user()).isEqualTo(cast.agent());
        assertThat(org.identity().org()).isEqualTo(cast.org().id());
        assertThat(org.identity().username()).isEqualTo("allotment@agent.example");
    }

    @Test
    void A_description_shows_only_what_our_user_may_see() {
        Org.Description account = org.describe(Entity.ACCOUNT);
        assertThat(account.fields())
                .containsKeys("Id", "Name", "OwnerId", "Website")
                .doesNotContainKey("Phone");
        assertThat(account.fields().get("OwnerId")).isNotNull();
        assertThat(org.describe(new Entity("Nothing__c")).fields()).isEmpty();
    }

    @Test
    void A_load_brings_every_row_once() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.bob());
        String job = org.startLoad(Entity.ACCOUNT, FIELDS);
        var ids = new ArrayList<RecordId>();
        @Nullable String locator = null;
        boolean more = true;
        for (int turn = 0; more && turn < 200; turn++) {
            switch (org.loaded(job, locator)) {
                case Org.Load.Pending pending -> rest();
                case Org.Load.Rows rows -> {
                    rows.rows().forEach(row -> ids.add(row.ref().id()));
                    locator = rows.next();
                    more = locator != null;
                }
                case Org.Load.Failed failed -> throw new AssertionError(failed.why());
            }
        }
        assertThat(ids).containsExactlyInAnyOrder(acme, beta);
    }

    @Test
    void A_poll_brings_changes_and_deletions_and_goes_on_after_its_position() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.bob());
        Org.Page first = org.changedSince(Entity.ACCOUNT, FIELDS, null, Orgs.START.minusSeconds(3_600));
        assertThat(first.changes()).hasSize(2).allMatch(Change.Seen.class::isInstance);
        assertThat(first.done()).isTrue();
        cast.org().clock().advanceTo(Orgs.START.plusSeconds(900));
        change("Account", acme, "Website", "acme.com");
        cast.asAdmin().save(List.of(new Write.Delete("Account", beta.value())), SaveOptions.PLAIN);
        Org.Page second = org.changedSince(Entity.ACCOUNT, FIELDS, first.next(), Orgs.START);
        assertThat(second.changes())
                .anySatisfy(each -> assertThat(each).isInstanceOfSatisfying(Change.Seen.class, seen -> {
                    assertThat(seen.ref().id()).isEqualTo(acme);
                    assertThat(seen.raw()).containsEntry("Website", "acme.com");
                }));
        assertThat(second.changes())
                .anySatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Change.Gone.class,
                                gone -> assertThat(gone.ref().id()).isEqualTo(beta)));
    }

    @Test
    void Rows_are_read_by_id_and_missing_ones_are_gone() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId nobody = RecordId.of("001000000000000AAA");
        List<Change> changes = org.read(Entity.ACCOUNT, FIELDS, List.of(acme, nobody));
        assertThat(changes).hasSize(2);
        assertThat(changes).filteredOn(Change.Seen.class::isInstance).hasSize(1);
        assertThat(changes)
                .filteredOn(Change.Gone.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Gone.class, gone -> assertThat(gone.ref().id()).isEqualTo(nobody));
    }

    @Test
    void Rows_are_found_by_the_value_of_a_field_whatever_it_holds() {
        cast.account("O'Neill \\ Sons", cast.ada());
        cast.account("Beta", cast.ada());
        assertThat(org.find(Entity.ACCOUNT, FIELDS, "Name", List.of("O'Neill \\ Sons", "Nothing")))
                .hasSize(1);
    }

    @Test
    void What_a_save_sets_off_is_read_from_the_orgs_metadata() {
        cast.org().assign(cast.agent(), "Allotment_Preflight");
        cast.org().assignLeadsTo(cast.ada());
        Surroundings seen = org.surroundings(Set.of(Entity.ACCOUNT, Entity.LEAD));
        assertThat(seen.unseen()).isEmpty();
        assertThat(seen.automations())
                .filteredOn(one -> one.kind() == Automation.Kind.VALIDATION_RULE)
                .extracting(Automation::entity, Automation::name, Automation::says)
                .containsExactlyInAnyOrder(
                        tuple(Entity.ACCOUNT, "Guard", "ALLOTMENT_OVERTAKEN"),
                        tuple(Entity.LEAD, "Guard", "ALLOTMENT_OVERTAKEN"));
        assertThat(seen.automations())
                .filteredOn(one -> one.kind() == Automation.Kind.VALIDATION_RULE)
                .allSatisfy(one -> assertThat(one.formula()).contains("ISCHANGED(OwnerId)"));
        assertThat(seen.automations())
                .filteredOn(one -> one.kind() == Automation.Kind.ASSIGNMENT_RULE)
                .extracting(Automation::entity)
                .containsExactly(Entity.LEAD);
    }

    @Test
    void Where_our_user_may_not_look_the_org_says_so_and_nothing_fails() {
        Surroundings seen = org.surroundings(Set.of(Entity.ACCOUNT));
        assertThat(seen.automations()).isEmpty();
        assertThat(seen.unseen())
                .first()
                .asString()
                .startsWith("Could not look at validation rules: INVALID_TYPE, ")
                .contains("'ValidationRule'");
    }

    // --- hearing

    @Test
    void What_changes_after_listening_is_heard_in_order_and_absent_is_not_null() {
        RecordId acme = cast.account("Acme", cast.ada());
        org.listen(STREAMED, null);
        awaitLive();
        change("Account", acme, "Website", "acme.com");
        change("Account", acme, "Website", "");
        cast.asAdmin().save(List.of(new Write.Delete("Account", acme.value())), SaveOptions.PLAIN);
        var heard = new ArrayList<Change>();
        hear(heard, 3);
        assertThat(heard).hasSize(3);
        assertThat(heard.get(0)).isInstanceOfSatisfying(Change.Updated.class, updated -> {
            assertThat(updated.raw()).containsEntry("Website", "acme.com").doesNotContainKey("Name");
            assertThat(updated.stamp().by()).isEqualTo(cast.org().admin());
        });
        assertThat(heard.get(1))
                .isInstanceOfSatisfying(
                        Change.Updated.class,
                        updated -> assertThat(updated.raw()).containsEntry("Website", null));
        assertThat(heard.get(2)).isInstanceOf(Change.Deleted.class);
    }

    @Test
    void A_stream_begun_again_from_a_cursor_misses_nothing() {
        RecordId acme = cast.account("Acme", cast.ada());
        org.listen(STREAMED, null);
        awaitLive();
        change("Account", acme, "Website", "one.com");
        var heard = new ArrayList<Change>();
        Cursor cursor = hear(heard, 1);
        assertThat(cursor).isNotNull();
        org.close();
        change("Account", acme, "Website", "two.com");
        change("Account", acme, "Website", "three.com");
        org = open(cast);
        org.listen(STREAMED, cursor);
        var rest = new ArrayList<Change>();
        hear(rest, 2);
        assertThat(rest)
                .extracting(each -> ((Change.Updated) each).raw().get("Website"))
                .containsExactly("two.com", "three.com");
    }

    @Test
    void A_cursor_that_the_org_no_longer_knows_is_a_gap() {
        RecordId acme = cast.account("Acme", cast.ada());
        org.listen(STREAMED, null);
        awaitLive();
        change("Account", acme, "Website", "one.com");
        Cursor cursor = hear(new ArrayList<>(), 1);
        org.close();
        cast.org().bus().reset();
        org = open(cast);
        org.listen(STREAMED, cursor);
        boolean gap = false;
        for (int empty = 0; !gap && empty < patience(); empty++) {
            gap = org.take() instanceof Org.Heard.Gap;
            rest();
        }
        assertThat(gap).isTrue();
    }

    // --- writing

    @Test
    void A_move_changes_the_owner_and_leaves_one_audit_row() {
        RecordId acme = cast.account("Acme", cast.ada());
        assertThat(carryOut(move("m", acme, cast.ada(), cast.pool(), null))).isInstanceOf(Receipt.Done.class);
        OrgRow row = cast.row("Account", acme);
        assertThat(row.text("OwnerId")).isEqualTo(cast.pool().value());
        assertThat(row.text(AllotmentFields.STATUS)).isEqualTo("Pool");
        assertThat(audits()).singleElement().satisfies(audit -> {
            assertThat(audit.text(AllotmentFields.CHANGE_DECISION))
                    .isEqualTo(decision("m").value());
            assertThat(audit.text(AllotmentFields.CHANGE_OLD_OWNER))
                    .isEqualTo(cast.ada().value());
            assertThat(audit.text(AllotmentFields.CHANGE_NEW_OWNER_ID))
                    .isEqualTo(cast.pool().value());
            assertThat(audit.text(AllotmentFields.CHANGE_KIND)).isEqualTo("retrieve");
            assertThat(audit.text(AllotmentFields.CHANGE_ACCOUNT)).isEqualTo(acme.value());
            assertThat(audit.instant(AllotmentFields.CHANGE_DECIDED_AT)).isEqualTo(Orgs.START);
        });
    }

    @Test
    void A_move_is_overtaken_when_a_person_was_faster_and_nothing_is_written() {
        RecordId acme = cast.account("Acme", cast.ada());
        change("Account", acme, "OwnerId", cast.bob().value());
        assertThat(carryOut(move("m", acme, cast.ada(), cast.pool(), null))).isInstanceOf(Receipt.Overtaken.class);
        assertThat(cast.row("Account", acme).text("OwnerId"))
                .isEqualTo(cast.bob().value());
        assertThat(audits()).isEmpty();
    }

    @Test
    void What_follows_a_move_goes_with_it_in_one_transaction() {
        RecordId acme = cast.account("Acme", cast.ada());
        List<Ref> family = family(acme, cast.ada());
        Act.Move move = move("f", acme, cast.ada(), cast.bob(), null).with(family, " With it go 3.");
        assertThat(carryOut(move)).isInstanceOf(Receipt.Done.class);
        assertThat(family).allMatch(child -> cast.bob().value().equals(ownerOf(child)));
        assertThat(audits())
                .singleElement()
                .satisfies(audit -> assertThat(audit.text(AllotmentFields.CHANGE_EXPLANATION))
                        .endsWith("With it go 3."));
        assertThat(org.lookUp(List.of(move.id()))).containsOnlyKeys(move.id());
    }

    @Test
    void Where_what_follows_cannot_go_nothing_goes_and_a_change_meanwhile_is_worth_another_try() {
        RecordId acme = cast.account("Acme", cast.ada());
        List<Ref> family = family(acme, cast.ada());
        Ref deal = family.get(2);
        change("Opportunity", deal.id(), "OwnerId", cast.pool().value());
        Act.Move move = move("f", acme, cast.ada(), cast.bob(), null).with(family, "");
        assertThat(carryOut(move)).isInstanceOfSatisfying(Receipt.Deferred.class, later -> {
            assertThat(later.code()).isEqualTo("FOLLOWER_CHANGED");
            assertThat(later.words()).contains("Opportunity/" + deal.id());
        });
        cast.asAdmin()
                .save(List.of(new Write.Delete("Contact", family.get(0).id().value())), SaveOptions.PLAIN);
        assertThat(carryOut(move)).isInstanceOf(Receipt.Deferred.class);
        assertThat(cast.row("Account", acme).text("OwnerId"))
                .isEqualTo(cast.ada().value());
        assertThat(ownerOf(family.get(1))).isEqualTo(cast.ada().value());
        assertThat(ownerOf(deal)).isEqualTo(cast.pool().value());
        assertThat(audits()).isEmpty();
        assertThat(carryOut(move.with(List.of(family.get(1)), ""))).isInstanceOf(Receipt.Done.class);
    }

    @Test
    void The_same_decision_carried_out_twice_leaves_one_audit_row() {
        RecordId acme = cast.account("Acme", cast.ada());
        Act.Move move = move("m", acme, cast.ada(), cast.pool(), null);
        carryOut(move);
        assertThat(carryOut(move)).isNotInstanceOf(Receipt.Unknown.class);
        assertThat(audits()).hasSize(1);
        assertThat(org.lookUp(List.of(move.id(), decision("other")))).containsOnlyKeys(move.id());
    }

    @Test
    void An_inactive_new_owner_is_refused_and_a_locked_row_deferred() {
        RecordId acme = cast.account("Acme", cast.ada());
        cast.org().faults().about(Faults.ROW_LOCK, acme.value(), 1);
        assertThat(carryOut(move("a", acme, cast.ada(), cast.pool(), null))).isInstanceOf(Receipt.Deferred.class);
        change("User", cast.bob(), "IsActive", false);
        assertThat(carryOut(move("b", acme, cast.ada(), cast.bob(), null)))
                .isInstanceOfSatisfying(
                        Receipt.Refused.class, no -> assertThat(no.code()).isEqualTo("INACTIVE_OWNER_OR_USER"));
        assertThat(audits()).isEmpty();
    }

    @Test
    void Acts_that_belong_together_happen_together_or_not_at_all() {
        RecordId given = cast.account("Given", cast.ada());
        RecordId taken = cast.account("Taken", cast.pool());
        Outcomes good = new Outcomes(org.carryOut(
                List.of(
                        move("g1", given, cast.ada(), cast.pool(), "swap"),
                        move("g2", taken, cast.pool(), cast.ada(), "swap")),
                Orgs.START));
        assertThat(good.receipts()).allMatch(Receipt.Done.class::isInstance);
        Outcomes bad = new Outcomes(org.carryOut(
                List.of(
                        move("b1", given, cast.pool(), cast.bob(), "again"),
                        move("b2", taken, cast.pool(), cast.bob(), "again")),
                Orgs.START));
        assertThat(bad.receipts().get(0)).isNotInstanceOf(Receipt.Done.class);
        assertThat(bad.receipts().get(1)).isInstanceOf(Receipt.Overtaken.class);
        assertThat(cast.row("Account", given).text("OwnerId"))
                .isEqualTo(cast.pool().value());
        assertThat(audits()).hasSize(2);
    }

    private record Outcomes(List<Receipt> receipts) {}

    @Test
    void Each_outcome_lands_on_its_own_act() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId beta = cast.account("Beta", cast.bob());
        RecordId ceta = cast.account("Ceta", cast.ada());
        List<Receipt> receipts = org.carryOut(
                List.of(
                        move("1", acme, cast.ada(), cast.pool(), null),
                        move("2", beta, cast.ada(), cast.pool(), null),
                        move("3", ceta, cast.ada(), cast.pool(), null)),
                Orgs.START);
        assertThat(receipts.get(0))
                .isEqualTo(new Receipt.Done(
                        decision("1"), receipts.get(0) instanceof Receipt.Done done ? done.created() : null));
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Overtaken.class);
        assertThat(receipts.get(2)).isInstanceOf(Receipt.Done.class);
        assertThat(receipts).extracting(Receipt::decision).containsExactly(decision("1"), decision("2"), decision("3"));
    }

    @Test
    void A_domain_is_founded_once_whoever_asks_again() {
        Act.Founding first = founding("f1");
        Receipt made = carryOut(first);
        assertThat(made)
                .isInstanceOfSatisfying(
                        Receipt.Done.class, done -> assertThat(done.created()).isNotNull());
        carryOut(first);
        carryOut(founding("f2"));
        assertThat(cast.org().rows("Account", new Access.All())).singleElement().satisfies(row -> {
            assertThat(row.text(AllotmentFields.FOUNDED_FOR)).isEqualTo("acme.com");
            assertThat(row.text("OwnerId")).isEqualTo(cast.ada().value());
        });
        assertThat(org.lookUp(List.of(first.id()))).containsKey(first.id());
    }

    private Act.Founding founding(String name) {
        return new Act.Founding(
                decision(name), PLAN, new Domain("acme.com"), cast.ada(), Fields.of(Map.of("Name", "Acme")), AUDIT);
    }

    @Test
    void Marks_and_links_write_values_and_never_an_owner() {
        RecordId acme = cast.account("Acme", cast.ada());
        RecordId lead = RecordId.of(((Outcome.Saved) cast.asAdmin()
                        .save(
                                List.of(new Write.Create("Lead", Map.of("LastName", "Roe", "Company", "Acme"))),
                                SaveOptions.PLAIN)
                        .getFirst())
                .id());
        List<Receipt> receipts = org.carryOut(
                List.of(
                        new Act.Mark(
                                decision("k"),
                                PLAN,
                                Ref.account(acme),
                                Fields.of(Map.of(AllotmentFields.WHY, "Good fit")),
                                "scored",
                                null),
                        new Act.Link(
                                decision("l"),
                                PLAN,
                                Ref.lead(lead),
                                acme,
                                Fields.of(Map.of(AllotmentFields.MATCH_STATUS, "Matched")),
                                "same domain",
                                null,
                                null)),
                Orgs.START);
        assertThat(receipts).allMatch(Receipt.Done.class::isInstance);
        assertThat(cast.row("Account", acme).text(AllotmentFields.WHY)).isEqualTo("Good fit");
        assertThat(cast.row("Lead", lead).text(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.value());
        assertThat(cast.row("Account", acme).text("OwnerId"))
                .isEqualTo(cast.ada().value());
        assertThat(audits()).isEmpty();
    }

    @Test
    void Our_own_move_comes_back_as_an_ordinary_event() {
        RecordId acme = cast.account("Acme", cast.ada());
        org.listen(STREAMED, null);
        awaitLive();
        carryOut(move("m", acme, cast.ada(), cast.pool(), null));
        var heard = new ArrayList<Change>();
        hear(heard, 1);
        assertThat(heard).singleElement().isInstanceOfSatisfying(Change.Updated.class, updated -> {
            assertThat(updated.raw())
                    .containsEntry("OwnerId", cast.pool().value())
                    .containsEntry(AllotmentFields.DECISION, decision("m").value());
            assertThat(updated.stamp().by()).isEqualTo(cast.agent());
        });
    }
}
