package dev.allotment.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.FieldKind;
import dev.allotment.world.CompaniesCsv.Contents;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompaniesCsvTest {
    private static Contents read(String text) {
        return CompaniesCsv.read("companies.csv", text, Set.of("name", "website", "industry"));
    }

    @Test
    void headers_are_understood_by_their_synonyms() {
        Contents contents = read("""
                company_name,URL,Full Time Employees,company_category,country,town,summary
                Acme Inc.,HTTP://www.acme.com/,201-500,Energy,us,Austin,Makes things.
                """);
        Company acme = contents.companies().getFirst();
        assertThat(acme.name()).isEqualTo("Acme Inc.");
        assertThat(acme.website()).isEqualTo("HTTP://www.acme.com/");
        assertThat(acme.domain()).isEqualTo("acme.com");
        assertThat(acme.band()).isEqualTo("201-500");
        assertThat(acme.employees()).isEqualTo(201);
        assertThat(acme.industry()).isEqualTo("Energy");
        assertThat(acme.country()).isEqualTo("United States");
        assertThat(acme.city()).isEqualTo("Austin");
        assertThat(acme.description()).isEqualTo("Makes things.");
    }

    @Test
    void a_range_is_also_kept_as_it_was_typed() {
        Contents contents = read("name,full_time_employees\nAcme,\"10,001+\"\nBeta,about a dozen\n");
        assertThat(contents.companies().get(0).band()).isEqualTo("10,001+");
        assertThat(contents.companies().get(0).custom()).containsEntry("Full_time_employees__c", "10,001+");
        assertThat(contents.companies().get(1).employees()).isNull();
        assertThat(contents.companies().get(1).custom()).containsEntry("Full_time_employees__c", "about a dozen");
    }

    @Test
    void a_market_cap_is_a_label_and_an_amount_is_a_number() {
        Contents contents = read("name,market_cap,revenue\nAcme,Micro Cap,$1.5 bn\nBeta,Mid Cap,unknown\n");
        assertThat(contents.companies().get(0).custom()).containsEntry("Market_cap__c", "Micro Cap");
        assertThat(contents.companies().get(0).revenue()).isEqualTo(1_500_000_000L);
        assertThat(contents.companies().get(1).revenue()).isNull();
        assertThat(contents.companies().get(1).custom()).containsEntry("Revenue__c", "unknown");
    }

    @Test
    void custom_fields_get_safe_unique_names_of_at_most_40_characters() {
        Contents contents = read("name,name,1st contact!,,Größe,"
                + "a_very_long_header_that_goes_on_and_on_and_on,a_very_long_header_that_goes_on_and_on_and_so_forth\n"
                + "Acme,b,c,d,e,f,g\n");
        assertThat(contents.fields())
                .extracting(FieldDef::name)
                .allMatch(name -> name.length() <= 40 && name.matches("[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*__c"));
        assertThat(contents.fields()).extracting(FieldDef::name).doesNotHaveDuplicates();
        assertThat(contents.fields())
                .extracting(FieldDef::name)
                .containsExactly(
                        "Name__c",
                        "X1st_contact__c",
                        "Column_4__c",
                        "Gr_e__c",
                        "A_very_long_header_that_goes_on_and_o__c",
                        "A_very_long_header_that_goes_on_and_2__c");
    }

    @Test
    void a_custom_name_that_accounts_have_already_is_avoided() {
        Contents contents = CompaniesCsv.read("f", "name,tier\nAcme,gold\n", Set.of("tier__c"));
        assertThat(contents.fields()).extracting(FieldDef::name).containsExactly("Tier_2__c");
    }

    @Test
    void long_values_make_a_long_field() {
        Contents contents = read("name,story\nAcme," + "x".repeat(300) + "\n");
        assertThat(contents.fields().getFirst().kind()).isEqualTo(FieldKind.TEXTAREA);
    }

    @Test
    void every_row_becomes_an_account_or_is_refused_by_line_and_reason() {
        Contents contents = read("""
                name,website,country
                Acme,acme.com,US

                ,nameless.com,US
                Acme ,https://www.acme.com/,DE
                Acme,other.com,US
                Too,few
                Too,many,of,them
                "Open,quote.com,US
                Fine,fine.com,US
                Mid"dle,mid.com,US
                "Mid"dle,mid.com,US
                "Two
                lines",two.com,US
                "Quoted, Inc.",quoted.com,"United ""States"" of America"
                """);
        assertThat(contents.rowsRead()).isEqualTo(12);
        assertThat(contents.companies())
                .extracting(Company::name)
                .containsExactly("Acme", "Acme", "Fine", "Mid\"dle", "Quoted, Inc.");
        assertThat(contents.refusals())
                .extracting(Refusal::toString)
                .containsExactly(
                        "line 4: the name is blank",
                        "line 5: duplicate of line 2 (same name and website)",
                        "line 7: the header has 3 columns, the row has 2",
                        "line 8: the header has 3 columns, the row has 4",
                        "line 9: broken quoting: a quote is not closed as it should be",
                        "line 12: broken quoting: a quote is not closed as it should be",
                        "line 13: the name holds a line break or control character");
    }

    @Test
    void a_quote_left_open_costs_its_own_row_only() {
        var text = new StringBuilder("name,website\n\"Broken,broken.com\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("Company ").append(i).append(",c").append(i).append(".com\n");
        }
        Contents contents = read(text.toString());
        assertThat(contents.companies()).hasSize(5_000);
        assertThat(contents.refusals()).extracting(Refusal::line).containsExactly(2);
    }

    @Test
    void semicolons_a_byte_order_mark_and_windows_letters_are_read(@TempDir Path folder) throws Exception {
        Path semicolons = folder.resolve("a.csv");
        Files.writeString(semicolons, "\ufeffname;country\nAcme;GB\n");
        assertThat(CompaniesCsv.read(semicolons, Set.of())
                        .companies()
                        .getFirst()
                        .country())
                .isEqualTo("United Kingdom");
        Path windows = folder.resolve("b.csv");
        Files.write(windows, "name,city\nMüller,Köln\n".getBytes(Charset.forName("windows-1252")));
        assertThat(CompaniesCsv.read(windows, Set.of()).companies().getFirst().city())
                .isEqualTo("Köln");
    }

    @Test
    void a_file_without_names_says_what_to_do(@TempDir Path folder) {
        assertThatThrownBy(() -> read("url,country\nacme.com,US\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("companies.csv:1: no column holds the companies' names; call it company_name or name. "
                        + "The columns are url, country");
        assertThatThrownBy(() -> read("")).hasMessageContaining("the first line must name the columns");
        assertThatThrownBy(() -> CompaniesCsv.read(folder.resolve("none.csv"), Set.of()))
                .hasMessageContaining("Cannot read the accounts file");
    }
}
