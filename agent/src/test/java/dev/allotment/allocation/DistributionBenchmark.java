package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;

import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.policy.Other;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Prints how long a round takes: 100,000 accounts, 500 reps in teams of about 50. Run by hand; asserts nothing. */
public final class DistributionBenchmark {
    private DistributionBenchmark() {}

    public static void main(String[] args) {
        System.out.println("accounts  reps  teams  places  rested  given  value  gap  cpu seconds");
        for (int rested : new int[] {0, 30}) {
            for (int capacity : new int[] {100, 200, 400}) {
                run(100_000, 500, 10, capacity, rested);
                run(100_000, 500, 40, capacity, rested);
            }
        }
    }

    private static void run(int accounts, int reps, int teams, int capacity, int restedPercent) {
        var random = new Random(11);
        var rules = new ArrayList<DistributionRules.TeamRule>();
        for (int t = 0; t < teams; t++) {
            int lowest = t;
            rules.add(new DistributionRules.TeamRule(
                    "Team " + t,
                    new Condition("segment", "x:" + t, (fields, now) -> {
                        int segment = fields.number("Segment") instanceof BigDecimal n ? n.intValue() : -1;
                        return Math.floorMod(segment - lowest, teams) < Math.max(1, teams / 10);
                    }),
                    0,
                    100,
                    "x:" + t));
        }
        var books = new ArrayList<BookState>();
        for (int n = 0; n < reps; n++) {
            books.add(
                    new BookState(Trade.rep(n + 1, "Rep " + n, "Team " + n % teams, capacity), random.nextInt(20), 0));
        }
        var pool = new ArrayList<PoolAccount>();
        for (int n = 0; n < accounts; n++) {
            var from = random.nextInt(100) < restedPercent
                    ? books.get(random.nextInt(reps)).rep().id()
                    : null;
            int segment = (int) (teams * Math.pow(random.nextDouble(), 1.5));
            pool.add(new PoolAccount(
                    Trade.id("001", n),
                    "Account " + n,
                    true,
                    BookStatus.POOL,
                    (int) (100 * Math.pow(random.nextDouble(), 2)),
                    null,
                    false,
                    false,
                    null,
                    null,
                    from,
                    Fields.of(Map.of("Segment", BigDecimal.valueOf(segment))),
                    1));
        }
        var distribution = Other.with(Trade.distribution(), "teams", rules);
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        var round = Distributor.distribute(pool, books, distribution, NOW);
        double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
        var load = new HashMap<String, Integer>();
        round.assignments().forEach(one -> load.merge(one.rep().name(), 1, Integer::sum));
        System.out.printf(
                "%,d  %d  %d  %,d  %d%%  %,d  %,d  %.4f%%  %.2f%n",
                accounts,
                reps,
                teams,
                reps * capacity,
                restedPercent,
                round.assignments().size(),
                round.value(),
                100 * round.gap(),
                seconds);
    }
}
