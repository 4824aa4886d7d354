package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.TODAY;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.has;
import static dev.allotment.allocation.Trade.id;
import static dev.allotment.allocation.Trade.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Condition;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Static territories and named accounts in the pure rules: who gets what, and what is said of it. */
class TerritoriesTest {
    private static final Rep ANN = called(Trade.rep(1, "Ann", "East", 3), "ann@x.example");
    private static final Rep BOB = called(Trade.rep(2, "Bob", "East", 3), "Bob@x.example");
    private static final Rep CY = called(Trade.rep(3, "Cy", "West", 3), "cy@x.example");
    private static final PoolAccount BANK = pool(1, "Bank", 40, "Bank", null);
    private static final PoolAccount SHOP = pool(2, "Shop", 30, "Shop", null);

    private static Rep called(Rep rep, String username) {
        return Other.with(rep, "username", username);
    }

    private static Rep away(Rep rep) {
        return Trade.away(rep, TODAY, TODAY.plusDays(9));
    }

    /** @param flags of: any score, over capacity, team stands in, hands off, retrieves */
    private static Territory banks(String flags, String... reps) {
        return new Territory(
                false,
                "banks",
                has("Region", "Bank"),
                Set.of(),
                Set.of(),
                Set.of(reps),
                Set.of(),
                flags.contains("hands off"),
                flags.contains("retrieves"),
                flags.contains("any score"),
                flags.contains("over capacity"),
                flags.contains("team stands in"),
                "allocation.yaml:50");
    }

    private static Territory named(Set<RecordId> ids, Set<String> domains) {
        return new Territory(
                true,
                "ann@x.example",
                null,
                ids,
                domains,
                Set.of("ann@x.example"),
                Set.of(),
                false,
                false,
                true,
                false,
                false,
                "allocation.yaml:60");
    }

    private static DistributionRules rules(int least, Territory... territories) {
        Condition all = Condition.always("allocation.yaml:12");
        return new DistributionRules(
                List.of(
                        new DistributionRules.TeamRule("East", all, least, 100, List.of(), "allocation.yaml:12"),
                        new DistributionRules.TeamRule(
                                "West", has("Region", "Shop"), least, 100, List.of(), "allocation.yaml:13")),
                List.of(new Skill("Dutch", has("Region", "Bank"), "allocation.yaml:30")),
                Ramp.none("allocation.yaml:9"),
                DistributionRules.Families.APART,
                new Territories(List.of(territories)),
                Trade.BERLIN,
                "allocation.yaml:10");
    }

    private static Distribution round(DistributionRules rules, List<BookState> books, PoolAccount... pool) {
        return Distributor.distribute(List.of(pool), books, rules, 10, NOW);
    }

    private static Map<String, String> books(Distribution round) {
        var given = new TreeMap<String, String>();
        round.assignments().forEach(one -> given.put(one.name(), one.rep().name()));
        return given;
    }

    // --- distribution

    @Test
    void what_lies_in_a_territory_goes_to_its_rep_though_the_team_does_not_take_it_and_the_rep_lacks_the_skill() {
        Distribution round = round(rules(0, banks("", "cy@x.example")), List.of(book(ANN, 0), book(CY, 0)), BANK, SHOP);
        assertThat(books(round)).containsEntry("Bank", "Cy");
        Assignment bank = round.assignments().getFirst();
        assertThat(bank.sentence()).contains("Bank, of the territory banks, goes to Cy");
        assertThat(bank.place()).isEqualTo("allocation.yaml:50");
        assertThat(bank.considered())
                .contains(new Considered(ANN.id(), "Ann", 0, "it belongs to the territory banks (allocation.yaml:50)"));
    }

    @Test
    void the_user_name_counts_in_any_case() {
        assertThat(books(round(rules(0, banks("", "bob@x.example")), List.of(book(ANN, 0), book(BOB, 0)), BANK)))
                .containsEntry("Bank", "Bob");
    }

    @Test
    void while_its_rep_is_away_it_waits_and_says_so() {
        Distribution round =
                round(rules(0, banks("", "ann@x.example")), List.of(book(away(ANN), 0), book(BOB, 0)), BANK);
        assertThat(round.assignments()).isEmpty();
        assertThat(round.undone().getFirst().why())
                .isEqualTo(
                        "waits: it belongs to the territory banks, and the one rep who may have it is full with better ones or absent");
    }

