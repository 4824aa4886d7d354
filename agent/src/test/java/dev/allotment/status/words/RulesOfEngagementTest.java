package dev.allotment.status.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.cli.RoeCommand;
import dev.allotment.policy.Mappings;
import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesOfEngagementTest {
    /** The page of the shipped policy. After a change on purpose: run this test with -Dallotment.golden=write, and read the diff. */
    private static final Path GOLDEN = Path.of("src", "test", "resources", "roe", "shipped.md");

    @Test
    void the_shipped_policy_reads_as_it_did() throws IOException {
        String page = page(Mappings.policy());
        if ("write".equals(System.getProperty("allotment.golden"))) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page)
                .as("the page of the shipped policy; if the change is meant, write " + GOLDEN + " anew")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void a_change_note_has_a_sentence_for_each_change() {
        Policy before = Mappings.policy();
        Policy after = with(
                "engagement.yaml",
                "  - {team: Central Europe, days: 21 days}",
                "  - {team: Central Europe, days: 35 days}",
                "  family: false",
                "  family: true",
                "  customer: true",
                "  customer: false");
        assertThat(of(after).changesSince(of(before)))
                .containsExactly(
                        "Changed: An account of Central Europe stays worked for 35 days after the last activity, its assignment or its enrolment, whichever came last. Before: An account of Central Europe stays worked for 21 days after the last activity, its assignment or its enrolment, whichever came last.",
                        "New: Never taken: the parent or a child of a protected account.",
                        "No longer: Never taken: a customer.");
        assertThat(of(after).markdown(of(before))).contains("## What changed since policy " + before.hash());
    }

    @Test
    void what_concerns_no_rep_makes_no_news() {
        Policy after = with("writing.yaml", "marks_a_day: 10000", "marks_a_day: 9000");
        assertThat(of(after).changesSince(of(Mappings.policy()))).isEmpty();
        assertThat(of(after).markdown(of(Mappings.policy()))).contains("Nothing that reps need to know");
        assertThat(of(after).markdown(of(after))).contains("Nothing: it is the same policy.");
    }

    @Test
    void a_team_reads_its_own_rules_only() {
        String page = RulesOfEngagement.of(Mappings.policy(), "Central Europe", "Rita")
                .markdown(null);
        assertThat(page)
                .contains("An account of Central Europe stays worked")
                .contains("then ask Rita,")
                .doesNotContain("An account of Americas")
                .doesNotContain("Northern Europe takes");
    }

    @Test
    void a_formula_without_plain_words_is_quoted() {
        Policy policy = with("engagement.yaml", "    - Is_Partner__c\n", "    - REGEX(Name, \"A.*\")\n");
        assertThat(page(policy)).contains("Never taken: an account where the formula `REGEX(Name, \"A.*\")` holds.");
    }

    // --- the command

    @Test
    void the_command_prints_the_page_and_refuses_an_unknown_team(@TempDir Path folder) throws IOException {
        for (var file : PolicyFiles.in(Mappings.folder()).files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue().replace("grace: 7 days", "grace: 9 days"));
        }
        String mappings = Mappings.folder().toString();
        assertThat(said(0, "--mappings", mappings, "--since", folder.toString()))
                .startsWith("# Rules of engagement")
                .contains("Before: Never without a warning: the due date stands on the account for at least 9 days");
        assertThat(said(1, "--mappings", mappings, "--team", "Europe"))
                .contains(
                        "--team Europe is no team of the policy; there are Americas, Northern Europe, Central Europe");
        assertThat(said(1, "--mappings", mappings, "--since", "nowhere")).contains("There is no folder nowhere");
    }

    private static String said(int exit, String... arguments) {
        var out = new StringWriter();
        var command = new CommandLine(new RoeCommand()).setOut(new PrintWriter(out));
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            out.write(String.valueOf(failure.getMessage()));
            return 1;
        });
        assertThat(command.execute(arguments)).isEqualTo(exit);
        return out.toString();
    }

    private static RulesOfEngagement of(Policy policy) {
        return RulesOfEngagement.of(policy, null, "RevOps");
    }

    private static String page(Policy policy) {
        return of(policy).markdown(null).replace(policy.hash(), "HASH");
    }

    private static Policy with(String file, String... changes) {
        var files = new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        for (int at = 0; at < changes.length; at += 2) {
            String text = files.getOrDefault(file, "");
            assertThat(text).contains(changes[at]);
            files.put(file, text.replace(changes[at], changes[at + 1]));
        }
        return (Policy) PolicyReader.read(PolicyFiles.of(files));
    }
}
