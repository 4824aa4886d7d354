package dev.allotment.decide;

import static dev.allotment.decide.SmallOrg.ADMIN;
import static dev.allotment.decide.SmallOrg.INTAKE;
import static dev.allotment.decide.SmallOrg.POOL;
import static dev.allotment.decide.SmallOrg.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.decide.SmallOrg.Fate;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.mirror.Fact;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.policy.SmallPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What decide does in one case after another; the laws over many histories stand in {@link DecideLawsTest}. */
class DeciderTest extends OneStorage {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    /** The next retrieval, Monday five in the morning in Berlin. */
    private static final Instant RETRIEVAL = Instant.parse("2026-03-09T04:00:00Z");

    private static final Instant DISTRIBUTION = Instant.parse("2026-03-09T05:00:00Z");

    private RecordId ann;
    private RecordId bob;

    @BeforeEach
    void open() {
        ann = org.rep("Ann", "East", 5);
        bob = org.rep("Bob", "West", 5);
    }

    // --- arrivals

    @Test
    void a_matched_lead_goes_to_the_owner_of_its_account() {
        Ref acme = account("Acme", ann);
        Ref lead = org.lead("jo@mail.acme.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(ann);
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.id());
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("Matched");
        assertThat(org.row(lead).instant(AllotmentFields.ROUTED_AT)).isEqualTo(START);
        assertThat(org.row(lead).text(AllotmentFields.MATCH_RULE)).isEqualTo("domain");
        assertThat(org.row(lead).number(AllotmentFields.MATCH_CONFIDENCE)).isEqualByComparingTo("100");
        assertThat(org.row(lead).id(AllotmentFields.MATCH_RUNNER_UP)).isNull();
    }

    @Test
    void a_lead_says_by_which_rule_it_was_matched_how_surely_and_who_came_second() {
        Ref acme = account("Acme", ann, Map.of("BillingCountry", "France"));
        Ref other = account("Acme Trading", bob, Map.of("Website", "www.acme.com", "BillingCountry", "Spain"));
        Ref lead = org.lead("jo@acme.com");
        org.edit(lead, "Country", "Spain");
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(other.id());
        assertThat(org.row(lead).text(AllotmentFields.MATCH_RULE)).isEqualTo("domain, same_country");
        assertThat(org.row(lead).number(AllotmentFields.MATCH_CONFIDENCE)).isEqualByComparingTo("90");
        assertThat(org.row(lead).id(AllotmentFields.MATCH_RUNNER_UP)).isEqualTo(acme.id());
        org.edit(other, "Website", "acme-trading.com");
        org.edit(acme, "Website", "acme-group.com");
        org.settle();
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("No match");
        assertThat(org.row(lead).text(AllotmentFields.MATCH_RULE)).isNull();
        assertThat(org.row(lead).number(AllotmentFields.MATCH_CONFIDENCE)).isNull();
        assertThat(org.row(lead).id(AllotmentFields.MATCH_RUNNER_UP)).isNull();
    }

