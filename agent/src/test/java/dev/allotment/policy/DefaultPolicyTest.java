package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** mappings/ as it is shipped. */
class DefaultPolicyTest {
    @Test
    void the_default_policy_has_no_mistakes_and_all_its_cases_hold() {
        List<String> said = new ArrayList<>();
        int status = Check.run(PolicyFiles.in(Mappings.folder()), CaseFiles.in(Mappings.folder()), said::add);
        assertThat(String.join("\n", said)).contains("has no mistakes").contains("as expected");
        assertThat(status).isZero();
    }

    @Test
    void the_examples_in_its_comments_are_valid_too() {
        Policy policy = Mappings.policy(Mappings.withExamples());
        assertThat(policy.segments().exclusions()).hasSize(1);
        assertThat(policy.allocation().routing().skills()).hasSize(1);
        assertThat(policy.writing().open()).hasSize(2);
    }

    @Test
    void the_jar_carries_the_same_policy_and_cases() {
        assertThat(Mappings.policy(PolicyFiles.packed()).hash())
                .isEqualTo(Mappings.policy().hash());
        assertThat(CaseFiles.packed()).isEqualTo(CaseFiles.in(Mappings.folder()));
    }

    @Test
    void it_has_at_least_twenty_scoring_rules_and_qualifiers() {
        var scoring = Mappings.policy().scoring();
        assertThat(scoring.fit().rules().size()
                        + scoring.timing().rules().size()
                        + scoring.qualifiers().size())
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void it_streams_no_more_objects_than_an_org_may_select() {
        Policy policy = Mappings.policy();
        assertThat(policy.mapping().heardBy(Hear.STREAM))
                .containsExactly(Entity.ACCOUNT, Entity.REQUEST, Entity.LEAD, Entity.OPPORTUNITY);
        assertThat(policy.hear(Entity.TASK)).isEqualTo(Hear.POLL);
        assertThat(policy.hear(new Entity("Case"))).isNull();
        assertThat(policy.fieldsOf(Entity.ACCOUNT)).containsEntry("Is_Partner__c", FieldType.CHECKBOX);
    }

    @Test
    void it_observes_in_a_real_org_and_writes_in_the_simulated_one() {
        WritingPolicy writing = Mappings.policy().writing();
        for (Process process : Process.values()) {
            assertThat(writing.opens(process, "Americas", false))
                    .as("%s", process)
                    .isFalse();
            assertThat(writing.opens(process, "Americas", true))
                    .as("%s", process)
                    .isTrue();
        }
    }

    @Test
    void comments_layout_quoting_and_order_of_keys_do_not_change_the_hash() {
        String hash = Mappings.policy().hash();
        Map<String, String> files =
                new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        files.replaceAll((name, text) -> text.replaceAll("(?m)^ *#.*\n", "") + "\n# an afterthought\n");
        files.computeIfPresent("writing.yaml", (name, text) -> text.replace("simulated: open", "simulated: 'open'"));
        files.computeIfPresent(
                "engagement.yaml", (name, text) -> text.replace("grace: 7 days", "") + "grace: 7 days\n");
        assertThat(Mappings.policy(PolicyFiles.of(files)).hash()).isEqualTo(hash);
    }

    @Test
    void a_changed_value_or_formula_or_order_of_a_list_changes_the_hash() {
        String hash = Mappings.policy().hash();
        assertThat(Mappings.policy(Mappings.with("engagement.yaml", "grace: 7 days", "grace: 8 days"))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(Mappings.policy(Mappings.with("segments.yaml", "NumberOfEmployees > 10,", "NumberOfEmployees > 11,"))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(Mappings.policy(Mappings.with(
                                "matching.yaml", "  - customer\n  - same_country", "  - same_country\n  - customer"))
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void a_process_opens_for_its_teams_only() {
        var writing = Mappings.policy(Mappings.with(
                        "writing.yaml", "open: []", "open: [{process: retrieve, teams: [Americas]}, {process: mark}]"))
                .writing();
        assertThat(writing.opens(Process.RETRIEVE, "Americas", false)).isTrue();
        assertThat(writing.opens(Process.RETRIEVE, "Central Europe", false)).isFalse();
        assertThat(writing.opens(Process.RETRIEVE, null, false)).isFalse();
        assertThat(writing.opens(Process.MARK, null, false)).isTrue();
    }

    @Test
    void what_the_ledger_keeps_is_said_in_days_and_not_too_few_of_them() {
        assertThat(Mappings.policy().writing().keep()).isEqualTo(new Keep(400, 1_100, 400, 0));
        assertThat(Mappings.policy(Mappings.with("writing.yaml", "  explanations: 1100 days\n  journal: 400 days\n", ""))
                        .writing()
                        .keep())
                .isEqualTo(new Keep(400, 0, 0, 0));
        assertThat(Mappings.mistakes(Mappings.with("writing.yaml", "inputs: 400 days", "inputs: 30 days")))
                .contains("writing.yaml:")
                .contains("This must be 90 to 7300 days, not 30.");
        assertThat(Mappings.mistakes(Mappings.with("writing.yaml", "  inputs: 400 days", "  input: 400 days")))
                .contains("input")
                .contains("inputs");
    }
}
