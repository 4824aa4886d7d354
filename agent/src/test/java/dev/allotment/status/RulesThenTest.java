package dev.allotment.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Other;
import dev.allotment.policy.Policy;
import dev.allotment.policy.RefinedPolicy;
import dev.allotment.policy.SignalSource;
import dev.allotment.scoring.ScoreRule;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.scoring.ScoringRules.Qualifier;
import dev.allotment.scoring.ScoringRules.Side;
import dev.allotment.scoring.SignalRule;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whether two policies score alike: by what decides points and totals, not by how it is written. */
class RulesThenTest {
    private static final Policy NOW = RefinedPolicy.asking(ModelPolicy.Kind.RULES, ModelPolicy.LATEST);

    private static boolean same(Policy now, Policy then) {
        return new RulesThen(now, List.of("then"), hash -> then).same("then");
    }

    private static Policy scoring(UnaryOperator<ScoringRules> change) {
        return Other.with(NOW, "scoring", change.apply(NOW.scoring()));
    }

    private static Policy fit(String component, Object value) {
        return scoring(rules -> Other.with(rules, "fit", Other.with(rules.fit(), component, value)));
    }

    private static Condition asks(String text, String... reads) {
        return new Condition(text, "scoring.yaml:9", (fields, now) -> true, new TreeSet<>(List.of(reads)), false);
    }

    private static Policy withRule(Condition when, SignalSource... signals) {
        List<ScoreRule> rules = List.of(ScoreRule.of("web", "it came to the website", when, 5));
        Policy policy = scoring(scoring -> Other.with(
                Other.with(scoring, "fit", Other.with(scoring.fit(), "rules", rules)),
                "timing",
                Other.with(scoring.timing(), "rules", List.of())));
        return Other.with(policy, "signals", List.of(signals));
    }

    private static SignalSource signal(String name, int days) {
        return new SignalSource(
                new SignalRule(name, days), new Entity("Visit__c"), "Account__c", "On__c", asks("TRUE"));
    }

    @Test
    void what_a_side_weighs_and_what_counts_as_full_is_part_of_it() {
        assertThat(same(NOW, NOW)).isTrue();
        Side fit = NOW.scoring().fit();
        assertThat(same(NOW, fit("full", fit.full() + 10))).isFalse();
        assertThat(same(NOW, fit("weight", fit.weight() + 1))).isFalse();
        Policy doubled = scoring(rules -> Other.with(
                Other.with(
                        rules,
                        "fit",
                        Other.with(rules.fit(), "weight", 2 * rules.fit().weight())),
                "timing",
                Other.with(rules.timing(), "weight", 2 * rules.timing().weight())));
        assertThat(same(NOW, doubled)).as("only their ratio counts").isTrue();
    }

    @Test
    void who_is_disqualified_is_part_of_it_and_the_words_for_it_are_not() {
        var must = new Qualifier("website", "it has no website", asks("NOT(ISBLANK(Website))", "Website"));
        Policy asking = scoring(rules -> Other.with(rules, "qualifiers", List.of(must)));
        assertThat(same(NOW, asking)).isFalse();
        Policy otherWords =
                scoring(rules -> Other.with(rules, "qualifiers", List.of(Other.with(must, "says", "no website"))));
        assertThat(same(asking, otherWords)).isTrue();
    }

    @Test
    void spaces_of_a_formula_say_nothing_but_within_a_text_they_do() {
        Policy now = withRule(asks("Web__c = 'a  b' &&  Size__c > 1"));
        assertThat(same(now, withRule(asks("Web__c = 'a  b'\n  && Size__c > 1"))))
                .isTrue();
        assertThat(same(now, withRule(asks("Web__c = 'a b' && Size__c > 1")))).isFalse();
    }

    @Test
    void a_signal_is_part_of_the_rules_that_read_it_and_of_no_other() {
        Condition when = asks("signals.web_count > 1", "Signals.Web_Count");
        Policy now = withRule(when, signal("Web", 7), signal("Web_Visit", 7));
        assertThat(same(now, withRule(when, signal("Web", 30), signal("Web_Visit", 7))))
                .isFalse();
        assertThat(same(now, withRule(when, signal("Web", 7), signal("Web_Visit", 30))))
                .as("its name only begins alike")
                .isTrue();
    }
}
