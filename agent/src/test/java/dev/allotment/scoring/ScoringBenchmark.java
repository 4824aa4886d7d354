package dev.allotment.scoring;

import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.Quadrant;
import dev.allotment.model.Score;
import dev.allotment.scoring.ScoringRules.Scale;
import dev.allotment.scoring.ScoringRules.Side;
import dev.allotment.scoring.ScoringRules.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Scores many accounts by 20 rules and, beside it, the same rules written by hand; prints a table. Not a test: run its main
 * with the number of accounts (default 1,000,000).
 */
public final class ScoringBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final int DISTINCT = 20_000;

    private ScoringBenchmark() {}

    public static void main(String[] args) {
        int accounts = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        List<Fields> fields = accounts();
        Scorer scorer = scorer();
        System.out.println("accounts | rules s, 1 thread | rules s, all threads | by hand s, 1 thread | check");
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            long sum = 0;
            for (int k = 0; k < accounts; k++) {
                sum += scorer.score(fields.get(k % DISTINCT), null, NOW).total();
            }
            long single = System.nanoTime();
            long parallel = IntStream.range(0, accounts)
                    .parallel()
                    .mapToLong(k ->
                            scorer.score(fields.get(k % DISTINCT), null, NOW).total())
                    .sum();
            long all = System.nanoTime();
            long hand = 0;
            for (int k = 0; k < accounts; k++) {
                hand += byHand(fields.get(k % DISTINCT)).total();
            }
            long end = System.nanoTime();
            System.out.printf(
                    "%,9d | %17.2f | %20.2f | %19.2f | %s%n",
                    accounts,
                    (single - start) / 1e9,
                    (all - single) / 1e9,
                    (end - all) / 1e9,
                    sum == parallel && sum == hand);
        }
    }

    private static Score byHand(Fields account) {
        var hits = new ArrayList<Score.Hit>(8);
        int[] sums = new int[2];
        for (int k = 0; k < 20; k++) {
            BigDecimal number = account.number("Field_" + k + "__c");
            if (number != null && number.compareTo(BigDecimal.valueOf(50)) > 0) {
                sums[k % 2] += 10;
                hits.add(new Score.Hit("rule " + k, "says " + k, "scoring.yaml:" + k, 10));
            }
        }
        int fit = Math.min(100, sums[0]);
        int timing = Math.min(100, sums[1]);
        int total = (int) Math.round((fit + timing) / 2.0);
        return new Score(
                fit,
                timing,
                total,
                Quadrant.of(fit >= 50, timing >= 50),
                total >= 70 ? "A" : total >= 40 ? "B" : "C",
                null,
                hits);
    }

    private static Scorer scorer() {
        List<ScoreRule> fit = new ArrayList<>();
        List<ScoreRule> timing = new ArrayList<>();
        BigDecimal border = BigDecimal.valueOf(50);
        for (int k = 0; k < 20; k++) {
            String name = "Field_" + k + "__c";
            Condition condition = new Condition(name + " > 50", "scoring.yaml:" + k, (account, now) -> {
                BigDecimal number = account.number(name);
                return number != null && number.compareTo(border) > 0;
            });
            (k % 2 == 0 ? fit : timing).add(ScoreRule.of("rule " + k, "says " + k, condition, 10));
        }
        return new Scorer(new ScoringRules(
                new Side(fit, Map.of(), 100, 1),
                new Side(timing, Map.of(), 100, 1),
                List.of(),
                50,
                50,
                List.of(new Tier("A", 70), new Tier("B", 40), new Tier("C", 0)),
                3,
                Scale.HUNDRED));
    }

    private static List<Fields> accounts() {
        var random = new Random(1);
        var accounts = new ArrayList<Fields>();
        for (int n = 0; n < DISTINCT; n++) {
            var values = new TreeMap<String, Object>();
            for (int k = 0; k < 20; k++) {
                values.put("Field_" + k + "__c", BigDecimal.valueOf(random.nextInt(100)));
            }
            for (int k = 0; k < 10; k++) {
                values.put("Other_" + k + "__c", "text " + k);
            }
            values.put("CreatedDate", LocalDate.EPOCH);
            accounts.add(Fields.of(values));
        }
        return accounts;
    }
}
