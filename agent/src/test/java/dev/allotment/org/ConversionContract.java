package dev.allotment.org;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.Conversion;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any {@link Org} must do with conversions of leads (contract 4.6). */
public abstract class ConversionContract {
    private static final PlanId PLAN = PlanId.ofContent("contract");
    private static final String STATUS = "Closed - Converted";

    protected final Orgs.Cast cast = Orgs.inMemory();
    private Org org;
    private RecordId acme;

    /** The port under test, as the agent's user. */
    protected abstract Org open(Orgs.Cast cast);

    @BeforeEach
    void begin() {
        cast.org().assign(cast.agent(), "Allotment_Convert");
        acme = cast.account("Acme", cast.ada());
        org = open(cast);
    }

    @AfterEach
    void close() {
        org.close();
    }

    private RecordId made(String object, Map<String, ?> values) {
        Outcome outcome = cast.asAdmin()
                .save(List.of(new Write.Create(object, values)), SaveOptions.PLAIN)
                .getFirst();
        assertThat(outcome).isInstanceOf(Outcome.Saved.class);
        return RecordId.of(((Outcome.Saved) outcome).id());
    }

    private RecordId lead(String last) {
        return made(
                "Lead",
                Map.of(
                        "LastName",
                        last,
                        "Company",
                        "Acme",
                        "Email",
                        last + "@acme.example",
                        "OwnerId",
                        cast.bob().value()));
    }

    private Act.Link conversion(RecordId lead, @Nullable String opportunity, @Nullable RecordId contact) {
        return new Act.Link(
                DecisionId.of(lead.value(), "convert", 1, "policy", Orgs.START),
                PLAN,
                Ref.lead(lead),
                acme,
                Fields.NONE,
                "qualified",
                null,
                new Conversion(STATUS, opportunity, true, contact));
    }

    private OrgRow row(RecordId lead) {
        return cast.row("Lead", lead);
    }

    @Test
    void A_lead_becomes_a_contact_of_its_account_and_nothing_else_changes_hands() {
        RecordId jo = lead("Jo");
        RecordId call = made("Task", Map.of("Subject", "Call", "WhoId", jo.value()));
        Act.Link act = conversion(jo, null, null);
        assertThat(org.carryOut(List.of(act), Orgs.START)).containsExactly(new Receipt.Done(act.id(), null));
        OrgRow lead = row(jo);
        assertThat(lead.flag("IsConverted")).isTrue();
        assertThat(lead.text("Status")).isEqualTo(STATUS);
        assertThat(lead.text("ConvertedAccountId")).isEqualTo(acme.value());
        assertThat(lead.text("ConvertedOpportunityId")).isNull();
        OrgRow contact = cast.row("Contact", RecordId.of(String.valueOf(lead.text("ConvertedContactId"))));
        assertThat(contact.text("AccountId")).isEqualTo(acme.value());
        assertThat(contact.text("Email")).isEqualTo("Jo@acme.example");
        assertThat(contact.text("OwnerId")).isEqualTo(cast.bob().value());
        assertThat(cast.row("Task", call).text("WhoId")).isEqualTo(contact.id());
        assertThat(cast.row("Task", call).text("AccountId")).isEqualTo(acme.value());
        assertThat(cast.row("Account", acme).text("OwnerId"))
                .isEqualTo(cast.ada().value());
        assertThat(cast.org().count("Opportunity")).isZero();
    }

    @Test
    void A_contact_is_taken_again_and_keeps_its_owner_and_an_opportunity_is_made_where_told() {
        RecordId known = made(
                "Contact",
                Map.of(
                        "LastName",
                        "Jo",
                        "AccountId",
                        acme.value(),
                        "OwnerId",
                        cast.pool().value()));
        RecordId jo = lead("Jo");
        org.carryOut(List.of(conversion(jo, "Acme: new business", known)), Orgs.START);
        assertThat(row(jo).text("ConvertedContactId")).isEqualTo(known.value());
        assertThat(cast.org().count("Contact")).isEqualTo(1);
        assertThat(cast.row("Contact", known).text("OwnerId"))
                .isEqualTo(cast.pool().value());
        OrgRow deal = cast.org().rows("Opportunity", new Access.All()).getFirst();
        assertThat(deal.text("Name")).isEqualTo("Acme: new business");
        assertThat(deal.text("AccountId")).isEqualTo(acme.value());
        assertThat(row(jo).text("ConvertedOpportunityId")).isEqualTo(deal.id());
    }

    @Test
    void A_lead_that_is_converted_already_is_overtaken_and_the_others_go_all_the_same() {
        RecordId over = lead("Over");
        RecordId jo = lead("Jo");
        org.carryOut(List.of(conversion(over, null, null)), Orgs.START);
        List<Receipt> receipts =
                org.carryOut(List.of(conversion(over, null, null), conversion(jo, null, null)), Orgs.START);
        assertThat(receipts.get(0)).isInstanceOf(Receipt.Overtaken.class);
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Done.class);
        assertThat(cast.org().count("Contact")).isEqualTo(2);
    }

    @Test
    void What_the_org_refuses_is_refused_and_a_locked_lead_is_tried_again() {
        RecordId wrong = lead("Wrong");
        RecordId locked = lead("Locked");
        cast.org().faults().about(Faults.ROW_LOCK, locked.value(), 1);
        Act.Link act = conversion(wrong, null, null);
        List<Receipt> receipts = org.carryOut(
                List.of(act.with(new Conversion("Converted", null, true, null)), conversion(locked, null, null)),
                Orgs.START);
        assertThat(receipts.get(0)).isInstanceOf(Receipt.Refused.class);
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Deferred.class);
        assertThat(row(wrong).flag("IsConverted")).isFalse();
        assertThat(cast.org().count("Contact")).isZero();
    }

    @Test
    void More_than_a_hundred_go_in_several_calls_each_with_its_own_outcome() {
        var acts = new ArrayList<Act>();
        for (int n = 0; n < 101; n++) {
            acts.add(conversion(lead("L" + n), null, null));
        }
        List<Receipt> receipts = org.carryOut(acts, Orgs.START);
        assertThat(receipts).hasSize(101).hasOnlyElementsOfType(Receipt.Done.class);
        assertThat(cast.org().count("Contact")).isEqualTo(101);
    }

    @Test
    void What_tells_whose_a_conversion_is_can_be_read() {
        RecordId jo = lead("Jo");
        org.carryOut(List.of(conversion(jo, null, null)), Orgs.START);
        var raw = new HashMap<String, @Nullable Object>();
        org.find(
                        Entity.LEAD,
                        List.of("IsConverted", "ConvertedAccountId", "LastModifiedById"),
                        "Id",
                        List.of(jo.value()))
                .forEach(seen -> raw.putAll(seen.raw()));
        assertThat(raw.get("IsConverted")).hasToString("true");
        assertThat(raw.get("ConvertedAccountId")).hasToString(acme.value());
        assertThat(raw.get("LastModifiedById")).hasToString(cast.agent().value());
    }
}