    @Test
    void a_lead_goes_alone_to_who_gave_its_account_back_where_nobody_else_may_ever_have_it() {
        Ref acme = account("Acme", POOL, Map.of(AllotmentFields.RESTED_FROM, ann.value()));
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_WEIGHT, BigDecimal.ZERO);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(ann);
        assertThat(org.owner(acme)).as("never straight back").isEqualTo(POOL);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_WEIGHT, BigDecimal.ONE);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, true);
        Ref another = org.lead("di@acme.com");
        org.settle();
        assertThat(org.owner(another)).as("waits for Bob").isEqualTo(SmallOrg.INTAKE);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, false);
        org.settle();
        assertThat(List.of(org.owner(another), org.owner(acme))).containsOnly(bob);
    }

    @Test
    void a_lead_of_an_account_in_the_pool_brings_the_account_to_its_rep() {
        Ref acme = account("Acme", POOL);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.owner(lead)).isIn(ann, bob).isEqualTo(org.owner(acme));
    }

    @Test
    void but_an_account_on_hold_stays_where_it_is_when_its_lead_goes() {
        Ref acme = account("Acme", POOL, Map.of(AllotmentFields.HOLD_UNTIL, TODAY));
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.owner(lead)).isIn(ann, bob);
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void D4_two_leads_of_a_new_company_make_one_founding_and_go_to_its_owner() {
        Ref first = org.lead("jo@newcomer.com");
        Ref second = org.lead("mo@newcomer.com");
        org.settle();
        assertThat(org.written.values())
                .filteredOn(Act.Founding.class::isInstance)
                .hasSize(1);
        Ref founded = only(Entity.ACCOUNT);
        assertThat(org.row(founded).text(AllotmentFields.FOUNDED_FOR)).isEqualTo("newcomer.com");
        assertThat(List.of(first, second)).allSatisfy(lead -> {
            assertThat(org.owner(lead)).isEqualTo(org.owner(founded)).isIn(ann, bob);
            assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(founded.id());
        });
    }

    @Test
    void a_typing_error_in_the_ending_founds_no_account_but_the_lead_is_routed() {
        Ref lead = org.lead("jo@newcomer.con");
        org.settle();
        assertThat(org.owner(lead)).isIn(ann, bob);
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("No match");
        assertThat(org.row(lead).text(AllotmentFields.MATCH_WHY)).contains("whose ending is unknown");
        assertThat(org.rows.keySet()).noneMatch(ref -> ref.entity().equals(Entity.ACCOUNT));
    }

    @Test
    void an_ambiguous_lead_is_marked_and_left() {
        account("Acme", ann, Map.of("Website", "acme.com"));
        account("Acme Trading", bob, Map.of("Website", "www.acme.com"));
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(INTAKE);
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("Ambiguous");
    }

    @Test
    void a_webmail_lead_is_routed_without_an_account() {
        Ref lead = org.lead("jo@gmail.com");
        org.settle();
        assertThat(org.owner(lead)).isIn(ann, bob);
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("Webmail");
        assertThat(org.rows.keySet()).noneMatch(ref -> ref.entity().equals(Entity.ACCOUNT));
    }

    @Test
    void D2_a_founding_counts_against_capacity_before_its_account_is_seen() {
        RecordId cy = org.rep("Cy", "East", 1);
        List.of(ann, bob).forEach(rep -> org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_PAUSED, true));
        org.lead("jo@newone.com");
        org.lead("jo@newtwo.com");
        org.settle();
        assertThat(owned(cy)).isEqualTo(1);
    }

    @Test
    void A2_a_lead_that_a_person_took_out_of_the_intake_is_not_routed() {
        account("Acme", ann);
        Ref lead = org.lead("jo@acme.com");
        org.learn();
        org.decide();
        org.edit(lead, "OwnerId", bob.value());
        org.settle();
        assertThat(org.owner(lead)).isEqualTo(bob);
        assertThat(states(lead, Act.Move.class)).containsOnly(ActState.WITHDRAWN);
    }

    // --- what changes afterwards

    @Test
    void a_changed_website_matches_anew_what_hung_on_the_old_one() {
        Ref acme = account("Acme", ann);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        org.edit(acme, "Website", "acme-group.com");
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isNull();
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("No match");
        assertThat(org.owner(lead)).isEqualTo(ann); // it was routed once; who works it, works it
        org.edit(acme, "Website", "www.acme.com");
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.id());
    }

    @Test
    void leads_of_a_domain_that_an_account_got_are_matched_with_it() {
        Ref acme = account("Acme", ann, Map.of("Website", "acme-group.com"));
        Ref lead = org.lead("jo@acme.com");
        org.edit(lead, "OwnerId", bob.value()); // somebody took it out of the intake: nothing is founded for it
        org.settle();
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("No match");
        org.edit(acme, "Website", "acme.com");
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.id());
        assertThat(org.owner(lead)).isEqualTo(bob);
    }

    @Test
    void what_hung_on_a_deleted_or_merged_account_is_matched_with_the_one_that_is_left() {
        Ref loser = account("Acme", ann);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        Ref winner = account("Acme Inc", bob, Map.of("Website", "acme.com"));
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(loser.id()); // nothing flutters
        org.delete(loser);
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(winner.id());
    }

    @Test
    void a_converted_lead_and_what_was_done_about_it_belong_to_the_account_it_was_converted_into() {
        Ref matched = account("Acme", ann);
        Ref into = account("Acme Holding", bob, Map.of("Website", "acme-holding.com"));
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(matched.id());
        org.edit(lead, "IsConverted", true);
        org.edit(lead, "ConvertedAccountId", into.id().value());
        org.create(
                new Ref(Entity.TASK, org.next("00T")),
                SmallOrg.touch(bob, org.now).with("WhoId", lead.id().value()));
        org.restart();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.row(into).date(AllotmentFields.LAST_WORKED)).isEqualTo(TODAY);
        assertThat(org.row(matched).date(AllotmentFields.LAST_WORKED)).isNull();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(matched.id()); // it is read-only now
    }

    @Test
    void an_ambiguous_lead_is_matched_when_a_person_has_mended_the_accounts() {
        Ref acme = account("Acme", ann);
        Ref other = account("Acme Trading", bob, Map.of("Website", "www.acme.com"));
        Ref lead = org.lead("jo@acme.com");
        org.edit(lead, "OwnerId", bob.value());
        org.settle();
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("Ambiguous");
        org.edit(other, "Website", "acme-trading.com");
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.id());
    }

    @Test
    void an_alias_that_comes_moves_and_goes_takes_its_leads_along() {
        Ref acme = account("Acme", ann);
        Ref beta = account("Beta", bob);
        Ref lead = org.lead("jo@oldname.com");
        org.edit(lead, "OwnerId", bob.value());
        org.settle();
        Ref alias = org.create(
                new Ref(Entity.ALIAS, org.next("a03")),
                Fields.of(Map.of(
                        AllotmentFields.ALIAS_ACCOUNT,
                        acme.id().value(),
                        AllotmentFields.ALIAS_DOMAIN,
                        "oldname.com",
                        AllotmentFields.ALIAS_KIND,
                        "Rename")));
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.id());
        org.edit(alias, AllotmentFields.ALIAS_ACCOUNT, beta.id().value());
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(beta.id());
        org.delete(alias);
        org.settle();
        assertThat(org.row(lead).id(AllotmentFields.MATCHED_ACCOUNT)).isNull();
    }

    @Test
    void D1_a_restart_between_hearing_and_deciding_matches_the_same_leads_anew() {
        Ref acme = account("Acme", ann);
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        org.edit(acme, "Website", "acme-group.com");
        org.learn();
        org.restart();
        org.settle();
        assertThat(org.row(lead).text(AllotmentFields.MATCH_STATUS)).isEqualTo("No match");
    }

    @Test
    void an_alias_of_a_host_below_a_domain_leaves_the_domain_to_its_owner() {
        Ref acme = account("Acme", ann);
        Ref labs = account("Labs", bob, Map.of("Website", "labs.example-labs.com"));
        org.create(
                new Ref(Entity.ALIAS, org.next("a03")),
                Fields.of(Map.of(
                        AllotmentFields.ALIAS_ACCOUNT,
                        labs.id().value(),
                        AllotmentFields.ALIAS_DOMAIN,
                        "labs.acme.com",
                        AllotmentFields.ALIAS_KIND,
                        "Acquisition")));
        Ref one = org.lead("jo@acme.com");
        Ref two = org.lead("jo@labs.acme.com");
        org.settle();
        assertThat(org.row(one).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(acme.id());
        assertThat(org.row(two).id(AllotmentFields.MATCHED_ACCOUNT)).isEqualTo(labs.id());
    }

    // --- requests

    @Test
    void a_returned_account_rests_and_its_request_is_answered() {
        Ref acme = account("Acme", ann);
        Ref request = org.request(acme, ann, "Return", "Not interested");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.RESTING.word());
        assertThat(org.row(acme).date(AllotmentFields.REST_UNTIL)).isEqualTo(TODAY.plusDays(90));
        assertThat(org.row(acme).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Done");
        assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER)).contains("Acme");
    }

    @Test
    void a_rested_account_is_free_on_its_day_and_never_goes_straight_back() {
        Ref acme = account("Acme", ann);
        org.request(acme, ann, "Return", "Not interested");
        org.settle();
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, true);
        org.pass(Duration.ofDays(100));
        org.settle();
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.POOL.word());
        assertThat(org.owner(acme)).isEqualTo(POOL);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, false);
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
    }

    @Test
    void a_swap_is_one_group_with_its_answer() {
        Ref acme = account("Acme", ann);
        Ref beta = account("Beta", POOL);
        Ref request = org.request(acme, ann, "Swap", "Not interested");
        org.learn();
        org.decide();
        List<Entry> group = org.ledger.openActs().stream()
                .filter(entry -> entry.act().together() != null)
                .toList();
        assertThat(group).extracting(entry -> entry.act().record()).containsExactlyInAnyOrder(acme, beta, request);
        assertThat(group)
                .extracting(entry -> entry.act().together())
                .containsOnly(request.id().value());
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(beta)).isEqualTo(ann);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Done");
    }

    @Test
    void D4_half_a_swap_is_never_carried_out() {
        Ref acme = account("Acme", ann);
        Ref beta = account("Beta", POOL);
        Ref request = org.request(acme, ann, "Swap", "Not interested");
        org.learn();
        org.decide();
        org.edit(acme, "OwnerId", bob.value());
        org.act(group -> Fate.WRITTEN); // a person was faster than the return
        org.pass(Duration.ofMinutes(15));
        org.act(group -> Fate.WRITTEN); // and nobody has decided anew yet
        assertThat(org.owner(beta)).isEqualTo(POOL);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(bob);
        assertThat(org.owner(beta)).isEqualTo(POOL);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
        assertThat(org.ledger.openActs()).isEmpty();
    }

    @Test
    void a_declined_request_is_answered_with_the_reason() {
        Ref acme = account("Acme", ann);
        Ref request = org.request(acme, bob, "Return", "Not interested");
        Ref odd = org.request(acme, ann, "Return", "Fed up");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(org.row(request).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
        assertThat(org.row(request).text(AllotmentFields.REQUEST_ANSWER)).isEqualTo("Acme is not in the book of Bob.");
        assertThat(org.row(odd).text(AllotmentFields.REQUEST_ANSWER)).contains("'Fed up' is no reason");
    }

    @Test
    void D8_what_the_org_refused_is_not_asked_again_before_the_next_morning_or_a_change() {
        Ref acme = account("Acme", ann);
        Ref request = org.request(acme, ann, "Return", "Not interested");
        org.learn();
        org.decide();
        org.act(group -> group.size() > 1 ? Fate.REFUSED : Fate.WRITTEN);
        for (int tick = 0; tick < 4; tick++) {
            org.pass(Duration.ofMinutes(15));
            org.settle();
        }
        assertThat(org.ledger.decisionsOf(request)).hasSize(1);
        org.edit(request, AllotmentFields.REQUEST_NOTE, "please");
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    // --- books

    @Test
    void a_warning_is_shown_once_a_day_and_cleared_when_the_account_is_worked() {
        Ref acme = idle("Acme", ann);
        org.settle();
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.DUE_BACK.word());
        assertThat(org.row(acme).date(AllotmentFields.WARNED_ON)).isEqualTo(TODAY);
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).isEqualTo(TODAY.plusDays(SmallPolicy.GRACE));
        Ref late = idle("Late", ann);
        org.pass(Duration.ofHours(2));
        org.settle();
        assertThat(org.row(late).date(AllotmentFields.DUE_BACK))
                .as("warned in the morning only")
                .isNull();
        org.call(acme, ann, org.now);
        org.settle();
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.WORKING.word());
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).isNull();
        assertThat(org.row(acme).date(AllotmentFields.WARNED_ON)).isNull();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.row(late).date(AllotmentFields.WARNED_ON)).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void an_account_goes_back_only_after_the_warning_stood_for_the_grace_period() {
        Ref acme = idle("Acme", ann);
        org.settle();
        Ref late = idle("Late", ann);
        org.pass(Duration.ofDays(1));
        org.settle();
        org.now = RETRIEVAL;
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.row(acme).text(AllotmentFields.STATUS)).isEqualTo(BookStatus.RESTING.word());
        assertThat(org.row(acme).id(AllotmentFields.RESTED_FROM)).isEqualTo(ann);
        assertThat(org.owner(late)).as("warned a day later").isEqualTo(ann);
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(org.owner(late)).isEqualTo(POOL);
    }

    @Test
    void a_warning_that_a_stop_held_back_counts_from_the_day_on_which_it_is_shown() {
        Ref acme = idle("Acme", ann);
        for (int day = 0; day < 9; day++) {
            org.learn();
            org.decide(); // and nothing is written
            org.pass(Duration.ofDays(1));
        }
        org.settle();
        LocalDate shown = org.now.atZone(SmallPolicy.ZONE).toLocalDate();
        assertThat(org.row(acme).date(AllotmentFields.WARNED_ON)).isEqualTo(shown);
        assertThat(org.row(acme).date(AllotmentFields.DUE_BACK)).isEqualTo(shown.plusDays(SmallPolicy.GRACE));
        org.pass(Duration.ofDays(SmallPolicy.GRACE - 1));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void D5_a_touch_that_comes_between_decision_and_sending_withdraws_the_retrieval() {
        Ref acme = retrievalDecided();
        org.call(acme, bob, org.now.minus(Duration.ofDays(1)));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
        assertThat(states(acme, Act.Move.class)).containsExactly(ActState.WITHDRAWN);
    }

    @Test
    void D5_so_does_an_opportunity() {
        Ref acme = retrievalDecided();
        org.opportunity(acme);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void D5_so_does_an_absence_of_the_rep() {
        Ref acme = retrievalDecided();
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_AWAY_UNTIL, LocalDate.parse("2026-03-20"));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void the_round_fills_books_and_leaves_out_who_paused_before_it_was_sent() {
        Ref acme = account("Acme", POOL);
        org.edit(SmallOrg.repRow(bob), AllotmentFields.REP_PAUSED, true);
        org.settle();
        org.now = DISTRIBUTION;
        org.learn();
        org.decide();
        assertThat(moves(acme)).extracting(Act.Move::to).containsExactly(ann);
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_PAUSED, true);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void what_is_put_on_hold_between_decision_and_sending_stays() {
        Ref acme = account("Acme", POOL);
        org.settle();
        org.now = DISTRIBUTION;
        org.learn();
        org.decide();
        assertThat(moves(acme)).hasSize(1);
        org.edit(acme, AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-04-01"));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
    }

    @Test
    void the_round_waits_a_while_for_the_room_that_retrievals_of_the_same_turn_make() {
        RecordId cy = org.rep("Cy", "East", 1);
        List.of(ann, bob).forEach(rep -> org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_PAUSED, true));
        Ref acme = idle("Acme", cy);
        Ref best = account("Best", POOL);
        org.settle();
        org.now = DISTRIBUTION; // the retrieval's time has passed as well
        org.learn();
        org.decide();
        assertThat(moves(acme)).extracting(Act.Move::kind).containsExactly(MoveKind.RETRIEVE);
        assertThat(moves(best)).isEmpty();
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(best)).isEqualTo(cy);
    }

    @Test
    void D4_a_refusal_gives_the_place_back() {
        RecordId cy = org.rep("Cy", "East", 1);
        List.of(ann, bob).forEach(rep -> org.edit(SmallOrg.repRow(rep), AllotmentFields.REP_PAUSED, true));
        Ref acme = account("Acme", POOL);
        org.settle();
        org.now = DISTRIBUTION;
        org.learn();
        org.decide();
        org.act(group -> group.getFirst() instanceof Act.Move ? Fate.REFUSED : Fate.WRITTEN);
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        org.pass(Duration.ofDays(7));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(cy);
    }

    // --- people, doubt, observing

    @Test
    void A9_an_owner_change_by_a_person_is_noted_and_ours_is_not() {
        Ref acme = account("Acme", ann);
        Ref beta = account("Beta", POOL);
        org.settle();
        org.edit(acme, "OwnerId", bob.value());
        org.now = DISTRIBUTION;
        org.settle();
        assertThat(org.ledger.humanChangesOf(acme)).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(ann);
            assertThat(change.owner()).isEqualTo(bob);
            assertThat(change.by()).isEqualTo(ADMIN);
        });
        assertThat(org.owner(beta)).isNotEqualTo(POOL);
        assertThat(org.ledger.humanChangesOf(beta)).isEmpty();
    }

    @Test
    void A3_nothing_is_decided_on_a_record_in_doubt_until_it_is_proven() {
        Ref acme = account("Acme", ann);
        Ref lead = org.lead("jo@acme.com");
        Ref request = org.request(acme, ann, "Return", "Not interested");
        org.learn();
        org.tell(List.of(blurred(acme, 1), blurred(lead, 2)));
        org.decide();
        assertThat(org.ledger.openActsOn(acme)).isEmpty();
        assertThat(org.ledger.openActsOn(lead)).isEmpty();
        assertThat(org.ledger.openActsOn(request)).isEmpty();
        org.pass(Duration.ofSeconds(5));
        org.tell(List.of(
                new Fact.Read(acme, org.row(acme), org.now.minusSeconds(1)),
                new Fact.Read(lead, org.row(lead), org.now.minusSeconds(1))));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(POOL);
        assertThat(org.owner(lead)).isNotEqualTo(INTAKE);
    }

    @Test
    void A3_an_account_stays_while_something_that_may_protect_it_is_in_doubt() {
        Ref acme = idle("Acme", ann);
        Ref deal = org.opportunity(acme);
        org.edit(deal, "IsClosed", true);
        org.settle();
        org.now = RETRIEVAL;
        org.tell(List.of(blurred(deal, 1)));
        org.settle();
        assertThat(org.owner(acme)).isEqualTo(ann);
    }

    @Test
    void A3_nothing_at_all_is_decided_while_an_object_is_in_doubt() {
        Ref lead = org.lead("jo@gmail.com");
        org.learn();
        org.mirror.doubt(Entity.OPPORTUNITY, "gap", org.now);
        assertThat(org.decide()).isFalse();
        assertThat(org.held()).isTrue();
        assertThat(org.ledger.counts()).isEmpty();
        org.mirror.prove(Entity.OPPORTUNITY);
        org.settle();
        assertThat(org.held()).isFalse();
        assertThat(org.owner(lead)).isNotEqualTo(INTAKE);
    }

    @Test
    void an_agent_that_only_observes_decides_and_approves_nothing() {
        try (var watched = new SmallOrg(folder.resolve("observed.db"), false)) {
            RecordId dee = watched.rep("Dee", "East", 5);
            Ref acme = watched.account("Acme", dee, Fields.NONE);
            Ref lead = watched.lead("jo@acme.com");
            watched.settle();
            assertThat(watched.ledger.openActsOn(lead)).hasSize(1);
            assertThat(watched.ledger.openActsOn(acme)).hasSize(1);
            assertThat(watched.ledger.openActs()).noneMatch(Entry::approved);
            assertThat(watched.written).isEmpty();
        }
    }

    @Test
    void D1_who_starts_again_also_looks_at_the_account_that_a_deleted_record_left() {
        Ref acme = account("Acme", ann, Map.of("Intent_Score__c", BigDecimal.valueOf(70)));
        Ref lead = org.lead("jo@acme.com");
        org.settle();
        String tier = org.row(acme).text(AllotmentFields.TIER);
        org.delete(lead);
        org.learn();
        org.restart();
        org.decide();
        assertThat(org.ledger.openActsOn(acme))
                .extracting(Entry::act)
                .singleElement()
                .isInstanceOfSatisfying(
                        Act.Mark.class,
                        mark -> assertThat(mark.values().text(AllotmentFields.TIER))
                                .isNotEqualTo(tier));
    }

    @Test
    void D1_a_restart_at_the_very_same_instant_decides_nothing_twice() {
        account("Acme", ann);
        Ref lead = org.lead("jo@acme.com");
        org.learn();
        org.decide();
        org.edit(lead, "OwnerId", bob.value());
        org.act(group -> Fate.WRITTEN); // a person was faster, and we have not heard of it yet
        assertThat(states(lead, Act.Move.class)).containsExactly(ActState.OVERTAKEN);
        org.restart();
        org.decide();
        assertThat(org.ledger.decisionsOf(lead)).hasSize(1);
    }

    @Test
    void D3_of_two_requests_for_one_account_the_second_waits_and_is_answered_after_the_first() {
        Ref acme = account("Acme", ann);
        Ref first = org.request(acme, ann, "Return", "Not interested");
        Ref second = org.request(acme, ann, "Return", "Bad data");
        org.learn();
        org.decide();
        assertThat(moves(acme)).hasSize(1);
        org.settle();
        assertThat(org.row(first).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Done");
        assertThat(org.row(second).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
    }

    @Test
    void D8_a_day_without_news_makes_no_marks() {
        Ref acme = account("Acme", POOL);
        org.settle();
        long acts = org.acts();
        assertThat(states(acme, Act.Mark.class)).isNotEmpty();
        org.pass(Duration.ofDays(1));
        org.settle();
        assertThat(org.acts()).isEqualTo(acts);
    }

    @Test
    void a_limit_of_returns_holds_among_requests_that_come_together() {
        Ref first = org.request(account("Acme", ann), ann, "Return", "Bad data");
        Ref second = org.request(account("Bolt", ann), ann, "Return", "Bad data");
        org.settle();
        assertThat(org.row(first).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Done");
        assertThat(org.row(second).text(AllotmentFields.REQUEST_STATUS)).isEqualTo("Declined");
    }

    @Test
    void D4_a_mark_that_was_written_but_whose_answer_was_lost_is_not_stuck() {
        Ref acme = account("Acme", ann);
        org.learn();
        org.decide();
        org.act(group -> Fate.ANSWER_LOST);
        org.pass(Duration.ofMinutes(15));
        org.settle();
        org.pass(Duration.ofMinutes(15));
        org.settle();
        assertThat(org.ledger.openActsOn(acme)).isEmpty();
    }

    @Test
    void A9_what_we_wrote_comes_back_and_yields_nothing() {
        account("Acme", ann);
        account("Beta", POOL);
        Ref lead = org.lead("jo@acme.com");
        org.lead("jo@newcomer.com");
        org.settle();
        assertThat(org.ledger.actsOn(lead)).hasSize(1);
        long acts = org.acts();
        org.restart();
        org.pass(Duration.ofMinutes(15));
        org.settle();
        assertThat(org.acts()).isEqualTo(acts);
    }

    // --- words

    private Ref account(String name, RecordId owner) {
        return account(name, owner, Map.of());
    }

    private Ref account(String name, RecordId owner, Map<String, ?> more) {
        return org.account(name, owner, Fields.of(more));
    }

    private Ref retrievalDecided() {
        Ref acme = idle("Acme", ann);
        org.settle();
        org.now = RETRIEVAL;
        org.learn();
        org.decide();
        assertThat(moves(acme)).extracting(Act.Move::kind).containsExactly(MoveKind.RETRIEVE);
        return acme;
    }

    private List<Act.Move> moves(Ref ref) {
        return org.ledger.openActsOn(ref).stream()
                .map(Entry::act)
                .filter(Act.Move.class::isInstance)
                .map(Act.Move.class::cast)
                .toList();
    }

    private List<ActState> states(Ref ref, Class<? extends Act> kind) {
        return org.ledger.actsOn(ref).stream()
                .filter(entry -> kind.isInstance(entry.act()))
                .map(Entry::state)
                .toList();
    }

    private long owned(@Nullable RecordId rep) {
        return org.rows.entrySet().stream()
                .filter(row -> row.getKey().entity().equals(Entity.ACCOUNT))
                .filter(row -> rep != null && rep.equals(row.getValue().id("OwnerId")))
                .count();
    }

    private Ref only(Entity entity) {
        List<Ref> found = org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(entity))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Fact blurred(Ref ref, int n) {
        return new Fact.Blurred(ref, new Stamp("blur-" + n, 1, org.now, ADMIN, ""), org.now, "gap");
    }
}
