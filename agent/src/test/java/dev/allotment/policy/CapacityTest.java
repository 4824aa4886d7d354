package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.LoadUnit;
import dev.allotment.model.Fields;
import dev.allotment.status.words.RulesOfEngagement;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a record takes of a book, as allocation.yaml says it (PRODUCT 4.1). */
class CapacityTest {
    private static Policy policy(String lines) {
        var files = new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        files.computeIfPresent(
                "allocation.yaml", (file, text) -> text.replace("capacity:\n  in: records\n", "capacity:\n" + lines));
        assertThat(Mappings.mistakes(PolicyFiles.of(files))).isEqualTo("no mistakes");
        return (Policy) PolicyReader.read(PolicyFiles.of(files));
    }

    @Test
    void usually_an_account_takes_a_place_and_a_lead_none() {
        LoadRules load = policy("  in: records\n").allocation().load();
        assertThat(load.unit()).isEqualTo(LoadUnit.RECORDS);
        assertThat(load.ofAccount(Fields.NONE)).isEqualTo(1);
        assertThat(load.ofLead(Fields.NONE)).isZero();
    }

    @Test
    void a_measure_is_a_formula_rounded_to_a_whole_number_of_at_least_one() {
        LoadRules load = policy("""
                  in: measure
                  account: CASE(Employees_Band__c, "1-10", 0.2, "11-50", 2.5, 5)
                  lead: 1
                """).allocation().load();
        assertThat(load.unit()).isEqualTo(LoadUnit.POINTS);
        assertThat(load.ofAccount(Fields.NONE.with("Employees_Band__c", "1-10")))
                .isEqualTo(1);
        assertThat(load.ofAccount(Fields.NONE.with("Employees_Band__c", "11-50")))
                .isEqualTo(3);
        assertThat(load.ofAccount(Fields.NONE)).isEqualTo(5);
        assertThat(load.ofLead(Fields.NONE)).isEqualTo(1);
    }

    @Test
    void handle_time_goes_by_segment_and_tier_and_the_first_that_fits_counts() {
        Policy policy = policy("""
                  in: handle_time
                  accounts: [{segment: B, tier: A, minutes: 60}, {tier: B, minutes: 40}, {minutes: 20}]
                  minutes_a_lead: 15
                """);
        LoadRules load = policy.allocation().load();
        Fields best = Fields.NONE.with("Allotment_Segment__c", "B").with("Allotment_Tier__c", "A");
        assertThat(load.unit()).isEqualTo(LoadUnit.MINUTES);
        assertThat(load.ofAccount(best)).isEqualTo(60);
        assertThat(load.ofAccount(best.with("Allotment_Tier__c", "B"))).isEqualTo(40);
        assertThat(load.ofAccount(best.with("Allotment_Segment__c", "C"))).isEqualTo(20);
        assertThat(load.ofLead(Fields.NONE)).isEqualTo(15);
        assertThat(RulesOfEngagement.of(policy, null, "RevOps").markdown(null))
                .contains("counts minutes a week. An account takes a week 60 minutes in segment B tier A, 40 minutes"
                        + " in tier B, 20 minutes; a lead 15 minutes.");
    }
}
