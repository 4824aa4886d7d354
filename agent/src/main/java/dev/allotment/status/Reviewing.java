package dev.allotment.status;

import dev.allotment.ledger.Snapshots;
import dev.allotment.ledger.Snapshots.Taken;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Success;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.AccountTable;
import dev.allotment.prediction.Column;
import dev.allotment.prediction.ColumnSignal;
import dev.allotment.prediction.Drift;
import dev.allotment.prediction.Judgement;
import dev.allotment.prediction.Table;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.ScoreRule;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code allotment review}: which rules earned their points in the last quarter, what to add, what to drop, what has moved. */
public final class Reviewing {
    private static final long SEED = 1;

    private final Kept kept;
    private final Policy policy;
    private final Success success;
    private final Snapshots snapshots;
    private final Function<String, @Nullable Policy> policies;

    private Reviewing(Kept kept, Function<String, @Nullable Policy> policies) {
        this.kept = kept;
        this.policies = policies;
        this.policy = kept.policy().get();
        this.success = Retraining.success(policy);
        this.snapshots = kept.ledger().snapshots();
    }

    /**
     * @param days how far back mornings are looked at, from the last one whose outcomes are known
     * @param policies the policy of a hash as the run has kept it, or null: each morning is judged by the rules that were in force then
     * @throws IllegalArgumentException if the policy names no success, or there are no snapshots at all
     */
    public static Review run(Kept kept, int days, Function<String, @Nullable Policy> policies) {
        return new Reviewing(kept, policies).run(days);
    }

    private Review run(int days) {
        List<Taken> taken = snapshots.days();
        if (taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are no snapshots: a run with --data takes one each morning (scoring.yaml, model, keep)");
        }
        List<Taken> settled = Retraining.settled(taken, success, kept.now());
        List<Taken> weeks = settled.isEmpty()
                ? List.of()
                : Retraining.weekly(settled.stream()
                        .filter(one -> one.day().isAfter(settled.getLast().day().minusDays(days)))
                        .toList());
        var then = new RulesThen(
                policy,
                Stream.concat(weeks.stream(), taken.stream())
                        .map(Taken::policyHash)
                        .toList(),
                policies);
        List<Taken> quarter =
                weeks.stream().filter(one -> then.knows(one.policyHash())).toList();
        String missing = !weeks.isEmpty() && quarter.isEmpty()
                ? "It is not known by which rules the " + weeks.size()
                        + " mornings were scored whose outcomes are known."
                : quarter.isEmpty()
                        ? "Snapshots began on " + taken.getFirst().day()
                                + "; what became of those accounts is known only "
                                + success.withinDays() + " days later, from "
                                + taken.getFirst().day().plusDays(success.withinDays()) + " on."
                        : null;
        var outcomes = new Outcomes(kept.mirror(), success, policy.zone(), kept.now());
        var rows =
                new Labelled(snapshots, quarter, outcomes::after, policy.model().booksOnly());
        boolean[] came = rows.outcomes();
        double share = RuleLines.share(came);
        boolean told = missing == null && share > 0 && share < 1;
        List<ColumnSignal> unused = told
                ? ColumnSignal.of(unused(AccountTable.of(rows.known(), rows.kinds())), came, rows.groups(), SEED)
                : List.of();
        Taken last = taken.getLast();
        Taken first = taken.stream()
                .filter(one -> one.day().isAfter(last.day().minusDays(days)))
                .findFirst()
                .orElse(last);
        boolean moved = first.day().isBefore(last.day());
        AccountModel model = policy.model().loaded();
        return new Review(
                policy.hash(),
                success.says() + " within " + success.withinDays() + " days",
                missing,
                quarter.isEmpty() ? null : quarter.getFirst().day(),
                quarter.isEmpty() ? null : quarter.getLast().day(),
                quarter.size(),
                (int) quarter.stream()
                        .filter(one -> !then.same(one.policyHash()))
                        .count(),
                leftOut(weeks, then),
                rows.size(),
                rows.accounts(),
                (int) Math.round(share * came.length),
                told ? Judgement.of(scores(rows), came, rows.groups(), capacity(), SEED) : null,
                told ? RuleLines.of(then, rows, SEED) : List.of(),
                unused.stream().filter(ColumnSignal::tells).toList(),
                unused.size(),
                moved ? first.day() : null,
                moved ? last.day() : null,
                moved ? drifts(first, last) : List.of(),
                moved ? scoreDrift(first, last) : 0,
                moved && then.same(first.policyHash()) != then.same(last.policyHash()),
                model == null ? null : model.hash(),
                model == null ? null : unseen(model, quarter, outcomes));
    }

    private static Map<String, String> leftOut(List<Taken> weeks, RulesThen then) {
        var out = new TreeMap<String, String>();
        weeks.stream().map(Taken::policyHash).forEach(hash -> {
            String why = then.unread().get(hash);
            if (why != null) {
                out.put(hash, why);
            }
        });
        return out;
    }

    private double capacity() {
        return policy.model().capacityPercent() / 100.0;
    }

    private static double[] scores(Labelled rows) {
        return Arrays.stream(rows.totals()).mapToDouble(total -> total / 100.0).toArray();
    }

    /** The columns whose field no rule names. */
    private Table unused(Table table) {
        String rules = Stream.concat(
                        policy.scoring().fit().rules().stream(), policy.scoring().timing().rules().stream())
                .map(Reviewing::words)
                .collect(Collectors.joining(" "));
        return new Table(
                table.columns().stream()
                        .filter(column -> !Pattern.compile(
                                        "\\b" + Pattern.quote(AccountTable.field(column.name())) + "\\b")
                                .matcher(rules)
                                .find())
                        .toList(),
                table.rows());
    }

    private static String words(ScoreRule rule) {
        ScoreRule.Decay decay = rule.decay();
        ScoreRule.Ahead ahead = rule.ahead();
        return rule.when().text()
                + (decay == null ? "" : " " + decay.field())
                + (ahead == null ? "" : " " + ahead.field());
    }

    /** Mornings that came after all that the model learnt from; null if there are none or they tell nothing. */
    private @Nullable Judgement unseen(AccountModel model, List<Taken> quarter, Outcomes outcomes) {
        LocalDate settled = LocalDate.parse(model.settled());
        var rows = new Labelled(
                snapshots,
                quarter.stream().filter(one -> one.day().isAfter(settled)).toList(),
                outcomes::after,
                policy.model().booksOnly());
        double share = RuleLines.share(rows.outcomes());
        return share > 0 && share < 1
                ? Judgement.of(model.chances(rows.known()), rows.outcomes(), rows.groups(), capacity(), SEED)
                : null;
    }

    private Labelled of(Taken morning) {
        return new Labelled(snapshots, List.of(morning), (account, known) -> false, false);
    }

    /** Ages of accounts grow by themselves and are left out. */
    private List<Drift> drifts(Taken first, Taken last) {
        Labelled before = of(first);
        Labelled after = of(last);
        return Drift.between(
                        AccountTable.of(before.known(), before.kinds()), AccountTable.of(after.known(), after.kinds()))
                .stream()
                .filter(one -> one.index() >= Drift.SOME && !one.column().equals(Features.DAYS_SINCE_CREATED))
                .toList();
    }

    private double scoreDrift(Taken first, Taken last) {
        return Drift.between(score(of(first)), score(of(last))).getFirst().index();
    }

    private static Table score(Labelled rows) {
        return new Table(List.of(new Column.Numbers("score", scores(rows))), rows.size());
    }
}
