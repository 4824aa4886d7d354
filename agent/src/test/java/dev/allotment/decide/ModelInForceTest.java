package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Snapshot;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.RefinedPolicy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.Weights;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInForceTest {
    private static final int BOUND = 12;
    private static final AccountModel MODEL = Weights.model(Map.of("Intent_Score__c", 0.05));

    @TempDir
    Path folder;

    private SmallOrg org(String name, Policy policy) {
        return new SmallOrg(Storage.open(folder.resolve(name + ".db")), policy);
    }

    private static Policy hybrid() {
        return RefinedPolicy.policy(true, ModelPolicy.Kind.HYBRID, BOUND, MODEL);
    }

    /** Three accounts in a book, of little, middling and much intent, marked after a morning. */
    private static List<Ref> lived(SmallOrg org) {
        RecordId rep = org.rep("Ann", "East", 40);
        var accounts = new ArrayList<Ref>();
        for (int intent : new int[] {0, 40, 90}) {
            accounts.add(org.account(
                    "Acme " + intent, rep, Fields.NONE.with("Intent_Score__c", BigDecimal.valueOf(intent))));
        }
        org.settle();
        org.pass(Duration.ofDays(1));
        org.settle();
        return accounts;
    }

    private static int score(SmallOrg org, Ref account) {
        return Objects.requireNonNull(org.row(account).number(AllotmentFields.SCORE))
                .intValue();
    }

    @Test
    void a_hybrid_moves_the_rules_total_by_at_most_its_bound_and_says_so_in_words_that_fit() {
        try (SmallOrg plain = org("plain", SmallPolicy.policy(true));
                SmallOrg refined = org("refined", hybrid())) {
            List<Ref> rules = lived(plain);
            List<Ref> both = lived(refined);
            for (int k = 0; k < rules.size(); k++) {
                assertThat(Math.abs(score(refined, both.get(k)) - score(plain, rules.get(k))))
                        .isLessThanOrEqualTo(BOUND);
            }
            assertThat(score(refined, both.get(2))).isGreaterThan(score(plain, rules.get(2)) + 5);
            assertThat(refined.row(both.get(2)).text(AllotmentFields.WHY))
                    .contains("accounts like it do")
                    .contains("intent score 90")
                    .hasSizeLessThanOrEqualTo(255);
        }
    }

    @Test
    void alone_the_model_gives_the_total_and_its_reasons_stand_in_the_place_of_rules() {
        try (SmallOrg org = org("alone", RefinedPolicy.policy(true, ModelPolicy.Kind.STATISTICAL, BOUND, MODEL))) {
            List<Ref> accounts = lived(org);
            assertThat(score(org, accounts.get(2))).isGreaterThan(80);
            assertThat(score(org, accounts.get(0))).isLessThan(20);
            assertThat(org.row(accounts.get(2)).text(AllotmentFields.WHY))
                    .contains("intent score 90 +")
                    .doesNotContain("right size");
        }
    }

    @Test
    void another_model_is_another_policy_and_the_same_one_the_same() {
        String hash = hybrid().hash();
        assertThat(hash).matches("[0-9a-f]{16}").isEqualTo(hybrid().hash());
        assertThat(hash).isNotEqualTo(SmallPolicy.policy(true).hash());
        Policy other = RefinedPolicy.policy(
                true, ModelPolicy.Kind.HYBRID, BOUND, Weights.model(Map.of("Intent_Score__c", 0.06)));
        assertThat(other.hash()).isNotEqualTo(hash);
        try (SmallOrg org = org("named", hybrid())) {
            lived(org);
            assertThat(org.ledger.setting(Decider.POLICY)).isEqualTo(hash);
        }
    }

    @Test
    void D1_what_is_thought_of_an_account_follows_its_facts_and_a_restart_changes_nothing() {
        try (SmallOrg lasting = org("lasting", hybrid());
                SmallOrg reborn = org("reborn", hybrid())) {
            for (SmallOrg org : List.of(lasting, reborn)) {
                List<Ref> accounts = lived(org);
                org.pass(Duration.ofHours(3));
                org.edit(accounts.get(0), "Intent_Score__c", BigDecimal.valueOf(95));
                org.settle();
                if (org == reborn) {
                    org.restart();
                }
                org.pass(Duration.ofHours(3));
                org.edit(accounts.get(2), "Intent_Score__c", BigDecimal.ZERO);
                org.settle();
                assertThat(score(org, accounts.get(0))).isGreaterThan(score(org, accounts.get(2)) + 20);
            }
            assertThat(reborn.books()).isEqualTo(lasting.books());
        }
    }

    @Test
    void a_snapshot_of_each_enrolled_account_is_taken_each_morning_with_what_the_rules_made_of_it() {
        try (SmallOrg org = org("mornings", hybrid())) {
            List<Ref> accounts = lived(org);
            var days = org.ledger.snapshots().days();
            assertThat(days).hasSize(2);
            assertThat(days.getLast().takenAt()).isBeforeOrEqualTo(org.now);
            var seen = new ArrayList<Snapshot>();
            org.ledger.snapshots().on(days.getLast().day(), seen::add);
            assertThat(seen)
                    .extracting(Snapshot::account)
                    .containsExactlyElementsOf(accounts.stream().map(Ref::id).toList());
            assertThat(seen.get(2).points()).containsEntry("intent", 50).containsEntry("size", 40);
            assertThat(seen.get(2).total())
                    .as("the rules' own, not the model's")
                    .isEqualTo(44);
            assertThat(seen.get(2).owner()).isEqualTo(Snapshot.Owner.REP);
            assertThat(seen.get(2).facts().names())
                    .contains("Features.Touches_90")
                    .noneMatch(name -> name.startsWith("Allotment_"));
        }
    }
}
