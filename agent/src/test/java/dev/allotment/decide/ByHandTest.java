package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.store.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account that a person chose for a lead stands, in whatever order lead and account are heard of (PRODUCT 1.6). */
class ByHandTest {
    /** The first account that the small org makes. */
    private static final RecordId CHOSEN = SmallOrg.id("001", 1);

    private Storage storage;
    private SmallOrg org;
    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void two_reps() {
        storage = Storage.inMemory();
        org = new SmallOrg(storage, true);
        ann = org.rep("Ann", "East", 5);
        bob = org.rep("Bob", "East", 5);
        org.settle();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    /** Of a company that no account has, related to another by a person. */
    private Ref lead() {
        Ref lead = org.lead("jo@daughter.com");
        org.edit(lead, AllotmentFields.MATCHED_ACCOUNT, CHOSEN.value());
        org.edit(lead, AllotmentFields.MATCH_STATUS, MatchFields.BY_HAND);
        return lead;
    }

    private void comes(RecordId owner) {
        assertThat(org.account("Mother", owner, Fields.NONE).id()).isEqualTo(CHOSEN);
        org.settle();
    }

    private void assertByHand(Ref lead) {
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo(MatchFields.BY_HAND);
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(CHOSEN);
    }

    private long accounts() {
        return org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(Entity.ACCOUNT))
                .count();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_lead_of_the_intake_goes_to_the_owner_of_the_chosen_account_and_founds_none(boolean leadFirst) {
        if (!leadFirst) {
            comes(bob);
        }
        Ref lead = lead();
        org.settle();
        if (leadFirst) {
            assertThat(org.owner(lead)).as("it waits for its account").isEqualTo(SmallOrg.INTAKE);
            comes(bob);
        }
        assertThat(org.owner(lead)).isEqualTo(bob);
        assertByHand(lead);
        assertThat(accounts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_owned_lead_stays_related_to_the_chosen_account(boolean leadFirst) {
        if (!leadFirst) {
            comes(bob);
        }
        Ref lead = lead();
        org.edit(lead, "OwnerId", ann.value());
        org.settle();
        assertByHand(lead);
        if (leadFirst) {
            comes(bob);
        }
        assertByHand(lead);
        assertThat(org.owner(lead)).isEqualTo(ann);
    }

    @Test
    void where_the_chosen_account_was_deleted_the_rules_match_it_after_a_restart_too() {
        comes(bob);
        org.delete(Ref.account(CHOSEN));
        org.settle();
        Ref lead = lead();
        org.restart();
        org.settle();
        assertThat(org.owner(lead)).isNotEqualTo(SmallOrg.INTAKE);
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT))
                .isNotNull()
                .isNotEqualTo(CHOSEN);
    }
}