    @Test
    void where_the_policy_says_so_the_team_stands_in_but_nobody_else() {
        DistributionRules rules = rules(0, banks("team stands in", "ann@x.example"));
        var skilled = called(Trade.skilled(BOB, "Dutch"), "bob@x.example");
        Distribution round = round(rules, List.of(book(away(ANN), 0), book(skilled, 0), book(CY, 0)), BANK);
        assertThat(books(round)).containsEntry("Bank", "Bob");
        assertThat(round.assignments().getFirst().sentence()).contains("none of whose reps can take it now");
    }

    @Test
    void it_never_goes_straight_back_not_even_to_its_own_rep() {
        PoolAccount came = pool(1, "Bank", 40, "Bank", ANN.id());
        DistributionRules alone = rules(0, banks("", "ann@x.example"));
        Distribution round = round(alone, List.of(book(ANN, 0), book(BOB, 0)), came);
        assertThat(round.assignments()).isEmpty();
        assertThat(round.undone().getFirst().why())
                .isEqualTo("waits: it belongs to the territory banks, and nobody who has those may have it now");
    }

    @Test
    void what_scores_too_low_waits_unless_the_territory_says_otherwise() {
        List<BookState> books = List.of(book(ANN, 0));
        assertThat(books(round(rules(60, banks("", "ann@x.example")), books, BANK)))
                .isEmpty();
        assertThat(books(round(rules(60, banks("any score", "ann@x.example")), books, BANK)))
                .containsEntry("Bank", "Ann");
    }

    @Test
    void a_full_book_gets_nothing_unless_the_territory_says_otherwise_and_then_it_counts_against_the_rest() {
        PoolAccount better = pool(3, "Better", 90, "Shop", null);
        List<BookState> books = List.of(book(ANN, 2), book(BOB, 3));
        assertThat(books(round(rules(0, banks("", "bob@x.example")), books, BANK, better)))
                .isEqualTo(Map.of("Better", "Ann"));
        assertThat(books(round(rules(0, banks("over capacity", "ann@x.example")), books, BANK, better)))
                .as("the named one takes Ann's last place, though the other scores more")
                .isEqualTo(Map.of("Bank", "Ann"));
        assertThat(books(round(
                        rules(0, banks("over capacity", "bob@x.example")),
                        books,
                        BANK,
                        pool(4, "Bank 2", 9, "Bank", null))))
                .isEqualTo(Map.of("Bank", "Bob", "Bank 2", "Bob"));
    }

    @Test
    void what_goes_over_capacity_goes_level_among_those_who_share_it_and_is_in_the_bound() {
        Distribution round = round(
                rules(0, banks("over capacity", "ann@x.example", "bob@x.example")),
                List.of(book(ANN, 3), book(BOB, 2)),
                BANK,
                pool(4, "Bank 2", 9, "Bank", null),
                pool(5, "Bank 3", 8, "Bank", null));
        assertThat(books(round)).isEqualTo(Map.of("Bank", "Bob", "Bank 2", "Ann", "Bank 3", "Bob"));
        assertThat(round.value()).isEqualTo(57);
        assertThat(round.bound()).isEqualTo(57);
    }

    @Test
    void families_that_go_together_leave_out_what_goes_over_capacity() {
        var together = Other.with(
                rules(0, banks("over capacity", "ann@x.example")), "families", DistributionRules.Families.TOGETHER);
        Distribution round = round(together, List.of(book(ANN, 3), book(BOB, 0)), BANK, SHOP);
        assertThat(books(round)).isEqualTo(Map.of("Bank", "Ann", "Shop", "Bob"));
    }

    @Test
    void named_accounts_come_first_by_id_or_domain() {
        var rules = rules(0, named(Set.of(id("001", 1)), Set.of()), banks("", "bob@x.example"));
        assertThat(books(round(rules, List.of(book(ANN, 0), book(BOB, 0)), BANK)))
                .containsEntry("Bank", "Ann");
        var byDomain = new Territories(List.of(named(Set.of(), Set.of("acme.com"))));
        assertThat(byDomain.of(id("001", 9), TerritoryFacts.of(new Domain("acme.com")), NOW))
                .isNotNull();
        assertThat(byDomain.of(id("001", 9), TerritoryFacts.of(new Domain("acme.org")), NOW))
                .isNull();
        assertThat(byDomain.of(id("001", 9), Fields.NONE, NOW)).isNull();
        assertThat(byDomain.askDomains()).isTrue();
    }

    // --- claims, swaps, hand-offs

