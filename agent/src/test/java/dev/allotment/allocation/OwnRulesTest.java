package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules of their own and qualifications: who owns the lead, and who gets credit. */
class OwnRulesTest {
    private static final Rep ANN = Trade.rep(1, "Ann", "East", 40);
    private static final Rep BOB = Trade.rep(2, "Bob", "East", 40);
    private static final Rep CY = Trade.rep(3, "Cy", "Product B", 40);
    private static final List<BookState> BOOKS = List.of(Trade.book(ANN, 0), Trade.book(BOB, 0), Trade.book(CY, 0));

    @Test
    void a_partners_lead_goes_as_usual_and_the_partner_gets_credit() {
        var routing = (Routing.ToOwner) route(rule(OwnRule.To.USUAL, Set.of(), null), BOB, Map.of("Kind", "special"));
        assertThat(routing.rep()).isEqualTo(BOB);
        assertThat(routing.credit()).isEqualTo("The partner gets the source.");
        assertThat(route(rule(OwnRule.To.USUAL, Set.of(), null), BOB, Map.of()).credit())
                .isNull();
    }

    @Test
    void product_b_goes_to_its_own_team_though_somebody_works_the_account_and_the_account_stays() {
        var routing =
                (Routing.ToRep) route(rule(OwnRule.To.TEAM, Set.of("Product B"), null), BOB, Map.of("Kind", "special"));
        assertThat(routing.rep()).isEqualTo(CY);
        assertThat(routing.account()).isNull();
        assertThat(routing.credit()).isNotNull();
    }

    @Test
    void product_b_goes_to_its_owner_where_each_product_has_a_lookup_of_its_own() {
        var rule = rule(OwnRule.To.FIELD, Set.of(), "Owner_B__c");
        var named = (Routing.ToOwner)
                route(rule, BOB, Map.of("Kind", "special", "Owner_B__c", CY.id().value()));
        assertThat(named.rep()).isEqualTo(CY);
        assertThat(named.sentence()).contains("stands in Owner_B__c");
        var nobodyNamed = (Routing.ToOwner) route(rule, BOB, Map.of("Kind", "special"));
        assertThat(nobodyNamed.rep()).as("as without the rule").isEqualTo(BOB);
    }

    @Test
    void a_subsidiary_of_a_customer_goes_to_who_has_the_customer_unless_away() {
        var facts =
                Map.of("Kind", "special", ArrivalFacts.FAMILY_OWNER, ANN.id().value());
        var rule = rule(OwnRule.To.FAMILY_OWNER, Set.of(), null);
        assertThat(((Routing.ToOwner) route(rule, null, facts)).rep()).isEqualTo(ANN);
        var away = List.of(
                Trade.book(Trade.away(ANN, LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31")), 0),
                Trade.book(BOB, 0));
        var routing =
                Router.route(arrival(null, facts), away, FairnessLedger.empty(), rules(rule, Set.of()), Trade.NOW);
        assertThat(((Routing.ToRep) routing).rep()).isEqualTo(BOB);
    }

    @Test
    void inbound_on_an_account_that_somebody_works_may_go_to_that_rep_or_wait_for_a_person() {
        var owner = (Routing.ToOwner) route(rule(OwnRule.To.OWNER, Set.of(), null), BOB, Map.of("Kind", "special"));
        assertThat(owner.rep()).isEqualTo(BOB);
        assertThat(owner.ledger().of(BOB.id()).apart()).isEqualTo(1);
        assertThat(route(rule(OwnRule.To.NOBODY, Set.of(), null), BOB, Map.of("Kind", "special")))
                .isInstanceOf(Routing.Nobody.class);
    }

    @Test
    void a_route_may_ask_for_a_qualification_which_the_sentence_names() {
        var rules = rules(rule(OwnRule.To.USUAL, Set.of(), null), Set.of("MQL"));
        assertThat(Router.route(arrival(null, Map.of()), BOOKS, FairnessLedger.empty(), rules, Trade.NOW))
                .isInstanceOf(Routing.Nobody.class);
        var routing = Router.route(
                arrival(null, Map.of("Marketing", "hot")), BOOKS, FairnessLedger.empty(), rules, Trade.NOW);
        assertThat(routing).isInstanceOf(Routing.ToRep.class);
        assertThat(routing.sentence()).startsWith("Ann Lee (Acme), MQL, goes to ");
    }

    private static Routing route(OwnRule rule, @Nullable Rep owner, Map<String, String> facts) {
        return Router.route(arrival(owner, facts), BOOKS, FairnessLedger.empty(), rules(rule, Set.of()), Trade.NOW);
    }

    private static OwnRule rule(OwnRule.To to, Set<String> teams, @Nullable String field) {
        return new OwnRule(
                "special",
                Trade.has("Kind", "special"),
                to,
                teams,
                field,
                false,
                "The partner gets the source.",
                "allocation.yaml:50");
    }

    private static Arrival arrival(@Nullable Rep owner, Map<String, String> facts) {
        return new Arrival(
                Ref.lead(Trade.id("00Q", 1)),
                "Ann Lee (Acme)",
                "Allotment_Intake",
                owner == null ? null : new Arrival.Matched(Trade.id("001", 1), "Acme", owner.id(), false, null),
                Fields.of(facts));
    }

    private static RoutingRules rules(OwnRule rule, Set<String> qualified) {
        return Other.with(
                Trade.routing(RoutingRules.Hours.IGNORED),
                "routes",
                List.of(Other.with(
                        Trade.route("east", Condition.always("allocation.yaml:21"), "allocation.yaml:20", "East"),
                        "qualified",
                        qualified)),
                "skills",
                List.of(),
                "qualifications",
                List.of(new Qualification("MQL", Trade.has("Marketing", "hot"), "allocation.yaml:40")),
                "rules",
                List.of(rule));
    }
}
