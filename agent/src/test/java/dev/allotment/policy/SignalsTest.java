package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Signals by mapping, from scoring.yaml to a score: window, streak ("3 days in a row") and decay by the latest one. */
class SignalsTest {
    private static final String SIGNALS = """
            signals:
              - {name: Visit, object: Task, of: WhoId, day: ActivityDate, when: 'Subject = "Pricing page"', window: 2 weeks}
              - {name: Hire, object: Contact, of: AccountId, day: CreatedDate, window: 60 days}
            """;
    private static final String RULES = """
              rules:
                - {name: three_days, says: looked at prices three days in a row, when: Signals.Visit_Streak >= 3, points: 20}
                - {name: visits, says: looks at prices, when: Signals.Visit_Count >= 2, points: 5}
                - name: hire
                  says: new people
                  when: Signals.Hire_Count > 0
                  points: 10
                  decay: {field: Signals.Hire_Last, half_life: 30 days, expires: 60 days}
            """;
    private static final String CASES = """
            cases:
              - case: three days in a row
                account: {Name: Acme, Website: acme.com}
                signals: {Visit_Streak: 3, Visit_Count: 4}
                expect: {timing: 50}
              - case: not yet
                account: {Name: Acme, Website: acme.com}
                signals: {Visit_Streak: 2, Visit_Count: 4}
                expect: {timing: 10}
              - case: half is left of a hire a month ago
                account: {Name: Acme, Website: acme.com}
                signals: {Hire_Count: 1, Hire_Last: 2026-04-04}
                expect: {timing: 10}
            """;

    @Test
    void a_signal_by_mapping_gives_points_and_cases_can_say_so() {
        Policy policy = Mappings.policy(files());
        assertThat(policy.signals())
                .extracting(source -> source.rule().name(), SignalSource::entity, SignalSource::of)
                .containsExactly(
                        Assertions.tuple("Visit", Entity.TASK, "WhoId"),
                        Assertions.tuple("Hire", Entity.CONTACT, "AccountId"));
        assertThat(checked(CASES)).contains("as expected");
    }

    @Test
    void a_case_that_names_no_signal_of_the_policy_is_told_so() {
        assertThat(checked(CASES.replace("Visit_Streak: 3", "Visit_Strike: 3")))
                .contains(
                        "There is no signal 'Visit_Strike'.",
                        "Known are Hire_Count, Hire_Last, Hire_Streak, Visit_Count");
    }

    private static String checked(String cases) {
        List<String> said = new ArrayList<>();
        Check.run(files(), new CaseFiles(new TreeMap<>(Map.of("cases/signals.yaml", cases))), said::add);
        return String.join("\n", said);
    }

    private static PolicyFiles files() {
        Map<String, String> files =
                new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        files.computeIfPresent("scoring.yaml", (name, shipped) -> {
            String text = shipped.substring(0, shipped.indexOf("\nsignals:") + 1)
                    + SIGNALS
                    + shipped.substring(shipped.indexOf("\n# What cannot be sold"));
            int rules = text.indexOf("  rules:", text.indexOf("\ntiming:"));
            return text.substring(0, rules) + RULES + text.substring(text.indexOf("\n# Good Place"));
        });
        return PolicyFiles.of(files);
    }
}
