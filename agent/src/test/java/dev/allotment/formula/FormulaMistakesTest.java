package dev.allotment.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden file mistakes.txt: each broken formula (all must give true or false) with every line that an admin reads. */
class FormulaMistakesTest {
    static Stream<String> blocks() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FormulaMistakesTest.class.getResourceAsStream("/formula/mistakes.txt"))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n====\n")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void a_broken_formula_is_answered_with_place_sentence_and_remedy(String block) {
        String[] parts = block.split("\n----\n", 2);
        assertThat(parts[0] + "\n----\n" + answer(parts[0])).isEqualTo(block.stripTrailing());
    }

    private static String answer(String formula) {
        try {
            return "accepted: "
                    + Formula.compile(formula, SampleRecord.SCHEMA, ResultType.BOOLEAN)
                            .text();
        } catch (FormulaRejected e) {
            return e.mistakes().stream()
                    .map(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.sentence() + "\n"
                            + mistake.caret(formula) + "\n" + mistake.remedy())
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void changes_have_no_meaning_in_a_policy() {
        assertThatThrownBy(() -> Formula.compile(
                        "ISCHANGED(Name)", Schema.of(Map.of("Name", FieldKind.TEXT), false), ResultType.BOOLEAN))
                .hasMessageContaining("There is no change to look at here");
    }

    @Test
    void length_and_depth_are_bounded() {
        assertThatThrownBy(() -> compile("1".repeat(5_001))).hasMessageContaining("5001 characters; 5000 are allowed");
        assertThatThrownBy(() -> compile("(".repeat(70) + "1" + ")".repeat(70)))
                .hasMessageContaining("nested deeper than 60 levels");
        assertThatThrownBy(() -> compile("!".repeat(70) + "TRUE")).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> compile("TRUE" + "||TRUE".repeat(501))).hasMessageContaining("501 operators");
        assertThat(compile("TRUE" + "||TRUE".repeat(499)).text()).isNotEmpty();
    }

    @Test
    void no_text_whatever_does_more_than_be_rejected() {
        String[] pieces = {
            "AND(",
            "(",
            ")",
            ",",
            "Name",
            "\"x\"",
            "1",
            "+",
            "-",
            "=",
            "<",
            ">",
            "&&",
            "||",
            "!",
            "'",
            "\\",
            "/*",
            "*/",
            "IF(",
            "CASE(",
            "TODAY()",
            "^",
            ".",
            "$",
            "\u00e4",
            "\n",
            "LEFT(",
            "Industry",
            "Created",
            " "
        };
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(12), 0, pieces.length)
                    .mapToObj(k -> pieces[k])
                    .collect(Collectors.joining());
            try {
                compile(text).evaluate(new SampleRecord(), SampleRecord.NOW, SampleRecord.ZONE);
            } catch (FormulaRejected e) {
                assertThat(e.mistakes()).as(text).isNotEmpty();
            }
        }
    }

    private static Compiled compile(String text) {
        return Formula.compile(text, SampleRecord.SCHEMA, ResultType.BOOLEAN);
    }
}
