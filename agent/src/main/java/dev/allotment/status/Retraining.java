package dev.allotment.status;

import dev.allotment.ledger.Snapshots;
import dev.allotment.ledger.Snapshots.Taken;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.Success;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.AccountTable;
import dev.allotment.prediction.Comparison;
import dev.allotment.prediction.History;
import dev.allotment.prediction.Kind;
import dev.allotment.prediction.ModelCard;
import dev.allotment.prediction.Settings;
import dev.allotment.prediction.Table;
import dev.allotment.prediction.Trained;
import dev.allotment.prediction.Training;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code allotment retrain}: learns from the mornings' snapshots which accounts come to success, or says why the rules stand. */
public final class Retraining {
    private static final int EVERY_DAYS = 7;
    /** To learn from, and as many days to judge on. */
    private static final int STRETCH_DAYS = 14;

    /**
     * What a person may choose.
     *
     * @param shuffled a check of ourselves: outcomes are dealt out at random, so no skill must be found, and nothing is kept
     */
    public record Choice(long seed, boolean shuffled) {}

    private final Kept kept;
    private final Policy policy;
    private final Choice choice;
    private final StringBuilder report = new StringBuilder();

    private Retraining(Kept kept, Choice choice) {
        this.kept = kept;
        this.policy = kept.policy().get();
        this.choice = choice;
    }

    /**
     * The same run, policy and choice give the same model.
     *
     * @throws IllegalArgumentException if the policy names no success that can be learnt from
     */
    public static Retrained run(Kept kept, Choice choice) {
        return new Retraining(kept, choice).run();
    }

    private Retrained run() {
        Success success = success(policy);
        Snapshots snapshots = kept.ledger().snapshots();
        List<Taken> taken = snapshots.days();
        String missing = missing(taken, success, kept.now());
        if (missing != null) {
            line("%s The rules stand.", missing);
            return new Retrained(report.toString(), null, null);
        }
        List<Taken> mornings = weekly(settled(taken, success, kept.now()));
        var outcomes = new Outcomes(kept.mirror(), success, policy.zone(), kept.now());
        var rows = new Labelled(
                snapshots, mornings, outcomes::after, policy.model().booksOnly());
        line(
                "Success: %s within %d days after the morning (%s).",
                success.says(), success.withinDays(), success.place());
        line(
                "%d mornings from %s to %s, one a week; %d accounts%s, each as it was known that morning.",
                mornings.size(),
                mornings.getFirst().day(),
                mornings.getLast().day(),
                rows.accounts(),
                policy.model().booksOnly() ? " that were in a book" : "");
        boolean[] came = rows.outcomes();
        if (choice.shuffled()) {
            shuffle(came, rows.groups());
            line(
                    "SHUFFLED: outcomes were dealt out at random among accounts. Whatever is found now is an error of ours.");
        }
        line("");
        return learn(rows, came, success);
    }

    static Success success(Policy policy) {
        Success success = policy.model().success();
        if (success == null) {
            throw new IllegalArgumentException(
                    policy.model().place()
                            + " names no success that could be learnt from: map Opportunity.AccountId and Opportunity.CreatedDate in objects.yaml, or name your own under model, success");
        }
        return success;
    }

    /** What is lacking in days, as a sentence; null where there is enough. */
    static @Nullable String missing(List<Taken> taken, Success success, Instant now) {
        if (taken.isEmpty()) {
            return "There are no snapshots yet: a run with --data takes one each morning (scoring.yaml, model, keep).";
        }
        long have = Duration.between(taken.getFirst().takenAt(), now).toDays();
        long need = 2L * success.withinDays() + 2 * STRETCH_DAYS;
        return have >= need
                ? null
                : String.format(
                        Locale.ROOT,
                        "Snapshots began on %s, %d days ago. To learn from %d days, wait %d days for their outcomes, and judge on %d later days whose outcomes have come too, takes %d days: %d are missing.",
                        taken.getFirst().day(),
                        have,
                        STRETCH_DAYS,
                        success.withinDays(),
                        STRETCH_DAYS,
                        need,
                        need - have);
    }

