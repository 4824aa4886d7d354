package dev.allotment.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompaniesTest {
    private static final List<Company> COMPANIES = new Companies(7).make(2_000);

    @Test
    void the_same_seed_makes_the_same_companies() {
        assertThat(new Companies(7).make(2_000)).isEqualTo(COMPANIES);
        assertThat(new Companies(8).make(2_000)).isNotEqualTo(COMPANIES);
    }

    @Test
    void websites_are_as_messy_as_people_type_them() {
        List<String> websites = COMPANIES.stream()
                .map(Company::website)
                .filter(Objects::nonNull)
                .toList();
        assertThat(COMPANIES.size() - websites.size()).as("left empty").isBetween(80, 300);
        assertThat(websites).anyMatch(w -> w.startsWith("HTTP://WWW."));
        assertThat(websites).anyMatch(w -> w.contains("linkedin.com/company/"));
        assertThat(websites).anyMatch(w -> w.contains("@"));
        assertThat(websites).anyMatch(w -> w.equals("n/a"));
        assertThat(websites).anyMatch(w -> w.contains("; "));
        assertThat(websites).anyMatch(Words.WEBMAIL::contains);
    }

    @Test
    void some_companies_are_children_and_some_of_them_share_the_domain() {
        List<Company> children =
                COMPANIES.stream().filter(company -> company.parent() >= 0).toList();
        assertThat(children.size()).isBetween(150, 300);
        assertThat(children)
                .anyMatch(child -> Objects.equals(
                        child.domain(), COMPANIES.get(child.parent()).domain()));
    }

    @Test
    void names_are_unique_and_sizes_fit_their_band() {
        assertThat(COMPANIES).extracting(Company::name).doesNotHaveDuplicates();
        assertThat(COMPANIES)
                .filteredOn(company -> company.employees() != null && company.band() != null)
                .allMatch(company -> Company.bandOf(Objects.requireNonNull(company.employees()))
                        .equals(company.band()));
    }

    @Test
    void a_company_nobody_has_heard_of_is_the_same_for_the_same_number() {
        assertThat(new Companies(7).unheardOf(99)).isEqualTo(new Companies(7).unheardOf(99));
    }
}
