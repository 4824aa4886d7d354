package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.allocation.DistributionRules;
import dev.allotment.ledger.Decision;
import dev.allotment.ledger.TamperedBasis;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.status.Explaining;
import dev.allotment.status.Kept;
import dev.allotment.status.OrderDesk;
import dev.allotment.status.Replaying;
import dev.allotment.status.Replaying.Replayed;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was decided can be decided again from what was stored (law D6); the laws do it for whole histories. */
class ReplayTest {
    @TempDir
    private Path folder;

    private SmallOrg org;
    private RecordId ann;
    private Ref acme;
    private Ref lead;

    @BeforeEach
    void a_distribution_and_a_lead() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
        ann = org.rep("Ann", "East", 3);
        org.rep("Bob", "West", 1);
        acme = org.account("Acme", SmallOrg.POOL, Fields.of(Map.of("NumberOfEmployees", BigDecimal.valueOf(900))));
        org.account("Bolt", SmallOrg.POOL, Fields.NONE);
        org.settle();
        org.pass(Duration.ofDays(7));
        org.settle();
        lead = org.lead("jo@gmail.com");
        org.settle();
    }

    @AfterEach
    void close() {
        org.close();
    }

    private DecisionId decision(Ref ref, String kind) {
        return org.ledger.decisionsOf(ref).stream()
                .filter(decision -> decision.kind().equals(kind))
                .map(Decision::id)
                .findFirst()
                .orElseThrow();
    }

    private Replayed replay(DecisionId id, @Nullable Policy other) {
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        return new Replaying(kept)
                .replay(id.value(), hash -> hash.equals(org.policy.hash()) ? org.policy : null, other);
    }

    @Test
    void a_distribution_and_a_routing_come_out_the_same_to_the_byte() {
        assertThat(replay(decision(acme, "distribute"), null).sentences())
                .isEqualTo(
                        "The same, byte for byte: who gets it, the sentence, the rule, the score, who was considered, what is written along, its id.");
        assertThat(replay(decision(lead, "route"), null).same()).isTrue();
    }

    @Test
    void what_is_no_longer_kept_is_said_and_the_ledger_still_holds() {
        DecisionId id = decision(acme, "distribute");
        while (org.ledger.trust().purge(null, org.now.plusSeconds(1), org.now.plusSeconds(1), org.now)) {
            assertThat(org.ledger.decision(id)).isNotNull();
        }
        assertThat(replay(id, null).same()).isNull();
        assertThat(replay(id, null).sentences())
                .isEqualTo("It cannot be recomputed. What was known then and who was considered is no longer kept"
                        + " (writing.yaml, keep, explanations).");
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        assertThat(new Explaining(kept).explain(acme.id().value()).decisions())
                .anySatisfy(decided -> {
                    assertThat(decided.erased()).contains("no longer kept");
                    assertThat(decided.sentence()).isNotBlank();
                });
        assertThat(org.ledger.trust().verify()).allMatch(report -> report.broken() == null);
    }

    @Test
    void later_changes_in_the_org_change_nothing() {
        org.edit(SmallOrg.repRow(ann), AllotmentFields.REP_CAPACITY, BigDecimal.ZERO);
        org.edit(acme, "NumberOfEmployees", BigDecimal.ONE);
        org.settle();
        assertThat(replay(decision(acme, "distribute"), null).same()).isTrue();
    }

    @Test
    void what_was_decided_otherwise_than_it_would_be_is_shown_at_its_first_difference() {
        DecisionId id = decision(acme, "distribute");
        org.storage
                .learn()
                .sql()
                .sql("UPDATE decision SET sentence = replace(sentence, 'highest', 'Highest') WHERE id = '" + id + "'")
                .update();
        Replayed replayed = replay(id, null);
        assertThat(replayed.same()).isFalse();
        assertThat(replayed.sentences())
                .contains("first in the sentence, at character 19")
                .contains("Highest");
    }

    @Test
    void what_it_was_made_from_is_read_and_not_taken_on_trust() {
        DecisionId id = decision(acme, "distribute");
        String packed = org.storage
                .learn()
                .sql()
                .sql("SELECT content FROM basis WHERE kind = 'reps'")
                .query(String.class)
                .list()
                .getFirst();
        String reps = TamperedBasis.unpack(packed);
        org.storage
                .learn()
                .sql()
                .sql("UPDATE basis SET content = :content WHERE kind = 'reps'")
                .param("content", TamperedBasis.pack(reps.replace("\"capacity\":3", "\"capacity\":0")))
                .update();
        assertThat(replay(id, null).same()).isFalse();
        assertThat(org.ledger.trust().verify().getFirst().broken())
                .contains("basis")
                .contains("changed");
    }

    @Test
    void under_another_policy_it_says_what_that_changes() {
        DistributionRules rules = org.policy.allocation().distribution();
        var teams = rules.teams().stream()
                .map(team -> team.team().equals("East") ? Other.with(team, "targetPercent", 0) : team)
                .toList();
        Policy changed = Other.with(
                Other.with(org.policy, "hash", "fedcba9876543210"),
                "allocation",
                Other.with(org.policy.allocation(), "distribution", Other.with(rules, "teams", teams)));

        Replayed replayed = replay(decision(acme, "distribute"), changed);

        assertThat(replayed.same()).isFalse();
        assertThat(replayed.sentences()).contains("first in who gets it").contains("policy fedcba9876543210 changes");
    }

    @Test
    void what_cannot_be_recomputed_says_why() {
        assertThat(replay(decision(acme, "mark"), null).sentences()).contains("A mark is not recomputed");
        assertThat(replay(decision(acme, "mark"), null).same()).isNull();
        assertThatThrownBy(() -> replay(DecisionId.of("no", "such", 1, "p", org.now), null))
                .hasMessageContaining("There is no decision");

        DecisionId route = decision(lead, "route");
        org.delete(lead);
        org.settle();
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        new OrderDesk(kept).erase("jo@gmail.com", "ada", "");
        org.settle();
        assertThat(replay(route, null).sentences())
                .contains("Personal data was erased on")
                .contains("by order of ada");
        assertThat(replay(route, null).same()).isNull();

        org.storage
                .learn()
                .sql()
                .sql("UPDATE decision SET policy = 'other' WHERE kind = 'distribute'")
                .update();
        assertThat(replay(decision(acme, "distribute"), null).sentences()).contains("policy other was not kept");
    }
}