    /** Mornings whose horizon has passed. */
    static List<Taken> settled(List<Taken> taken, Success success, Instant now) {
        return taken.stream()
                .filter(morning -> !morning.takenAt()
                        .plus(Duration.ofDays(success.withinDays()))
                        .isAfter(now))
                .toList();
    }

    /** The last of them, and each that lies at least a week before the one after it. */
    static List<Taken> weekly(List<Taken> settled) {
        var weekly = new ArrayList<Taken>();
        LocalDate next = null;
        for (Taken morning : settled.reversed()) {
            if (next == null || ChronoUnit.DAYS.between(morning.day(), next) >= EVERY_DAYS) {
                weekly.add(morning);
                next = morning.day();
            }
        }
        return weekly.reversed();
    }

    /** All rows of an account keep one fate, as in truth they nearly do. */
    private void shuffle(boolean[] came, int[] groups) {
        int accounts = Arrays.stream(groups).max().orElse(-1) + 1;
        var rows = new int[accounts];
        var share = new double[accounts];
        for (int k = 0; k < came.length; k++) {
            rows[groups[k]]++;
            share[groups[k]] += came[k] ? 1 : 0;
        }
        var random = new Random(choice.seed());
        var dealt = new double[accounts];
        for (int k = 0; k < accounts; k++) {
            dealt[k] = rows[k] == 0 ? 0 : share[k] / rows[k];
        }
        for (int k = accounts - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            double held = dealt[k];
            dealt[k] = dealt[other];
            dealt[other] = held;
        }
        for (int k = 0; k < came.length; k++) {
            came[k] = random.nextDouble() < dealt[groups[k]];
        }
    }

    private Retrained learn(Labelled rows, boolean[] came, Success success) {
        ModelPolicy asked = policy.model();
        Table table = AccountTable.of(rows.known(), rows.kinds());
        var settings = new Settings(
                choice.seed(),
                success.says() + " within " + success.withinDays() + " days",
                "yes",
                asked.capacityPercent() / 100.0,
                kind(asked.kind()),
                columns(table, asked.excluded()),
                columns(table, asked.insisted()),
                Map.of(),
                success.withinDays(),
                asked.leastAccounts(),
                asked.leastSuccesses());
        Trained trained = Training.run(new History(table, came, rows.days(), rows.groups()), settings);
        ModelCard card = trained.card();
        AccountModel model = trained.model() == null || choice.shuffled()
                ? null
                : AccountModel.of(
                        success.says(),
                        success.withinDays(),
                        rows.last().plusDays(success.withinDays()),
                        trained.model(),
                        table,
                        rows.totals());
        Comparison better = trained.trial() == null
                ? null
                : new Rivals(policy, choice.seed(), this::line).compared(rows, came, trained.trial());
        if (model != null && better != null && better.worse()) {
            line("It ranks worse than the rules do, which is proven: it is not kept, and the rules stand.");
            model = null;
        }
        card = card.under(model == null ? null : model.hash());
        report.append('\n').append(card.text());
        return new Retrained(report.toString(), card, model);
    }

    private static @Nullable Kind kind(ModelPolicy.Kind kind) {
        return switch (kind) {
            case RULES, HYBRID -> null;
            case STATISTICAL -> Kind.LOGISTIC;
            case LEARNED -> Kind.TREES;
        };
    }

    /** The table's columns that come from these fields. */
    private static Set<String> columns(Table table, Set<String> fields) {
        var columns = new HashSet<String>();
        table.names().forEach(name -> {
            if (fields.contains(AccountTable.field(name))) {
                columns.add(name);
            }
        });
        return columns;
    }

    private void line(String form, Object... values) {
        report.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }
}
