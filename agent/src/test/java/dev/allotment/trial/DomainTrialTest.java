package dev.allotment.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTrialTest {
    private static final Policy POLICY = (Policy) PolicyReader.read(PolicyFiles.packed());

    @Test
    void each_line_is_answered_by_its_domain_or_by_the_reason_why_there_is_none() throws IOException {
        assertThat(answers(
                        "https://www.acme.co.uk/about\nBob <bob@mail.acme.com>\nbob@gmail.com\n\nn/a\n10.0.0.1", false))
                .containsExactly(
                        "acme.co.uk\t",
                        "acme.com\t",
                        "\twebmail: 'gmail.com' is webmail",
                        "\tempty: Nothing is given",
                        "\tplaceholder: 'n/a' only fills the field",
                        "\tip_address: '10.0.0.1' is an address, not a name");
    }

    @Test
    void only_a_line_feed_ends_a_line_so_that_lines_in_and_out_can_be_laid_side_by_side() throws IOException {
        assertThat(answers("acme.com\r\nacme\u2028.com \u0085\rx\n\n\n", false))
                .hasSize(4)
                .startsWith("acme.com\t");
    }

    @Test
    void a_reason_never_holds_a_tab_or_line_break_of_the_text() throws IOException {
        assertThat(answers("foo\tbar\u000bbaz\rqux\n", false)).singleElement().satisfies(line -> {
            assertThat(line.chars().filter(c -> c == '\t')).hasSize(1);
            assertThat(line).doesNotContain("\r").doesNotContain("\u000b");
        });
    }

    @Test
    void a_mail_field_that_holds_only_a_providers_name_names_no_company() throws IOException {
        assertThat(answers("gmail.com", false)).containsExactly("gmail.com\t");
        assertThat(answers("gmail.com", true)).containsExactly("\twebmail: 'gmail.com' is webmail");
    }

    @Test
    void the_private_section_of_the_suffix_list_can_be_switched_off() throws IOException {
        assertThat(answers("http://acme.github.io", null)).containsExactly("acme.github.io\t");
        assertThat(answers("http://acme.github.io", Boolean.FALSE)).containsExactly("github.io\t");
    }

    @Test
    void a_page_on_another_companys_site_shows_whose_site_it_is_and_that_nobody_is_matched_by_it() throws IOException {
        assertThat(answers("https://play.google.com/store/apps/details?id=com.acme\nhttps://github.com", false))
                .containsExactly(
                        "google.com\tpage: 'play.google.com' shows anybody's pages; it is not the company's own site",
                        "github.com\t");
    }

    /** Rows whose answer is another than the file's, by line (of both columns), with the cause. At most 20 may ever stand here. */
    private static final Map<Long, String> OTHERWISE = Map.of(
            20400L, "'http:\\\\host': the file takes 'http' for the host; we go by the URL standard, as browsers do",
            20407L, "'http:/host': the file takes 'http' for the host; we go by the URL standard, as browsers do");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rows_of_real_companies_equal_their_registrable_domains_but_for_those_listed(boolean section)
            throws IOException {
        Sheet sheet = Sheet.read(Shared.file("domains/urls.csv"));
        int raw = sheet.column("raw");
        int expected = sheet.column(section ? "registrable_private" : "registrable_icann");
        var trial = new DomainTrial(POLICY, section);
        var rows = new TreeMap<Long, String>();
        for (Sheet.Row row : sheet.rows()) {
            String answer = trial.answer(row.values().get(raw), false);
            if (!answer.substring(0, answer.indexOf('\t')).equals(row.at(expected))) {
                rows.put(
                        row.line(),
                        "'%s' expected '%s' got '%s'"
                                .formatted(row.values().get(raw), row.at(expected), answer.replace('\t', '|')));
            }
        }
        System.out.println("urls.csv, private section " + (section ? "on" : "off") + ": "
                + sheet.rows().size() + " rows, " + rows.size() + " differ");
        rows.forEach((line, row) ->
                System.out.println("  line " + line + ": " + row + "; " + OTHERWISE.getOrDefault(line, "NOT LISTED")));
        assertThat(rows).hasSizeLessThanOrEqualTo(20).containsOnlyKeys(OTHERWISE.keySet());
    }

    private static List<String> answers(String text, boolean mail) throws IOException {
        var out = new StringWriter();
        new DomainTrial(POLICY, null).answer(new StringReader(text), mail, new PrintWriter(out));
        return out.toString().lines().toList();
    }

    private static List<String> answers(String text, @Nullable Boolean privateSuffixes) throws IOException {
        var out = new StringWriter();
        new DomainTrial(POLICY, privateSuffixes).answer(new StringReader(text), false, new PrintWriter(out));
        return out.toString().lines().toList();
    }
}
