package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Conversion;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which leads are converted, and what of (PRODUCT 1.6). */
class ConversionsTest {
    private static final Storage STORAGE = Storage.inMemory();

    private SmallOrg org;
    private RecordId ann;
    private Ref acme;
    private Ref lead;

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    @BeforeEach
    void a_policy_that_converts() {
        begin(SmallPolicy.converting(true));
    }

    private void begin(Policy policy) {
        SmallOrg.wipe(STORAGE);
        org = new SmallOrg(STORAGE, policy);
        ann = org.rep("Ann", "East", 5);
        acme = org.account(
                "Acme", ann, Fields.of(Map.of(AllotmentFields.STATUS, "Working", AllotmentFields.ENROLLED, true)));
        lead = org.lead("jo@acme.com");
        org.settle();
    }

    private List<Act.Link> conversions() {
        return org.ledger.actsOn(lead).stream()
                .map(Entry::act)
                .filter(act -> act instanceof Act.Link link && link.conversion() != null)
                .map(Act.Link.class::cast)
                .toList();
    }

    private void qualifies() {
        org.edit(lead, "Status", "Qualified");
        org.settle();
    }

    @Test
    void a_lead_is_converted_once_when_it_qualifies_and_not_before() {
        assertThat(org.owner(lead)).isEqualTo(ann);
        assertThat(conversions()).isEmpty();
        qualifies();
        assertThat(conversions()).singleElement().satisfies(link -> {
            assertThat(link.account()).isEqualTo(acme.id());
            assertThat(link.conversion()).isEqualTo(new Conversion("Closed - Converted", null, true, null));
            assertThat(link.why()).contains("is converted into Acme, for good").contains("no opportunity is made");
        });
        assertThat(org.row(lead).flag("IsConverted")).isTrue();
        assertThat(org.owner(acme)).isEqualTo(ann);
        org.edit(acme, "Industry", "Media");
        org.settle();
        assertThat(conversions()).hasSize(1);
    }

    @Test
    void an_opportunity_is_made_only_where_the_policy_says_so() {
        org.edit(lead, "Rating", "Hot");
        qualifies();
        assertThat(conversions())
                .extracting(link -> Objects.requireNonNull(link.conversion()).opportunity())
                .containsExactly("Acme: new business");
    }

    @Test
    void what_is_converted_is_final_for_a_rollback() {
        qualifies();
        Entry entry = org.ledger.actsOn(lead).stream()
                .filter(one -> one.act() instanceof Act.Link link && link.conversion() != null)
                .findFirst()
                .orElseThrow();
        assertThat(Restoring.objection(entry, org.row(lead), RecordId::value))
                .isEqualTo("was converted, which is final");
    }

    @Test
    void without_a_word_in_the_policy_no_lead_is_converted() {
        begin(SmallPolicy.policy(true));
        qualifies();
        assertThat(conversions()).isEmpty();
    }

    @Test
    void a_process_that_is_not_open_only_shows_it_and_shows_it_once() {
        begin(SmallPolicy.converting(false));
        org.edit(lead, "OwnerId", ann.value());
        org.edit(lead, AllotmentFields.MATCHED_ACCOUNT, acme.id().value());
        org.edit(lead, AllotmentFields.MATCH_STATUS, "Matched");
        qualifies();
        org.edit(acme, "Industry", "Media");
        org.settle();
        assertThat(conversions()).hasSize(1);
        assertThat(org.row(lead).flag("IsConverted")).isFalse();
    }

    @Test
    void a_lead_that_nobody_of_ours_owns_is_left_alone() {
        org.edit(lead, "OwnerId", SmallOrg.ADMIN.value());
        qualifies();
        assertThat(conversions()).isEmpty();
    }
}
