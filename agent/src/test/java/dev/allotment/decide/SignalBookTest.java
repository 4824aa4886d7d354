package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.SignalSource;
import dev.allotment.scoring.SignalRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signals from fields of any object: activities, campaign members of leads and contacts, contacts themselves. */
class SignalBookTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Entity MEMBER = new Entity("CampaignMember");
    private static final RecordId ACME = SmallOrg.id("001", 1);
    private static final RecordId BETA = SmallOrg.id("001", 2);
    private static final RecordId LEAD = SmallOrg.id("00Q", 1);
    private static final RecordId CONTACT = SmallOrg.id("003", 1);

    private final Table<Fields> leads = new Table<>();
    private final SignalBook book = new SignalBook(
            List.of(
                    source("Responded", MEMBER, "LeadId", "FirstRespondedDate", "HasResponded"),
                    source("Attended", MEMBER, "ContactId", "FirstRespondedDate", "HasResponded"),
                    source("Hired", Entity.CONTACT, "AccountId", "CreatedDate", "Chief"),
                    source("Called", Entity.TASK, "AccountId", "ActivityDate", "IsClosed")),
            leads,
            ZoneOffset.UTC);
    private Affected affected = new Affected();

    @Test
    void an_activity_counts_for_its_account_while_it_is_one_of_those() {
        Ref call = new Ref(Entity.TASK, SmallOrg.id("00T", 1));
        Fields fields = Fields.of(Map.of("AccountId", ACME.value(), "ActivityDate", LocalDate.parse("2026-03-09")));
        book.absorb(call, fields, affected);
        assertThat(count("Called", ACME)).isZero();
        book.absorb(call, fields.with("IsClosed", true), affected);
        assertThat(count("Called", ACME)).isOne();
        assertThat(affected.accounts).containsExactly(ACME);
        book.absorb(call, fields.with("IsClosed", true).with("AccountId", BETA.value()), affected);
        assertThat(count("Called", ACME)).isZero();
        assertThat(count("Called", BETA)).isOne();
        assertThat(affected.accounts).containsExactly(ACME, BETA);
        book.absorb(call, null, affected);
        assertThat(count("Called", BETA)).isZero();
    }

    @Test
    void a_campaign_member_counts_for_the_account_of_its_lead_or_contact() {
        Ref member = new Ref(MEMBER, SmallOrg.id("00v", 1));
        Fields responded = Fields.of(Map.of("HasResponded", true, "FirstRespondedDate", LocalDate.parse("2026-03-01")));
        book.absorb(member, responded.with("LeadId", LEAD.value()), affected);
        assertThat(count("Responded", ACME)).isZero();
        leads.put(LEAD, Fields.of(Map.of(AllotmentFields.MATCHED_ACCOUNT, ACME.value())), ACME);
        assertThat(count("Responded", ACME)).isOne();
        book.absorb(new Ref(Entity.CONTACT, CONTACT), Fields.of(Map.of("AccountId", BETA.value())), affected);
        affected = new Affected();
        book.absorb(member, responded.with("ContactId", CONTACT.value()), affected);
        assertThat(count("Responded", ACME)).isZero();
        assertThat(count("Attended", BETA)).isOne();
        assertThat(affected.accounts).containsExactly(ACME, BETA);
        book.absorb(new Ref(Entity.CONTACT, CONTACT), Fields.of(Map.of("AccountId", ACME.value())), affected);
        assertThat(count("Attended", ACME)).isOne();
    }

    @Test
    void a_new_person_in_a_key_role_counts_from_the_moment_it_is_recorded() {
        Fields chief = Fields.of(
                Map.of("AccountId", ACME.value(), "Chief", true, "CreatedDate", Instant.parse("2026-03-10T11:00:00Z")));
        book.absorb(new Ref(Entity.CONTACT, CONTACT), chief, affected);
        assertThat(count("Hired", ACME)).isOne();
        assertThat(book.facts(ACME, NOW).date("Signals.Hired_Last")).isEqualTo("2026-03-10");
        assertThat(book.facts(ACME, NOW.minusSeconds(7_200)).number("Signals.Hired_Count"))
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void where_the_policy_names_no_signal_nothing_is_kept_or_read() {
        var empty = new SignalBook(List.of(), leads, ZoneOffset.UTC);
        empty.absorb(new Ref(Entity.CONTACT, CONTACT), Fields.of(Map.of("AccountId", ACME.value())), affected);
        assertThat(empty.entities()).isEmpty();
        assertThat(affected.isEmpty()).isTrue();
        assertThat(empty.facts(ACME, NOW)).isEqualTo(Fields.NONE);
    }

    private int count(String name, RecordId account) {
        BigDecimal count = book.facts(account, NOW).number("Signals." + name + "_Count");
        return count == null ? -1 : count.intValue();
    }

    private static SignalSource source(String name, Entity entity, String of, String day, String flag) {
        return new SignalSource(
                new SignalRule(name, 30),
                entity,
                of,
                day,
                new Condition(flag, "scoring.yaml:9", (fields, now) -> fields.flag(flag)));
    }
}
