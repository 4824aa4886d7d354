package dev.allotment.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table values.txt: each formula and what it gives. */
class FormulaValuesTest {
    static Stream<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FormulaValuesTest.class.getResourceAsStream("/formula/values.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_formula_gives_what_the_table_says(String line) {
        int arrow = line.lastIndexOf(" => ");
        String formula = line.substring(0, arrow);
        assertThat(given(formula, new SampleRecord())).as(formula).isEqualTo(line.substring(arrow + 4));
    }

    @Test
    void a_blank_number_field_is_zero_where_that_is_chosen() {
        Compiled compiled = Formula.compile("NoNumber + 1", SampleRecord.SCHEMA, ResultType.NUMBER, Blanks.AS_ZERO);
        assertThat(compiled.evaluate(new SampleRecord(), SampleRecord.NOW, SampleRecord.ZONE))
                .isEqualTo(BigDecimal.ONE);
    }

    @Test
    void a_compiled_formula_names_the_fields_it_reads() {
        assertThat(Formula.compile(
                                "AND(partner, Features.Touches_90 > Employees)",
                                SampleRecord.SCHEMA,
                                ResultType.BOOLEAN)
                        .fields())
                .containsExactly("Employees", "Features.Touches_90", "Partner");
    }

    @Test
    void a_pattern_that_would_take_for_ever_counts_as_no_match() {
        var record = new SampleRecord().with("Name", "a".repeat(60) + "!");
        assertThat(given("REGEX(Name, \"(a+)+\")", record)).isEqualTo("false");
    }

    @Test
    void a_value_of_another_type_than_promised_counts_as_blank() {
        assertThat(given("Employees > 1", new SampleRecord().with("Employees", "many")))
                .isEqualTo("false");
        assertThat(given("ISBLANK(Employees)", new SampleRecord().with("Employees", "many")))
                .isEqualTo("true");
    }

    @Test
    void a_formula_that_asks_the_clock_says_so() {
        assertThat(timely("TODAY() > Renewal")).isTrue();
        assertThat(timely("NOT(Created < NOW())")).isTrue();
        assertThat(timely("MONTH(Renewal) = 5")).isFalse();
        assertThat(timely("Partner")).isFalse();
    }

    private static boolean timely(String formula) {
        return Formula.compile(formula, SampleRecord.SCHEMA, ResultType.BOOLEAN).timely();
    }

    private static String given(String formula, Values values) {
        for (ResultType type : ResultType.values()) {
            @Nullable Compiled compiled = compiled(formula, type);
            if (compiled != null) {
                Object result = compiled.evaluate(values, SampleRecord.NOW, SampleRecord.ZONE);
                return result == null || result.equals("")
                        ? "blank"
                        : result instanceof BigDecimal number ? Numbers.text(number) : result.toString();
            }
        }
        return Formula.compile(formula, SampleRecord.SCHEMA, ResultType.BOOLEAN).text();
    }

    private static @Nullable Compiled compiled(String formula, ResultType type) {
        try {
            return Formula.compile(formula, SampleRecord.SCHEMA, type);
        } catch (FormulaRejected e) {
            return null;
        }
    }

    @Test
    void every_function_is_in_the_page_that_admins_read() throws IOException {
        Path here = Path.of("mappings/formulas.md");
        String page = Files.readString(Files.exists(here) ? here : Path.of("../mappings/formulas.md"));
        assertThat(Formula.functions()).allSatisfy(name -> assertThat(page).contains("`" + name + "("));
    }
}
