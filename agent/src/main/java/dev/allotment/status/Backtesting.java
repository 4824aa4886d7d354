package dev.allotment.status;

import dev.allotment.ledger.Snapshot;
import dev.allotment.ledger.Snapshots;
import dev.allotment.ledger.Snapshots.Taken;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Success;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.Judgement;
import dev.allotment.prediction.Share;
import dev.allotment.scoring.Scorer;
import dev.allotment.scoring.ScoringRules.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** {@code allotment backtest}: the score of a past morning, from what was known then, and what became of the accounts. */
public final class Backtesting {
    private static final long SEED = 1;

    private Backtesting() {}

    /**
     * @param policies the policy of a hash as the run has kept it, or null: rules are judged as they were that morning
     * @param until up to which day's end success counts; null: as long as the policy's success may take
     * @throws IllegalArgumentException if there are no snapshots of that time, or its outcomes have not come yet
     */
    public static BacktestReport run(
            Kept kept, LocalDate asOf, @Nullable LocalDate until, Function<String, @Nullable Policy> policies) {
        Policy policy = kept.policy().get();
        Success success = Retraining.success(policy);
        Snapshots snapshots = kept.ledger().snapshots();
        Taken morning = morning(snapshots.days(), asOf);
        Instant end = until == null
                ? morning.takenAt().plus(Duration.ofDays(success.withinDays()))
                : until.plusDays(1).atStartOfDay(policy.zone()).toInstant();
        LocalDate lastDay = until == null ? morning.day().plusDays(success.withinDays()) : until;
        if (end.isBefore(morning.takenAt())) {
            throw new IllegalArgumentException("--until " + until + " lies before --as-of " + asOf);
        }
        if (end.isAfter(kept.now())) {
            throw new IllegalArgumentException("What became of the accounts of " + morning.day() + " is known only on "
                    + lastDay + ", and it is "
                    + kept.now().atZone(policy.zone()).toLocalDate()
                    + "; name an earlier --as-of, or a shorter time with --until");
        }
        var outcomes = new Outcomes(kept.mirror(), success, policy.zone(), kept.now());
        var rows = new Labelled(
                snapshots,
                List.of(morning),
                (account, known) -> outcomes.between(account, known, end),
                policy.model().booksOnly());
        var then = new RulesThen(policy, List.of(morning.policyHash()), policies);
        return report(policy, then, success, asOf, morning, lastDay, rows);
    }

    private static Taken morning(List<Taken> taken, LocalDate asOf) {
        if (taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are no snapshots: a run with --data takes one each morning (scoring.yaml, model, keep)");
        }
        return taken.stream()
                .filter(one -> !one.day().isAfter(asOf))
                .max(Comparator.comparing(Taken::day))
                .orElseThrow(() -> new IllegalArgumentException("Snapshots began on "
                        + taken.getFirst().day() + ", after --as-of " + asOf + "; name a later day"));
    }

    private static BacktestReport report(
            Policy policy,
            RulesThen then,
            Success success,
            LocalDate asOf,
            Taken morning,
            LocalDate until,
            Labelled rows) {
        boolean[] outcomes = rows.outcomes();
        int succeeded = 0;
        for (boolean outcome : outcomes) {
            succeeded += outcome ? 1 : 0;
        }
        double capacity = policy.model().capacityPercent() / 100.0;
        AccountModel model = policy.model().loaded();
        return new BacktestReport(
                asOf,
                morning.day(),
                until,
                morning.policyHash(),
                success.says() + " after that morning",
                rows.size(),
                succeeded,
                judged(rows, outcomes, Snapshot::total, capacity),
                judged(rows, outcomes, Snapshot::fit, capacity),
                judged(rows, outcomes, Snapshot::timing, capacity),
                tiers(then.policy(morning.policyHash()), rows, outcomes),
                then.knows(morning.policyHash())
                        ? RuleLines.of(then, rows, SEED).stream()
                                .filter(line -> line.looked() > 0)
                                .toList()
                        : List.of(),
                then.unread().get(morning.policyHash()),
                model == null
                        ? null
                        : Judgement.of(model.chances(rows.known()), outcomes, rows.groups(), capacity, SEED),
                model != null && !LocalDate.parse(model.settled()).isBefore(morning.day()));
    }

    private static Judgement judged(
            Labelled rows, boolean[] outcomes, ToDoubleFunction<Snapshot> score, double capacity) {
        double[] scores = rows.rows.stream()
                .mapToDouble(one -> score.applyAsDouble(one) / 100)
                .toArray();
        return Judgement.of(scores, outcomes, rows.groups(), capacity, SEED);
    }

    private static List<BacktestReport.Band> tiers(@Nullable Policy policy, Labelled rows, boolean[] outcomes) {
        if (policy == null) {
            return List.of();
        }
        var scorer = new Scorer(policy.scoring());
        var bands = new ArrayList<BacktestReport.Band>();
        for (Tier tier : policy.scoring().tiers()) {
            int accounts = 0;
            int succeeded = 0;
            for (int k = 0; k < outcomes.length; k++) {
                if (scorer.tier(rows.rows.get(k).total(), null).equals(tier.name())) {
                    accounts++;
                    succeeded += outcomes[k] ? 1 : 0;
                }
            }
            Share share = Share.of(succeeded, accounts);
            bands.add(new BacktestReport.Band(
                    tier.name(), tier.from(), accounts, succeeded, share.share(), share.low(), share.high()));
        }
        return bands;
    }
}