    @Test
    void nobody_else_may_claim_it_and_its_rep_may_whatever_the_team_takes() {
        DistributionRules rules = rules(0, banks("", "cy@x.example"));
        var claim = new RequestRules.Claim("allocation.yaml:70");
        assertThat(Claims.judge(BANK, book(ANN, 0), claim, rules, NOW))
                .isInstanceOf(RequestAnswer.Declined.class)
                .extracting(RequestAnswer::sentence)
                .isEqualTo(
                        "Bank stays in the pool: it belongs to the territory banks, and only who has those may ask for it.");
        assertThat(Claims.judge(BANK, book(CY, 0), claim, rules, NOW)).isInstanceOf(RequestAnswer.Granted.class);
        assertThat(Claims.judge(BANK, book(CY, 3), claim, rules, NOW)).isInstanceOf(RequestAnswer.Declined.class);
        assertThat(Claims.judge(BANK, book(CY, 3), claim, rules(0, banks("over capacity", "cy@x.example")), NOW))
                .isInstanceOf(RequestAnswer.Granted.class);
    }

    @Test
    void an_account_is_handed_over_only_to_who_has_it_unless_the_territory_says_otherwise() {
        assertThat(handOff(banks("", "cy@x.example"), ANN, CY)).isEqualTo("Cy");
        assertThat(handOff(banks("", "bob@x.example"), ANN, CY))
                .isEqualTo("Bank stays: it belongs to the territory banks, and nobody who has those takes over.");
        assertThat(handOff(banks("hands off", "bob@x.example"), ANN, CY)).isEqualTo("Cy");
    }

    private static String handOff(Territory territory, Rep giver, Rep taker) {
        var router = Other.with(
                Trade.routing(RoutingRules.Hours.IGNORED),
                "intake",
                Set.of("won"),
                "routes",
                List.of(Trade.route("won", Condition.always("allocation.yaml:80"), "allocation.yaml:80", "West")),
                "toOwner",
                false,
                "bringsAccount",
                false,
                "skills",
                List.of(),
                "place",
                "allocation.yaml:80");
        var rule = new HandOffRules.Rule(
                "won",
                Entity.ACCOUNT,
                Condition.always("allocation.yaml:80"),
                Set.of("East"),
                false,
                false,
                router,
                "allocation.yaml:80");
        var rules = new HandOffRules(
                List.of(rule), List.of(), new Territories(List.of(territory)), false, "allocation.yaml:80");
        var subject = new HandOffs.Subject(
                Ref.account(id("001", 1)),
                "Bank",
                giver.id(),
                giver.team(),
                false,
                null,
                Fields.of(Map.of("Region", "Bank")));
        Routing routing =
                HandOffs.judge(subject, rule, rules, List.of(book(taker, 0)), any -> null, FairnessLedger.empty(), NOW);
        return routing instanceof Routing.ToRep to ? to.rep().name() : routing.sentence();
    }

    // --- routing

    private static Routing route(@Nullable Territory territory, List<BookState> books, Arrival arrival) {
        var rules = Other.with(
                Trade.routing(RoutingRules.Hours.IGNORED),
                "territories",
                new Territories(territory == null ? List.of() : List.of(territory)));
        return Router.route(arrival, books, FairnessLedger.empty(), rules, NOW);
    }

    /** A lead of that account, which lies in the pool. */
    private static Arrival lead(String region) {
        Fields facts = Fields.of(Map.of("Region", region));
        return new Arrival(
                Ref.lead(id("00Q", 1)),
                "Jo",
                "Allotment_Intake",
                new Arrival.Matched(id("001", 1), "Acme", id("005", 90), true, null, facts),
                facts.with("Region", "Lead"));
    }

    @Test
    void a_lead_goes_to_the_one_rep_with_its_account_and_is_booked_apart() {
        var to = (Routing.ToRep) route(banks("", "cy@x.example"), List.of(book(ANN, 0), book(CY, 0)), lead("Bank"));
        assertThat(to.rep()).isEqualTo(CY);
        assertThat(to.account()).isEqualTo(id("001", 1));
        assertThat(to.ledger().of(CY.id()).apart()).isEqualTo(1);
        assertThat(to.ledger().of(CY.id()).given()).isZero();
        assertThat(to.considered()).contains(new Considered(ANN.id(), "Ann", 0, "it belongs to the territory banks"));
    }

    @Test
    void several_take_turns_which_count() {
        var to = (Routing.ToRep) route(
                banks("", "bob@x.example", "cy@x.example"),
                List.of(book(ANN, 0), book(BOB, 0), book(CY, 0)),
                lead("Bank"));
        assertThat(to.rep()).isEqualTo(BOB);
        assertThat(to.sentence()).contains("next in turn of 2 in the territory banks");
        assertThat(to.ledger().of(BOB.id()).given()).isEqualTo(1);
        assertThat(to.ledger().of(ANN.id()).entitled()).isZero();
    }

