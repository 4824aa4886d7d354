package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.Territory;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.policy.TerritorialPolicy;
import dev.allotment.status.Kept;
import dev.allotment.status.PolicyBacktest;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven weeks lived under a window of 30 days, and what other policies would have made of them. */
class PolicyBacktestTest {
    @TempDir
    private static Path folder;

    private static SmallOrg org;
    private static RecordId ann;
    private static Ref idle;
    private static Ref worked;
    private static LocalDate first;
    private static LocalDate last;

    @BeforeAll
    static void seven_weeks() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
        ann = org.rep("Ann", "East", 5);
        RecordId bob = org.rep("Bob", "West", 5);
        for (RecordId rep : new RecordId[] {ann, bob}) {
            Ref other = org.account("Elsewhere " + rep, SmallOrg.ADMIN, Fields.of(Map.of("Is_Partner__c", true)));
            for (int day = 1; day < 40; day++) {
                org.call(other, rep, org.now.minus(Duration.ofDays(day)));
            }
        }
        idle = org.account("Idle", ann, Fields.NONE);
        worked = org.account("Worked", ann, Fields.NONE);
        org.account("Free", SmallOrg.POOL, Fields.NONE);
        org.call(idle, ann, org.now.minus(Duration.ofDays(5)));
        org.settle();
        first = day();
        Ref elsewhere = org.account("Elsewhere still", SmallOrg.ADMIN, Fields.of(Map.of("Is_Partner__c", true)));
        for (int day = 0; day < 49; day++) {
            org.pass(Duration.ofDays(1));
            if (day % 15 == 0) {
                org.call(worked, ann, org.now);
            }
            org.call(elsewhere, ann, org.now);
            org.call(elsewhere, bob, org.now);
            org.settle();
        }
        Ref deal = org.opportunity(worked);
        org.edit(deal, "OwnerId", ann.value());
        org.edit(deal, "CreatedDate", org.now);
        org.edit(deal, "IsClosed", true);
        org.edit(deal, "IsWon", true);
        org.edit(deal, "CloseDate", day());
        org.settle();
        last = day();
    }

    @AfterAll
    static void close() {
        org.close();
    }

    private static LocalDate day() {
        return org.now.atZone(SmallPolicy.ZONE).toLocalDate();
    }

    private static PolicyBacktest backtest(Policy tried) {
        Path copy = folder.resolve("copy" + System.nanoTime() + ".db");
        Storage.copy(folder.resolve("allotment.db"), copy);
        try (Storage storage = Storage.open(copy)) {
            var kept = new Kept(new Mirror(storage.decide()), new Ledger(storage.decide()), () -> tried, true, org.now);
            return PolicyBacktest.of(kept, org.policy, first, last, 180);
        }
    }

    @Test
    void the_policy_in_force_gone_through_again_takes_what_was_really_taken() {
        PolicyBacktest past = backtest(org.policy);

        assertThat(past.really()).isEqualTo(2); // Idle from Ann, and from Bob what he was given and left alone
        assertThat(past.found()).isEqualTo(2);
        assertThat(past.both()).isEqualTo(2);
        assertThat(past.onlyTried()).isEmpty();
        assertThat(past.onlyInForce()).isEmpty();
        assertThat(past.otherwise()).isEmpty();
        assertThat(past.asked()).containsKeys("retrieve", "distribute");
        assertThat(past.lost()).isZero();
    }

    @Test
    void a_shorter_window_takes_an_account_on_which_the_rep_won_later_and_says_so() {
        PolicyBacktest past = backtest(policy("aaaaaaaaaaaaaaaa", 9, 100));

        assertThat(past.both()).isEqualTo(2);
        assertThat(past.onlyTried()).anySatisfy(back -> {
            assertThat(back.account()).isEqualTo(worked.id().value());
            assertThat(back.rep()).isEqualTo("Ann");
            assertThat(back.won()).isEqualTo(last);
            assertThat(back.on()).isBetween(first.plusDays(10), last);
            assertThat(back.why()).contains("the window of 9 days");
        });
        assertThat(past.reps())
                .filteredOn(line -> line.rep().equals("Ann"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.taken()).isEqualTo(1);
                    assertThat(line.takenInForce()).isEqualTo(1);
                    assertThat(line.takenTried()).isGreaterThan(1);
                    assertThat(line.leftTried()).isLessThan(line.held());
                });
    }

    @Test
    void what_the_tried_policy_names_by_its_domain_for_its_rep_is_not_taken() {
        var named = new Territory(
                true,
                "ann@agent.example",
                null,
                Set.of(),
                Set.of("idle.com"),
                Set.of("ann@agent.example"),
                Set.of(),
                false,
                false,
                true,
                false,
                false,
                "allocation.yaml:90");
        PolicyBacktest past = backtest(TerritorialPolicy.with(policy("dddddddddddddddd", 30, 100), named));

        assertThat(past.onlyInForce())
                .extracting(PolicyBacktest.Back::account)
                .containsExactly(idle.id().value());
    }

    @Test
    void a_longer_window_takes_less() {
        PolicyBacktest past = backtest(policy("bbbbbbbbbbbbbbbb", 300, 100));

        assertThat(past.onlyTried()).isEmpty();
        assertThat(past.onlyInForce())
                .extracting(PolicyBacktest.Back::account)
                .contains(idle.id().value())
                .hasSize(2);
        assertThat(past.otherwise())
                .filteredOn(one -> one.kind().equals("retrieve"))
                .hasSize(2)
                .allSatisfy(one -> {
                    assertThat(one.to()).isEqualTo("Pool");
                    assertThat(one.instead()).isEqualTo("nobody");
                });
    }

    @Test
    void decisions_are_asked_again_with_the_facts_of_then() {
        PolicyBacktest past = backtest(policy("cccccccccccccccc", 30, 0));

        assertThat(past.otherwise()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo("distribute");
            assertThat(one.to()).isNotEqualTo(one.instead());
        });
        assertThat(past.otherwise())
                .extracting(PolicyBacktest.Elsewhere::record)
                .contains("Free");
    }

    /** @param window in days. @param filled percent to which books are filled */
    private static Policy policy(String hash, int window, int filled) {
        Policy from = org.policy;
        DistributionRules rules = from.allocation().distribution();
        var teams = rules.teams().stream()
                .map(team -> Other.with(team, "targetPercent", filled))
                .toList();
        var windows = new EngagementRules.Window(null, null, window, "engagement.yaml:20");
        Policy other = Other.with(from, "hash", hash);
        other = Other.with(other, "engagement", Other.with(from.engagement(), "otherwise", windows));
        return Other.with(
                other, "allocation", Other.with(from.allocation(), "distribution", Other.with(rules, "teams", teams)));
    }
}
