package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.TODAY;
import static dev.allotment.allocation.Trade.arrival;
import static dev.allotment.allocation.Trade.book;
import static dev.allotment.allocation.Trade.id;
import static dev.allotment.allocation.Trade.rep;
import static dev.allotment.allocation.Trade.routing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allotment.allocation.RoutingRules.Hours;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where an arrival goes, by example and by law. */
class RouterTest {
    private static final Rep DANA = rep(1, "Dana Ruiz", "East", 40);
    private static final Rep BO = rep(2, "Bo Chen", "East", 40);
    private static final Rep WEST = rep(3, "Wu Li", "West", 40);
    private static final RoutingRules RULES = routing(Hours.IGNORED);

    private static Routing route(Arrival arrival, BookState... books) {
        return Router.route(arrival, List.of(books), FairnessLedger.empty(), RULES, NOW);
    }

    private static Arrival.Matched acme(RecordId owner, boolean inPool) {
        return new Arrival.Matched(id("001", 7), "Acme", owner, inPool, null);
    }

    @Test
    void a_lead_of_an_owned_account_goes_to_its_owner_and_costs_no_turn() {
        var routing = route(arrival(acme(WEST.id(), false)), book(DANA, 3), book(WEST, 60));
        assertThat(routing).asInstanceOf(type(Routing.ToOwner.class)).satisfies(it -> {
            assertThat(it.rep()).isEqualTo(WEST);
            assertThat(it.sentence()).isEqualTo("Ann Lee (Acme) goes to Wu Li: Acme is in this book.");
        });
        assertThat(routing.ledger().of(WEST.id()).apart()).isEqualTo(1);
        assertThat(routing.ledger().of(WEST.id()).balance()).isZero();
    }

    @Test
    void a_lead_of_an_account_whose_owner_is_away_goes_to_the_team() {
        var away = Trade.away(WEST, TODAY, TODAY);
        var routing = route(arrival(acme(WEST.id(), false)), book(DANA, 3), book(away, 6));
        assertThat(routing).asInstanceOf(type(Routing.ToRep.class)).satisfies(it -> {
            assertThat(it.rep()).isEqualTo(DANA);
            assertThat(it.account()).isNull();
        });
    }

    @Test
    void a_lead_goes_to_the_rep_whose_turn_it_is_and_everybody_else_has_a_why_not() {
        var away = Trade.away(rep(4, "Lu Maas", "East", 40), TODAY.minusDays(2), TODAY.plusDays(2));
        var routing =
                route(arrival(null), book(BO, 3), book(away, 0), book(DANA, 39), book(rep(5, "Kim Vu", "East", 8), 8));
        assertThat(routing).asInstanceOf(type(Routing.ToRep.class)).satisfies(it -> {
            assertThat(it.sentence())
                    .isEqualTo(
                            "Ann Lee (Acme) goes to Dana Ruiz: next in turn of 2 in team East (owed 0.50, then Bo Chen 0.50).");
            assertThat(it.place()).isEqualTo("allocation.yaml:20");
            assertThat(it.considered())
                    .extracting(one -> one.name() + ": " + one.whyNot())
                    .containsExactly(
                            "Dana Ruiz: null",
                            "Bo Chen: is owed 0.50 turns, Dana Ruiz more or earlier",
                            "Lu Maas: is away until 2026-10-16",
                            "Kim Vu: has a full book (8 of 8)");
        });
    }

    @Test
    void who_had_it_before_or_has_no_weight_is_left_out() {
        var idle = Trade.weighing(rep(4, "Lu Maas", "East", 40), "0", 0);
        var again = Router.again(
                arrival(null),
                Set.of(DANA.id()),
                List.of(book(DANA, 3), book(BO, 3), book(idle, 0)),
                FairnessLedger.empty(),
                RULES,
                NOW);
        assertThat(again)
                .asInstanceOf(type(Routing.ToRep.class))
                .satisfies(it -> assertThat(it.considered())
                        .extracting(one -> one.name() + ": " + one.whyNot())
                        .containsExactly("Bo Chen: null", "Dana Ruiz: had it before", "Lu Maas: has weight 0"));
        var owned = Router.again(
                arrival(acme(DANA.id(), false)),
                Set.of(DANA.id()),
                List.of(book(DANA, 3), book(BO, 3)),
                FairnessLedger.empty(),
                RULES,
                NOW);
        assertThat(owned.sentence()).as("not to the owner, who had it").contains("goes to Bo Chen");
    }