    @Test
    void a_full_book_gets_the_lead_alone_and_the_account_stays() {
        var to = (Routing.ToOwner) route(banks("", "cy@x.example"), List.of(book(ANN, 0), book(CY, 3)), lead("Bank"));
        assertThat(to.rep()).isEqualTo(CY);
        assertThat(to.sentence()).contains("has a full book (3 of 3)");
        assertThat(route(banks("over capacity", "cy@x.example"), List.of(book(CY, 3)), lead("Bank")))
                .isInstanceOf(Routing.ToRep.class);
    }

    @Test
    void while_the_one_rep_is_away_the_lead_waits_or_goes_to_the_team() {
        List<BookState> books = List.of(book(away(ANN), 0), book(BOB, 0), book(CY, 0));
        assertThat(route(banks("", "ann@x.example"), books, lead("Bank")).sentence())
                .isEqualTo("Jo waits: nobody of the territory banks can take it now (Ann is away until 2026-10-23).");
        var to = (Routing.ToRep) route(banks("team stands in", "ann@x.example"), books, lead("Bank"));
        assertThat(to.rep()).isEqualTo(BOB);
    }

    @Test
    void a_lead_that_goes_by_a_route_does_not_bring_what_is_anothers() {
        var anothers = new Arrival(
                Ref.lead(id("00Q", 1)),
                "Jo",
                "Allotment_Intake",
                new Arrival.Matched(
                        id("001", 1), "Acme", id("005", 90), true, null, Fields.of(Map.of("Region", "Bank"))),
                Fields.of(Map.of("Partner", "yes")));
        var rule = new OwnRule(
                "partner",
                has("Partner", "yes"),
                OwnRule.To.TEAM,
                Set.of("East"),
                null,
                true,
                null,
                "allocation.yaml:40");
        var rules = Other.with(
                Trade.routing(RoutingRules.Hours.IGNORED),
                "skills",
                List.of(),
                "rules",
                List.of(rule),
                "territories",
                new Territories(List.of(banks("", "cy@x.example"))));
        var to = (Routing.ToRep) Router.route(anothers, List.of(book(ANN, 0)), FairnessLedger.empty(), rules, NOW);
        assertThat(to.rep()).isEqualTo(ANN);
        assertThat(to.account()).isNull();
    }

    // --- what came back

    @Test
    void a_territory_is_only_of_the_one_rep_whom_nobody_shares_it_with_or_stands_in_for() {
        Rep gone = Trade.leaving(BOB);
        List<Rep> all = List.of(ANN, BOB, CY);
        assertThat(banks("", "ann@x.example").onlyRep(all)).isEqualTo(ANN.id());
        assertThat(banks("", "ann@x.example", "cy@x.example").onlyRep(all)).isNull();
        assertThat(banks("team stands in", "ann@x.example").onlyRep(all))
                .as("Bob stands in")
                .isNull();
        assertThat(banks("team stands in", "ann@x.example").onlyRep(List.of(ANN, gone, CY)))
                .as("Bob is leaving")
                .isEqualTo(ANN.id());
        assertThat(banks("", "ann@x.example", "cy@x.example").onlyRep(List.of(ANN, away(CY))))
                .as("who is away comes back")
                .isNull();
        assertThat(banks("", "bob@x.example").onlyRep(List.of(ANN, gone, CY)))
                .as("who is leaving gets nothing back")
                .isNull();
    }

    // --- what is kept

    @Test
    void it_is_kept_for_its_rep_and_for_nobody_else() {
        var territories = new Territories(List.of(banks("", "ann@x.example")));
        Fields bank = Fields.of(Map.of("Region", "Bank"));
        Protection kept = Objects.requireNonNull(territories.keeps(id("001", 1), bank, ANN, false, NOW));
        assertThat(kept.kind()).isEqualTo(Protection.Kind.TERRITORY);
        assertThat(kept.why()).isEqualTo("belongs to the territory banks, and so to Ann");
        assertThat(territories.keeps(id("001", 1), bank, BOB, false, NOW)).isNull();
        assertThat(territories.keeps(id("001", 1), bank, null, false, NOW)).isNull();
        var going = new Territories(List.of(banks("retrieves", "ann@x.example")));
        assertThat(going.keeps(id("001", 1), bank, ANN, false, NOW)).isNull();
        assertThat(going.keeps(id("001", 1), bank, ANN, true, NOW)).isNotNull();
    }
}
