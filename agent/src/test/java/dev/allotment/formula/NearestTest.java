package dev.allotment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("Employees", "Features.Touches_90", "Name", "Tier", "Time", "Id");

    @ParameterizedTest
    @CsvSource({
        "employes, Employees",
        "Emploiyeses, Employees",
        "Emplxyzes, Employees",
        "Emxlxyzws,",
        "Nam, Name",
        "Na,",
        "Tine, Time",
        "Tixr, Tier",
        "I,",
        "Ix, Id",
        "Touches_90, Features.Touches_90",
        "The_Name_of_it, Name",
        "Touc, Features.Touches_90",
        "Tou,",
        "Xyzzy,"
    })
    void the_name_probably_meant_is_near_or_contains_what_was_written(String written, @Nullable String meant) {
        assertThat(Nearest.of(written, KNOWN)).isEqualTo(meant);
    }

    @Test
    void of_names_that_are_as_near_the_first_by_alphabet_is_meant() {
        assertThat(Nearest.of("Tixe", List.of("Time", "Tile"))).isEqualTo("Tile");
    }

    @Test
    void what_is_far_too_long_is_not_looked_for() {
        assertThat(Nearest.of("Name".repeat(20), KNOWN)).isEqualTo("Name");
        assertThat(Nearest.of("Name".repeat(20) + "!", KNOWN)).isNull();
    }
}