    @Test
    void of_many_who_cannot_take_it_three_are_named_and_the_rest_counted() {
        var three = route(arrival(null), full(1), full(2), full(3));
        assertThat(three.sentence())
                .endsWith(
                        "(Rep 1 has a full book (0 of 0); Rep 2 has a full book (0 of 0); Rep 3 has a full book (0 of 0)).");
        assertThat(route(arrival(null), full(1), full(2), full(3), full(4)).sentence())
                .endsWith("Rep 3 has a full book (0 of 0); and 1 more).");
    }

    private static BookState full(int n) {
        return book(rep(n, "Rep " + n, "East", 0), 0);
    }

    @Test
    void moves_in_flight_fill_a_book() {
        var routing = route(arrival(null), new BookState(DANA, 38, 2), book(BO, 3));
        assertThat(((Routing.ToRep) routing).rep()).isEqualTo(BO);
    }

    @Test
    void when_nobody_can_take_it_the_lead_waits_and_says_why() {
        var routing = route(
                arrival(null),
                book(Trade.paused(DANA), 0),
                book(Trade.leaving(BO), 0),
                book(Trade.inactive(rep(4, "Lu Maas", "East", 40)), 0),
                book(rep(5, "Kim Vu", "East", 8), 8),
                book(WEST, 0));
        assertThat(routing.sentence())
                .isEqualTo(
                        "Ann Lee (Acme) waits: nobody of team East can take it now (Dana Ruiz is paused; Bo Chen is leaving;"
                                + " Lu Maas is not active; and 1 more).");
        assertThat(routing.ledger()).isEqualTo(FairnessLedger.empty());
    }

    @Test
    void a_lead_owned_by_no_intake_is_not_ours() {
        var lead = new Arrival(arrival(null).record(), "Ann Lee", "dana@acme.example", null, Fields.NONE);
        assertThat(route(lead, book(DANA, 0)))
                .isInstanceOf(Routing.NotOurs.class)
                .extracting(Routing::sentence)
                .isEqualTo("Ann Lee is owned by dana@acme.example, which is no intake of the policy.");
    }

    @Test
    void a_lead_that_fits_no_route_waits() {
        var rules = Other.with(routing(Hours.IGNORED), "routes", List.of(), "place", "x:1", "skills", List.of());
        assertThat(Router.route(arrival(null), List.of(book(DANA, 0)), FairnessLedger.empty(), rules, NOW)
                        .sentence())
                .isEqualTo("Ann Lee (Acme) waits: no route of the policy fits it.");
    }

    @Test
    void a_lead_of_a_pool_account_brings_the_account_but_not_to_the_rep_who_gave_it_back() {
        var account = new Arrival.Matched(id("001", 7), "Acme", id("005", 99), true, DANA.id());
        var routing = (Routing.ToRep) route(arrival(account), book(DANA, 0), book(BO, 0));
        assertThat(routing.rep()).isEqualTo(BO);
        assertThat(routing.account()).isEqualTo(account.id());
        assertThat(routing.sentence())
                .isEqualTo(
                        "Ann Lee (Acme) goes to Bo Chen: the only one of team East who can take it now; Acme comes with it from the pool.");
        assertThat(routing.considered().get(1).whyNot()).isEqualTo("gave Acme back last");
    }

