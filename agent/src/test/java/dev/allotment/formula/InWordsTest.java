package dev.allotment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class InWordsTest {
    @Test
    void comparisons_blanks_and_picklists_have_plain_words() {
        assertThat(words("AND(Size >= 51, Size <= 5000, NOT(Partner))"))
                .isEqualTo("size is at least 51 and size is at most 5000 and partner is not ticked");
        assertThat(words("OR(NOT(ISBLANK(Since)), BEGINS(TEXT(Type), \"Customer\"))"))
                .isEqualTo("since is known or type begins with Customer");
        assertThat(words("Renewal <= TODAY() + 7")).isEqualTo("renewal is on or before 7 days from today");
        assertThat(words("Funded >= TODAY() - 365")).isEqualTo("funded is on or after 365 days ago");
        assertThat(words("A <> 3 && !(B = 4)")).isEqualTo("a is not 3 and b is not 4");
        assertThat(words("TRUE")).isEqualTo("always");
    }

    @Test
    void several_values_of_one_field_are_listed() {
        assertThat(words("OR(Country = \"Germany\", Country = \"France\", Country = \"Spain\", City = \"Bern\")"))
                .isEqualTo("country is Germany, France or Spain, or city is Bern");
        assertThat(words("NOT(OR(Country = \"Germany\", Country = \"France\"))"))
                .isEqualTo("country is not Germany or France");
        assertThat(words("CASE(Industry, \"Media\", 1, \"Retail\", 1, 0) = 1"))
                .isEqualTo("industry is Media or Retail");
    }

    @Test
    void what_belongs_together_is_bracketed() {
        assertThat(words("AND(A > 1, OR(B > 2, C > 3))"))
                .isEqualTo("a is more than 1 and (b is more than 2 or c is more than 3)");
        assertThat(words("NOT(AND(A > 1, B > 2))")).isEqualTo("a is not more than 1 or b is not more than 2");
        assertThat(words("NOT(OR(A > 1, AND(B > 2, C > 3)))"))
                .isEqualTo("a is not more than 1 and (b is not more than 2 or c is not more than 3)");
        assertThat(words("(A > 1 || B > 2) && (C > 3 || D > 4)"))
                .isEqualTo("(a is more than 1 or b is more than 2) and (c is more than 3 or d is more than 4)");
    }

    @Test
    void what_has_no_plain_words_is_left_to_the_formula() {
        assertThat(InWords.of("REGEX(Name, \"A.*\")", name -> name)).isNull();
        assertThat(InWords.of("A + B > 3", name -> name)).isNull();
        assertThat(InWords.of("CASE(Industry, \"Media\", 2, 0) = 1", name -> name))
                .isNull();
        assertThat(InWords.of("IF(A > 1, B > 2, C > 3)", name -> name)).isNull();
    }

    private static String words(String formula) {
        return String.valueOf(InWords.of(formula, name -> name.toLowerCase(Locale.ROOT)));
    }
}
