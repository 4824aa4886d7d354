package dev.allotment.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.Conversion;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.Orgs;
import dev.allotment.simulator.Outcome;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Write;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversion is final and leaves no audit row: the lead itself is looked at before each sending. */
class ConvertingTest {
    private static final Storage STORAGE = Storage.inMemory();

    private static int plans;

    private final Ledger ledger = new Ledger(STORAGE.decide());
    private final Orgs.Cast cast = Orgs.inMemory();
    private final InMemoryOrg org = new InMemoryOrg(cast.org(), cast.agent(), "/data/Allotment__chn");
    private final Courier courier =
            new Courier(org, new Ledger(STORAGE.act()), Mode.WRITE, Limits.DEFAULT, place -> {});
    private Instant now = Orgs.START;
    private RecordId acme;
    private RecordId lead;
    private DecisionId decision;

    @BeforeEach
    void a_conversion() {
        cast.org().assign(cast.agent(), "Allotment_Convert");
        acme = cast.account("Acme", cast.ada());
        lead = made(
                "Lead",
                Map.of(
                        "LastName",
                        "Jo",
                        "Company",
                        "Acme",
                        "Email",
                        "jo@acme.example",
                        "OwnerId",
                        cast.bob().value()));
        var plan = new PlanId("C" + ++plans);
        var act = new Act.Link(
                DecisionId.of(plan.value(), "convert", 1, "policy", now),
                plan,
                Ref.lead(lead),
                acme,
                Fields.NONE,
                "qualified",
                null,
                new Conversion("Closed - Converted", null, true, null));
        ledger.enter(
                List.of(new Plan(plan, "convert", "policy", now, true, List.of(), List.of(act))), 0, new Extras(), now);
        decision = act.id();
    }

    @AfterAll
    static void close() {
        STORAGE.close();
    }

    private RecordId made(String object, Map<String, ?> values) {
        Outcome outcome = cast.asAdmin()
                .save(List.of(new Write.Create(object, values)), SaveOptions.PLAIN)
                .getFirst();
        return RecordId.of(((Outcome.Saved) outcome).id());
    }

    private RecordId contact(RecordId account) {
        return made("Contact", Map.of("LastName", "Jo", "Email", "jo@acme.example", "AccountId", account.value()));
    }

    private Entry entry() {
        return Objects.requireNonNull(ledger.act(decision));
    }

    private String became() {
        return String.valueOf(cast.row("Lead", lead).text("ConvertedContactId"));
    }

    @Test
    void A6_after_a_lost_answer_the_lead_is_looked_at_and_not_converted_twice() {
        cast.org().faults().next(Faults.RESPONSE_LOST);
        courier.turn(now);
        assertThat(entry().state()).isEqualTo(ActState.SENT);
        for (int n = 0; n < 3; n++) {
            now = now.plus(Duration.ofHours(1));
            courier.turn(now);
        }
        assertThat(entry().state()).isEqualTo(ActState.DONE);
        assertThat(cast.org().count("Contact")).isEqualTo(1);
    }

    @Test
    void A2_a_lead_that_a_person_converted_stays_as_that_person_left_it() {
        cast.asAdmin()
                .save(
                        List.of(new Write.Convert(
                                lead.value(), "Closed - Converted", acme.value(), null, null, true, null)),
                        SaveOptions.PLAIN);
        courier.turn(now);
        assertThat(entry().state()).isEqualTo(ActState.OVERTAKEN);
        assertThat(cast.org().count("Contact")).isEqualTo(1);
    }

    @Test
    void the_contact_of_the_account_with_its_email_is_taken_again_and_no_other_accounts() {
        contact(cast.account("Beta", cast.ada()));
        RecordId known = contact(acme);
        courier.turn(now);
        assertThat(entry().state()).isEqualTo(ActState.DONE);
        assertThat(became()).isEqualTo(known.value());
        assertThat(cast.org().count("Contact")).isEqualTo(2);
    }

    @Test
    void of_two_contacts_with_its_email_none_is_taken_and_it_says_so() {
        contact(acme);
        contact(acme);
        courier.turn(now);
        assertThat(entry().state()).isEqualTo(ActState.REFUSED);
        assertThat(entry().words()).contains("2 contacts of the account have the lead's e-mail");
        assertThat(cast.row("Lead", lead).flag("IsConverted")).isFalse();
    }
}
