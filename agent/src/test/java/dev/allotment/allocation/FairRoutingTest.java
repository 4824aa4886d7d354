package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import dev.allotment.policy.Other;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The router and the fairness ledger together: who is absent, off work, full or lacks a skill is entitled to nothing (law D7). */
class FairRoutingTest {
    @Test
    void D7_five_thousand_leads_at_once_stay_fair() {
        var reps = new ArrayList<Rep>();
        for (int n = 1; n <= 12; n++) {
            reps.add(
                    Trade.weighing(Trade.rep(n, "Rep " + n, "East", 40), n == 3 ? "0.5" : n % 4 == 0 ? "1.5" : "1", 0));
        }
        var rules = rules(false);
        var ledger = FairnessLedger.empty();
        var given = new HashMap<RecordId, Integer>();
        double worst = 0;
        for (int lead = 0; lead < 5_000; lead++) {
            var routing = Router.route(lead(lead), books(reps, Map.of()), ledger, rules, Trade.NOW);
            var rep = ((Routing.ToRep) routing).rep();
            given.merge(rep.id(), 1, Integer::sum);
            ledger = routing.ledger();
            worst = Math.max(worst, deviation(ledger));
        }
        double weight =
                reps.stream().mapToDouble(rep -> rep.weight().doubleValue()).sum();
        double most = 0;
        for (Rep rep : reps) {
            double due = 5_000 * rep.weight().doubleValue() / weight;
            most = Math.max(most, Math.abs(given.getOrDefault(rep.id(), 0) - due));
        }
        System.out.printf(
                Locale.ROOT,
                "5,000 leads at once to 12 reps: at the end %.2f turns from the share by weight, on the way %.2f, proven bound %.1f%n",
                most,
                worst,
                FairnessLedger.bound(12));
        assertThat(worst).isLessThanOrEqualTo(FairnessLedger.bound(12));
        assertThat(most).isLessThanOrEqualTo(1.0);
    }

    @Test
    void D7_with_absence_hours_full_books_skills_and_leads_given_on_nobody_strays_beyond_the_bound() {
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var reps = team(random);
            var held = new HashMap<RecordId, Integer>();
            var rules = rules(true);
            var ledger = FairnessLedger.empty();
            Instant now = Trade.NOW;
            for (int lead = 0; lead < 120; lead++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(200)));
                if (random.nextInt(10) == 0) {
                    int at = random.nextInt(reps.size());
                    reps.set(at, changed(reps.get(at), random, now));
                }
                var books = books(reps, held);
                var arrival = lead(random.nextInt(3) == 0 ? -lead : lead);
                Routing routing = Router.route(arrival, books, ledger, rules, now);
                if (routing instanceof Routing.ToRep to && random.nextInt(5) == 0) {
                    // nobody touched it: it goes on, and that is an arrival of its own
                    routing = Router.again(arrival, Set.of(to.rep().id()), books, to.ledger(), rules, now);
                }
                if (routing instanceof Routing.ToRep to) {
                    Rep got = to.rep();
                    assertThat(got.awayOn(got.today(now))).as("seed %d", seed).isFalse();
                    if (random.nextInt(3) == 0) {
                        held.merge(got.id(), 1, Integer::sum);
                    }
                }
                ledger = routing.ledger();
                assertThat(deviation(ledger))
                        .as("seed %d, lead %d, %d reps", seed, lead, reps.size())
                        .isLessThanOrEqualTo(FairnessLedger.bound(reps.size()));
            }
        }
    }

    /** Whoever was away for a thousand leads comes back with what was owed on leaving, which is at most the bound. */
    @Test
    void a_returning_rep_gets_at_most_the_bound_more_than_the_others_and_a_new_one_no_more_than_a_turn() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int n = 3 + random.nextInt(6);
            var reps = new ArrayList<Rep>();
            for (int i = 1; i <= n; i++) {
                reps.add(Trade.rep(i, "Rep " + i, "East", 40));
            }
            var rules = rules(false);
            var ledger = FairnessLedger.empty();
            for (int lead = 0; lead < 50 + random.nextInt(50); lead++) {
                var some = new ArrayList<>(reps);
                some.removeIf(rep -> random.nextInt(4) == 0);
                ledger = Router.route(
                                lead(lead), books(some.isEmpty() ? reps : some, Map.of()), ledger, rules, Trade.NOW)
                        .ledger();
            }
            var rest = reps.subList(1, n);
            for (int lead = 0; lead < 300; lead++) {
                ledger = Router.route(lead(lead), books(rest, Map.of()), ledger, rules, Trade.NOW)
                        .ledger();
            }
            reps.add(Trade.rep(n + 1, "New", "East", 40));
            var row = new HashMap<RecordId, Integer>();
            int leads = 10 * (n + 1);
            for (int lead = 0; lead < leads; lead++) {
                var routing = (Routing.ToRep) Router.route(lead(lead), books(reps, Map.of()), ledger, rules, Trade.NOW);
                row.merge(routing.rep().id(), 1, Integer::sum);
                ledger = routing.ledger();
            }
            assertThat(row.getOrDefault(reps.getFirst().id(), 0))
                    .as("seed %d: the returning rep", seed)
                    .isLessThanOrEqualTo(10 + (int) Math.ceil(2 * FairnessLedger.bound(n)));
            assertThat(row.getOrDefault(reps.getLast().id(), 0))
                    .as("seed %d: the new rep", seed)
                    .isLessThanOrEqualTo(10 + (int) Math.ceil(FairnessLedger.bound(n + 1)));
        }
    }

    private static double deviation(FairnessLedger ledger) {
        return ledger.turns().stream()
                .mapToDouble(turns -> Math.abs(turns.balance()) / (double) Turns.ONE)
                .max()
                .orElse(0);
    }

    private static Arrival lead(int n) {
        return new Arrival(
                Ref.lead(Trade.id("00Q", Math.abs(n) + 1)),
                "Lead " + n,
                "Allotment_Intake",
                null,
                Fields.of(Map.of("Country", n < 0 ? "Netherlands" : "Germany")));
    }

    private static List<BookState> books(List<Rep> reps, Map<RecordId, Integer> held) {
        return reps.stream()
                .map(rep -> Trade.book(rep, held.getOrDefault(rep.id(), 0)))
                .toList();
    }

    private static List<Rep> team(Random random) {
        var reps = new ArrayList<Rep>();
        int size = 2 + random.nextInt(7);
        for (int n = 1; n <= size; n++) {
            Rep rep = Trade.rep(n, "Rep " + n, "East", 5 + random.nextInt(20));
            rep = random.nextBoolean() ? Trade.skilled(rep, "Dutch") : rep;
            reps.add(Trade.weighing(rep, String.valueOf(1 + random.nextInt(4)), 0));
        }
        return reps;
    }

    /** Somebody goes away for some days, or is back. */
    private static Rep changed(Rep rep, Random random, Instant now) {
        LocalDate today = rep.today(now);
        return random.nextBoolean()
                ? Trade.away(rep, today, today.plusDays(random.nextInt(4)))
                : Trade.away(rep, null, null);
    }

    private static RoutingRules rules(boolean strict) {
        return Other.with(
                Trade.routing(strict ? RoutingRules.Hours.PREFERRED : RoutingRules.Hours.IGNORED),
                "countsAgainstCapacity",
                strict,
                "skills",
                strict ? Trade.routing(RoutingRules.Hours.IGNORED).skills() : List.of());
    }
}
