package dev.allotment.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Snapshot;
import dev.allotment.ledger.SnapshotDay;
import dev.allotment.ledger.SnapshotShape;
import dev.allotment.ledger.SnapshotShape.Column;
import dev.allotment.mirror.Fact;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.RefinedPolicy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.ColumnSignal;
import dev.allotment.prediction.Weights;
import dev.allotment.store.Storage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainingTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
    private static final int ACCOUNTS = 120;
    private static final int WITHIN = 30;
    private static final SnapshotShape SHAPE = new SnapshotShape(
            List.of(
                    new Column("Intent_Score__c", SnapshotShape.Kind.NUMBER),
                    new Column("NumberOfEmployees", SnapshotShape.Kind.NUMBER),
                    new Column("Stage_Reached__c", SnapshotShape.Kind.TEXT)),
            List.of("size", "intent"));

    private static final Function<String, @Nullable Policy> AS_KEPT = hash -> switch (hash) {
        case "p" -> policy(ModelPolicy.Kind.RULES);
        case "old" -> RefinedPolicy.oncePointsForSize(10);
        default -> null;
    };

    @TempDir
    Path folder;

    private Storage storage;
    private final Random random = new Random(7);
    private int sized = ACCOUNTS;
    private double odds = 0.09;
    private final List<Fact> deals = new ArrayList<>();

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static Policy policy(ModelPolicy.Kind kind) {
        return RefinedPolicy.policy(true, kind, 15, Weights.model(Map.of("Intent_Score__c", 0.05)));
    }

    private Kept kept(Policy policy, int days) {
        return new Kept(
                new Mirror(storage.people()),
                new Ledger(storage.people()),
                () -> policy,
                true,
                at(FIRST.plusDays(days)));
    }

    private static Instant at(LocalDate day) {
        return day.atTime(5, 0).toInstant(ZoneOffset.UTC);
    }

    private static RecordId account(int number) {
        return RecordId.of("001" + String.format("%012d", number));
    }

    /**
     * Every week a snapshot of all accounts, three quarters of them in books.
     *
     * @param telling whether success follows intent; {@code leaking}: a column says beforehand what only later will be
     */
    private void lived(int weeks, boolean telling, boolean leaking) {
        lived(weeks, telling, leaking, week -> "p");
    }

    /** @param policies the hash of the policy in force in each week */
    private void lived(int weeks, boolean telling, boolean leaking, IntFunction<String> policies) {
        var ledger = new Ledger(storage.decide());
        for (int week = 0; week < weeks; week++) {
            LocalDate day = FIRST.plusDays(7L * week);
            var snapshots = new ArrayList<Snapshot>();
            for (int k = 0; k < ACCOUNTS; k++) {
                int intent = (k * 61) % 100;
                int size = 1 + (k * 37) % 400;
                boolean wins = random.nextDouble() < (telling ? (intent > 70 ? 0.25 : 0.02) : odds);
                if (wins) {
                    deal(k, day);
                }
                snapshots.add(new Snapshot(
                        account(k),
                        Fields.of(Map.of(
                                "Intent_Score__c",
                                BigDecimal.valueOf(intent),
                                "NumberOfEmployees",
                                BigDecimal.valueOf(size),
                                "Stage_Reached__c",
                                leaking && wins ? "Demo" : "None")),
                        k % 4 == 0 ? Snapshot.Owner.POOL : Snapshot.Owner.REP,
                        40,
                        20,
                        size > 200 ? 40 : 20,
                        k == 1,
                        new TreeMap<>(size > 200 && k < sized ? Map.of("size", 40) : Map.of())));
            }
            ledger.enter(
                    List.of(),
                    0,
                    new Extras()
                            .snapshots(new SnapshotDay(
                                    day,
                                    at(day),
                                    policies.apply(week),
                                    SHAPE,
                                    day.minusDays(400),
                                    visitor -> snapshots.forEach(visitor))),
                    at(day));
        }
        storage.learn().tx().executeWithoutResult(status -> new Mirror(storage.learn()).apply(deals, at(FIRST)));
    }

    private void deal(int number, LocalDate day) {
        deals.add(new Fact.Read(
                new Ref(Entity.OPPORTUNITY, RecordId.of("006" + String.format("%012d", deals.size()))),
                Fields.of(Map.of(
                        "AccountId",
                        account(number).value(),
                        "CreatedDate",
                        at(day).plus(Duration.ofHours(1 + random.nextInt(100))))),
                at(day)));
    }

    private Retrained retrain(Policy policy, int days, boolean shuffled) {
        return Retraining.run(kept(policy, days), new Retraining.Choice(1, shuffled));
    }

    @Test
    void a_signal_is_found_judged_on_later_mornings_and_dealt_out_outcomes_show_none() {
        lived(16, true, false);
        Retrained found = retrain(policy(ModelPolicy.Kind.STATISTICAL), 16 * 7, false);
        AccountModel model = Objects.requireNonNull(found.model());
        assertThat(found.report())
                .contains("It ranks better than chance")
                .contains("The model alone is +")
                .contains("it ranks better")
                .contains("The model " + model.hash() + " (logistic regression) is kept.");
        assertThat(Objects.requireNonNull(found.card()).drivers().getFirst().column())
                .isEqualTo("Intent_Score__c");
        assertThat(model.withinDays()).isEqualTo(WITHIN);

        Retrained none = retrain(policy(ModelPolicy.Kind.STATISTICAL), 16 * 7, true);
        assertThat(none.model()).isNull();
        assertThat(none.report()).contains("SHUFFLED").contains("not proven to rank better than chance");
    }

    @Test
    void what_is_known_only_afterwards_is_left_out_as_a_leak_and_without_it_there_is_no_skill() {
        lived(16, false, true);
        Retrained found = retrain(policy(ModelPolicy.Kind.STATISTICAL), 16 * 7, false);
        assertThat(found.report()).contains("LEAK? Stage_Reached__c");
        assertThat(found.model()).isNull();
        assertThat(found.report()).contains("the rules stand");
    }

    @Test
    void with_too_short_a_history_it_says_how_many_days_are_missing_and_learns_nothing() {
        lived(6, true, false);
        Retrained found = retrain(policy(ModelPolicy.Kind.HYBRID), 40, false);
        assertThat(found.model()).isNull();
        assertThat(found.report())
                .contains("Snapshots began on 2026-01-05, 40 days ago.")
                .contains("takes 88 days: 48 are missing. The rules stand.");
    }

    @Test
    void a_backtest_tells_what_became_of_the_accounts_of_a_past_morning_and_what_each_rule_was_worth() {
        lived(16, true, false);
        Kept kept = kept(policy(ModelPolicy.Kind.HYBRID), 16 * 7);
        BacktestReport report = Backtesting.run(kept, FIRST.plusDays(30), null, AS_KEPT);
        assertThat(report.day()).as("the Monday before").isEqualTo(FIRST.plusDays(28));
        assertThat(report.until()).isEqualTo(FIRST.plusDays(28 + WITHIN));
        assertThat(report.accounts()).as("in books, and not disqualified").isEqualTo(ACCOUNTS * 3 / 4 - 1);
        long came = deals.stream()
                .map(deal -> ((Fact.Read) deal).fields())
                .filter(deal -> {
                    Instant at = Objects.requireNonNull(deal.instant("CreatedDate"));
                    return at.isAfter(at(report.day())) && !at.isAfter(at(report.until()));
                })
                .map(deal -> deal.text("AccountId"))
                .distinct()
                .filter(id -> IntStream.range(0, ACCOUNTS)
                        .anyMatch(
                                k -> k % 4 != 0 && k != 1 && account(k).value().equals(id)))
                .count();
        assertThat(report.succeeded()).isEqualTo((int) came);
        assertThat(report.score().auc().low()).as("size tells nothing").isLessThan(0.5);
        assertThat(report.model()).isNotNull();
        assertThat(Objects.requireNonNull(report.model()).auc().low()).isGreaterThan(0.5);
        assertThat(report.modelSaw())
                .as("it knows outcomes up to the end of January")
                .isFalse();
        assertThat(Backtesting.run(kept, FIRST.plusDays(25), null, AS_KEPT).modelSaw())
                .isTrue();
        RuleLine size = report.rules().getFirst();
        assertThat(size.lift().low()).isLessThan(size.lift().lift());
        assertThat(size.lift().high()).isGreaterThan(size.lift().lift());
        assertThat(size.worth()).isEqualTo(RuleLine.Worth.NOT_SHOWN);
        assertThat(report.text())
                .contains("On 2026-02-04 no snapshots were taken; those of 2026-02-02 are the latest before.")
                .contains("not proven to rank better than chance that day")
                .contains("never held");
        int fewer = Backtesting.run(kept, FIRST.plusDays(28), FIRST.plusDays(35), AS_KEPT)
                .succeeded();
        assertThat(fewer).isPositive().isLessThan(report.succeeded());
    }

    @Test
    void a_backtest_of_a_day_whose_outcomes_have_not_come_or_that_lies_before_the_first_morning_is_refused() {
        lived(3, true, false);
        Kept kept = kept(policy(ModelPolicy.Kind.RULES), 20);
        assertThatThrownBy(() -> Backtesting.run(kept, FIRST, null, AS_KEPT))
                .hasMessageContaining("is known only on 2026-02-04, and it is 2026-01-25");
        assertThatThrownBy(() -> Backtesting.run(kept, FIRST.minusDays(1), null, AS_KEPT))
                .hasMessageContaining("Snapshots began on 2026-01-05, after --as-of 2026-01-04");
        assertThatThrownBy(() -> Backtesting.run(kept, FIRST, FIRST.minusDays(3), AS_KEPT))
                .hasMessageContaining("lies before --as-of");
        Review review = Reviewing.run(kept, 92, AS_KEPT);
        assertThat(review.text())
                .contains("what became of those accounts is known only 30 days later, from 2026-02-04 on")
                .contains("Rules cannot be judged yet; drift can.");
    }

    @Test
    void a_review_finds_the_column_that_no_rule_uses_and_the_rule_that_earned_nothing() {
        lived(16, true, true);
        Review review = Reviewing.run(kept(policy(ModelPolicy.Kind.RULES), 16 * 7), 92, AS_KEPT);
        assertThat(review.add())
                .extracting(ColumnSignal::column)
                .as("intent and size have rules")
                .containsExactly("Stage_Reached__c");
        assertThat(review.rules())
                .extracting(RuleLine::rule, RuleLine::worth)
                .contains(tuple("size", RuleLine.Worth.NOT_SHOWN), tuple("big", RuleLine.Worth.NEVER));
        assertThat(review.drifts()).as("nothing moves in this world").isEmpty();
        assertThat(review.text()).contains("Never held").contains("big (scoring.yaml");
    }

    @Test
    void a_review_judges_each_rule_on_the_mornings_on_which_it_was_in_force() {
        lived(16, true, false, week -> week < 6 ? "old" : "p");
        Review review = Reviewing.run(kept(policy(ModelPolicy.Kind.RULES), 16 * 7), 92, AS_KEPT);
        int held = ACCOUNTS * 3 / 4 - 1;
        assertThat(review.mornings()).isEqualTo(12);
        assertThat(review.older()).isEqualTo(6);
        assertThat(review.rules())
                .extracting(RuleLine::rule, RuleLine::points, RuleLine::then, RuleLine::looked)
                .containsExactly(
                        tuple("size", 40.0, null, 6 * held),
                        tuple("big", 40.0, null, 12 * held),
                        tuple("intent", 50.0, null, 12 * held),
                        tuple("inbound", 40.0, null, 12 * held),
                        tuple("size", 10.0, "old", 6 * held));
        assertThat(review.text())
                .contains("6 of these mornings were under rules that were changed since")
                .contains("And those that were changed or dropped since");
        assertThat(review.rescored()).isTrue();
        BacktestReport report =
                Backtesting.run(kept(policy(ModelPolicy.Kind.RULES), 16 * 7), FIRST.plusDays(28), null, AS_KEPT);
        assertThat(report.rules())
                .extracting(RuleLine::rule, RuleLine::points)
                .contains(tuple("size", 10.0))
                .doesNotContain(tuple("size", 40.0));
    }

    @Test
    void mornings_of_a_policy_that_was_not_kept_are_left_out_and_it_is_said() {
        lived(16, true, false, week -> week < 6 ? "lost" : "p");
        Kept kept = kept(policy(ModelPolicy.Kind.RULES), 16 * 7);
        Review review = Reviewing.run(kept, 92, AS_KEPT);
        assertThat(review.mornings()).isEqualTo(6);
        assertThat(review.older()).isZero();
        assertThat(review.text()).contains("Left out are the mornings under policy lost: its text was not kept.");
        assertThat(Backtesting.run(kept, FIRST.plusDays(28), null, AS_KEPT).text())
                .contains("Rules are not judged: policy lost was in force that morning (its text was not kept).")
                .contains("Tiers are left out: those of policy lost")
                .doesNotContain("Calibration of the tiers");
        assertThat(Reviewing.run(kept, 92, hash -> {
                            throw new IllegalArgumentException("A line of it cannot be read.");
                        })
                        .text())
                .contains("Left out are the mornings under policy lost: A line of it cannot be read.\n");
        assertThat(Reviewing.run(kept, 92, hash -> null).text())
                .contains("Left out are the mornings under policy lost: its text was not kept.\n")
                .contains("It is not known by which rules the 12 mornings were scored whose outcomes are known.");
    }

    @Test
    void few_accounts_looked_at_on_many_mornings_are_few() {
        sized = 24;
        lived(16, false, false);
        Review review = Reviewing.run(kept(policy(ModelPolicy.Kind.RULES), 16 * 7), 92, AS_KEPT);
        RuleLine size = review.rules().getFirst();
        assertThat(size.lift().rows()).as("rows enough, of a few accounts").isGreaterThan(60);
        assertThat(size.worth()).isEqualTo(RuleLine.Worth.SELDOM);
    }

    @Test
    void successes_that_could_be_expected_are_counted_by_account_too() {
        sized = 180;
        odds = 0.01;
        lived(16, false, false);
        Review review = Reviewing.run(kept(policy(ModelPolicy.Kind.RULES), 16 * 7), 92, AS_KEPT);
        RuleLine size = review.rules().getFirst();
        double base = (double) review.succeeded() / review.rows();
        assertThat(size.lift().rows() * base).as("rows enough").isGreaterThan(5);
        assertThat(size.lift().rows() * base / review.mornings())
                .as("of accounts that would give few")
                .isLessThan(5);
        assertThat(size.lift().rows() / review.mornings()).isGreaterThan(30);
        assertThat(size.worth()).isEqualTo(RuleLine.Worth.SELDOM);
    }

    @Test
    void an_account_that_was_looked_at_on_many_mornings_is_one_case_to_learn_from() {
        lived(16, true, false);
        Retrained found = retrain(RefinedPolicy.needing(91, 15), 16 * 7, false);
        assertThat(found.model()).isNull();
        assertThat(found.report())
                .contains("There are 89 accounts (in 1068 rows)")
                .contains("at least 91 and 15 of each outcome are needed to learn and judge; the rules stand");
        assertThat(retrain(RefinedPolicy.needing(89, 60), 16 * 7, false).report())
                .contains("of them successful at least once; at least 89 and 60 of each outcome are needed");
    }

    @Test
    void a_policy_without_a_success_to_learn_from_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> retrain(SmallPolicy.policy(true), 90, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no success")
                .hasMessageContaining("objects.yaml");
    }

    @Test
    void a_model_is_kept_by_its_hash_and_a_missing_changed_or_unfitting_one_refuses_the_start() throws IOException {
        var models = new ModelFolder(folder);
        AccountModel model = Weights.model(Map.of("Features.Touches_90", 0.2));
        Policy plain = asking(ModelPolicy.Kind.HYBRID, ModelPolicy.LATEST);
        assertThat(models.into(plain)).as("nothing kept: the rules stand").isSameAs(plain);
        Path file = models.keep(model, "card", "{}");
        assertThat(models.latest()).isEqualTo(model.hash());
        assertThat(models.into(plain).hash()).isEqualTo(plain.with(model).hash());
        assertThat(models.into(asking(ModelPolicy.Kind.HYBRID, model.hash()))
                        .model()
                        .loaded())
                .isNotNull();
        assertThat(models.into(asking(ModelPolicy.Kind.RULES, model.hash()))
                        .model()
                        .loaded())
                .isNull();
        refused(asking(ModelPolicy.Kind.HYBRID, "0123456789abcdef"), "there is no " + folder);
        refused(asking(ModelPolicy.Kind.LEARNED, model.hash()), "is logistic regression");
        String strange = Files.readString(file);
        Files.writeString(file, strange.replace("0.2", "0.3"));
        refused(asking(ModelPolicy.Kind.HYBRID, model.hash()), "was changed since it was kept");
        models.keep(Weights.model(Map.of("Gone__c", 1.0)), "card", "{}");
        refused(plain, "needs Gone__c, which the policy no longer maps");
    }

    private void refused(Policy policy, String says) {
        assertThatThrownBy(() -> new ModelFolder(folder).into(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    private static Policy asking(ModelPolicy.Kind kind, String use) {
        return RefinedPolicy.asking(kind, use);
    }
}