    @Test
    void a_lead_that_asks_for_a_skill_goes_to_a_rep_who_has_it() {
        var dutch = new Arrival(
                arrival(null).record(), "Jan", "Allotment_Intake", null, Fields.of(Map.of("Country", "Netherlands")));
        var routing = (Routing.ToRep) route(dutch, book(DANA, 0), book(Trade.skilled(BO, "Dutch"), 0));
        assertThat(routing.rep()).extracting(Rep::name).isEqualTo("Bo Chen");
        assertThat(routing.considered().get(1).whyNot()).isEqualTo("lacks the skill Dutch");
    }

    @Test
    void reps_at_work_come_first_in_their_own_zone() {
        var tokyo = Trade.in(DANA, ZoneId.of("Asia/Tokyo"));
        var berlinMorning = Instant.parse("2026-10-14T08:30:00Z");
        var routing = (Routing.ToRep) Router.route(
                arrival(null),
                List.of(book(tokyo, 0), book(BO, 0)),
                FairnessLedger.empty(),
                routing(Hours.PREFERRED),
                berlinMorning);
        assertThat(routing.rep()).isEqualTo(BO);
        assertThat(routing.considered().get(1).whyNot()).isEqualTo("is outside working hours");
    }

    @Test
    void at_night_a_preference_gives_way_and_a_rule_makes_the_lead_wait() {
        var night = Instant.parse("2026-10-14T22:00:00Z");
        assertThat(Router.route(
                        arrival(null), List.of(book(BO, 0)), FairnessLedger.empty(), routing(Hours.PREFERRED), night))
                .isInstanceOf(Routing.ToRep.class);
        assertThat(Router.route(
                        arrival(null), List.of(book(BO, 0)), FairnessLedger.empty(), routing(Hours.REQUIRED), night))
                .isInstanceOf(Routing.Nobody.class);
    }

    @Test
    void the_first_route_that_fits_decides() {
        var rules = Other.with(
                routing(Hours.IGNORED),
                "routes",
                List.of(
                        Trade.route("team West", Trade.has("Country", "Spain"), "x:1", "West"),
                        Trade.route("everybody", Condition.always("x:2"), "x:2", "East", "West")),
                "skills",
                List.of());
        assertThat(Router.route(
                                arrival(null),
                                List.of(book(WEST, 0), book(DANA, 0)),
                                FairnessLedger.empty(),
                                rules,
                                NOW)
                        .place())
                .isEqualTo("x:2");
    }

    @Test
    void D2_no_stream_of_arrivals_that_bring_accounts_lifts_a_book_above_capacity() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var held = new HashMap<Rep, Integer>();
            for (int n = 1; n <= 5; n++) {
                held.put(rep(n, "Rep " + n, "East", random.nextInt(8)), random.nextInt(4));
            }
            var ledger = FairnessLedger.empty();
            for (int n = 0; n < 40; n++) {
                var books = new ArrayList<BookState>();
                held.forEach((rep, count) -> books.add(new BookState(rep, count, 0)));
                var lead = arrival(new Arrival.Matched(id("001", n), "Acme", id("005", 99), true, null));
                if (Router.route(lead, books, ledger, RULES, NOW) instanceof Routing.ToRep to) {
                    ledger = to.ledger();
                    assertThat(held.merge(to.rep(), 1, Integer::sum))
                            .as("seed %d: %s", seed, to.sentence())
                            .isLessThanOrEqualTo(to.rep().capacity());
                } else {
                    assertThat(books)
                            .as("seed %d", seed)
                            .allMatch(book -> book.load() >= book.rep().capacity());
                }
            }
        }
    }

    @Test
    void D1_the_order_of_books_does_not_matter() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var books = new ArrayList<BookState>();
            for (int n = 1; n <= 6; n++) {
                books.add(book(rep(n, "Rep " + n, random.nextBoolean() ? "East" : "West", 3), random.nextInt(5)));
            }
            var shuffled = new ArrayList<>(books);
            Collections.shuffle(shuffled, random);
            assertThat(Router.route(arrival(null), shuffled, FairnessLedger.empty(), RULES, NOW))
                    .as("seed %d", seed)
                    .isEqualTo(Router.route(arrival(null), books, FairnessLedger.empty(), RULES, NOW));
        }
    }
}
