package dev.allotment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchTrialTest {
    private static final Policy POLICY = (Policy) PolicyReader.read(PolicyFiles.packed());

    private static final String ACCOUNTS = """
            id,name,website
            A1,Acme,https://www.acme.com
            A2,Beta Germany,beta.com
            A3,Beta France,http://beta.com/fr
            """;

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void a_lead_gets_its_account_or_nothing_or_is_called_ambiguous() throws IOException {
        assertThat(match(
                        ACCOUNTS,
                        "id,email\nL1,ann@mail.acme.com\nL2,bob@gmail.com\nL3,cy@beta.com\nL4,d@nobody.com\n",
                        null))
                .containsExactly(
                        "lead_id,account_id,rule,confidence,runner_up",
                        "L1,A1,domain,1.00,",
                        "L2,,webmail,,",
                        "L3,AMB,ambiguous,,",
                        "L4,,no account,,");
        assertThat(said).contains("       1 ambiguous", "       1 matched by domain");
    }

    @Test
    void the_order_of_columns_and_rows_decides_nothing_and_semicolons_and_tabs_are_seen() throws IOException {
        String accounts = "Website;Country;NAME;ID\nbeta.com;FR;Beta France;A3\nbeta.com;DE;\"Beta; Germany\";A2\n";
        assertThat(match(accounts, "Country\tE-mail\tid\nGermany\tcy@beta.com\tL3\n".replace("E-mail", "Email"), null))
                .contains("L3,A2,\"domain, same_country\",0.90,A3");
    }

    @Test
    void an_alias_leads_to_the_account_that_has_the_domain() throws IOException {
        String aliases = "alias_domain,account_domain\nacme-group.net,acme.com\nlost.com,unknown.com\n";
        assertThat(match(ACCOUNTS, "id,email\nL1,ann@acme-group.net\n", aliases))
                .contains("L1,A1,alias simple,0.95,");
        assertThat(said.getLast())
                .contains("1 aliases lead nowhere")
                .contains("aliases:3")
                .contains("'unknown.com'");
    }

    @Test
    void an_alias_of_a_host_leaves_the_domain_above_it_alone() throws IOException {
        String accounts = "id,name,website\nA1,Acme,acme.com\nA2,Beta,beta.com\n";
        String aliases = "account_domain,alias_domain,kind\nbeta.com,beta.acme.com,rename\n";
        assertThat(match(accounts, "id,email\nL1,ann@acme.com\nL2,bob@beta.acme.com\n", aliases))
                .contains("L1,A1,domain,1.00,", "L2,A2,alias rename,0.95,");
    }

    @Test
    void the_digits_of_the_machines_language_change_nothing() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            String aliases = "account_domain,alias_domain\nacme.com,acme-group.net\n";
            assertThat(match(ACCOUNTS, "id,email\nL1,ann@acme-group.net\n", aliases))
                    .contains("L1,A1,alias simple,0.95,");
            assertThat(said).contains("       1 matched by alias simple");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_is_wrong_with_a_file_is_said_by_line_and_nothing_is_written() throws IOException {
        String leads = "id,email\nL1,a@acme.com\n";
        refused("id,title\nA1,Acme\n", leads, "accounts:1: there is no column 'name'; the columns are id, title");
        refused(ACCOUNTS + "A1,Twice,x.com\n", leads, "accounts:5: the account id 'A1' is given twice");
        refused(ACCOUNTS + "A9,Acme, Inc,x.com\n", leads, "accounts:5: the row has 4 values, the first line 3");
        refused(ACCOUNTS + "A9,\"Acme,x.com\n", leads, "accounts:5: the quotes in or after this line make no sense");
        refused("", leads, "accounts: the file is empty");
        refused("id,,website\n", leads, "accounts:1: column 2 has no name");
        refused("id,name,website,Name\n", leads, "two columns are called 'Name'");
        refused(ACCOUNTS, "id,email\nL1,a\0b\n", "is no text file");
        assertThat(folder.resolve("out.csv")).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void an_input_is_never_written_over_and_a_missing_folder_is_said_before_the_work() throws IOException {
        Path accounts = Files.writeString(folder.resolve("accounts"), ACCOUNTS);
        assertThatThrownBy(() -> MatchTrial.run(POLICY, accounts, accounts, null, accounts, said::add))
                .hasMessageContaining("is one of the inputs");
        assertThatThrownBy(() -> MatchTrial.run(
                        POLICY, accounts, accounts, null, folder.resolve("none").resolve("out.csv"), said::add))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> MatchTrial.run(
                        POLICY, folder.resolve("lost.csv"), accounts, null, folder.resolve("out.csv"), said::add))
                .hasMessageContaining("There is no file");
        assertThat(accounts).hasContent(ACCOUNTS);
    }

    /** Prints, by kind of difficulty, what the default policy makes of real leads of which only id and e-mail are known. */
    @Test
    void real_leads_find_their_accounts() throws IOException {
        Path accounts = Shared.file("lead-matching/accounts.csv");
        Sheet labelled = Sheet.read(Shared.file("lead-matching/leads.csv"));
        int id = labelled.column("id");
        int email = labelled.column("email");
        var cut = new StringBuilder("id,email\n");
        labelled.rows().forEach(row -> cut.append(NewFile.line(List.of(row.at(id), row.at(email)))));
        Path leads = Files.writeString(folder.resolve("leads"), cut);
        for (boolean known : new boolean[] {true, false}) {
            Path out = folder.resolve("out.csv");
            MatchTrial.run(
                    POLICY, accounts, leads, known ? Shared.file("lead-matching/aliases.csv") : null, out, said::add);
            Map<String, String> answers = new HashMap<>();
            Sheet.read(out).rows().forEach(row -> answers.put(row.at(0), row.at(1)));
            var tiers = new TreeMap<String, int[]>();
            var bad = new ArrayList<String>();
            int wrongs = 0;
            for (Sheet.Row row : labelled.rows()) {
                String expected = row.at(labelled.column("expected_account"));
                String got = answers.getOrDefault(row.at(id), "?");
                int[] counts = tiers.computeIfAbsent(row.at(labelled.column("tier")), any -> new int[5]);
                boolean right = expected.equals("ANY") || expected.equals(got);
                boolean wrong = !right && !got.isEmpty() && !got.equals(MatchTrial.AMBIGUOUS);
                counts[0]++;
                counts[1] += right ? 1 : 0;
                counts[2] += wrong ? 1 : 0;
                wrongs += wrong ? 1 : 0;
                counts[3] += got.equals(MatchTrial.AMBIGUOUS) ? 1 : 0;
                counts[4] += !right && !wrong ? 1 : 0;
                if (wrong || !right && known) {
                    bad.add(row.values() + " got '" + got + "'");
                }
            }
            System.out.println("lead-matching, aliases " + (known ? "given" : "not given")
                    + ": tier, leads, right, wrong account, ambiguous, missed");
            tiers.entrySet().stream()
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .forEach(tier -> System.out.printf(
                            "  %-26s %5d %5d %5d %5d %5d%n",
                            tier.getKey(),
                            tier.getValue()[0],
                            tier.getValue()[1],
                            tier.getValue()[2],
                            tier.getValue()[3],
                            tier.getValue()[4]));
            bad.forEach(line -> System.out.println("  " + line));
            assertThat(wrongs).isZero();
            // One account's website is http://www.co.yu, under an ending that no longer exists.
            assertThat(bad).hasSizeLessThanOrEqualTo(1);
        }
    }

    private List<String> match(String accounts, String leads, @Nullable String aliases) throws IOException {
        Path out = folder.resolve("out.csv");
        MatchTrial.run(
                POLICY,
                Files.writeString(folder.resolve("accounts"), accounts),
                Files.writeString(folder.resolve("leads"), leads),
                aliases == null ? null : Files.writeString(folder.resolve("aliases"), aliases),
                out,
                said::add);
        return Files.readAllLines(out);
    }

    private void refused(String accounts, String leads, String sentence) {
        assertThatThrownBy(() -> match(accounts, leads, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
