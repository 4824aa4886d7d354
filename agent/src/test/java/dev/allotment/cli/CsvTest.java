package dev.allotment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"})
    void what_a_spreadsheet_would_run_is_text(String typed) {
        assertThat(Csv.cell(typed)).isEqualTo("'" + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "12", "-12", "-0.5", "a=b", "O'Hara"})
    void everything_else_stays_as_it_is(String typed) {
        assertThat(Csv.cell(typed)).isEqualTo(typed);
    }

    @Test
    void quotes_commas_and_lines_stay_in_their_cell() {
        assertThat(Csv.text(List.of("name", "why"), List.of(List.of("Acme, \"Inc\"", "one\ntwo"))))
                .isEqualTo("name,why\n\"Acme, \"\"Inc\"\"\",\"one\ntwo\"\n");
    }

    @Test
    void a_file_is_written_whole_or_not_at_all() throws IOException {
        Path file = folder.resolve("diff.csv");
        Csv.write(file, "a\n");
        Csv.write(file, "b\n");
        assertThat(file).hasContent("b\n");
        try (var paths = Files.list(folder)) {
            assertThat(paths).containsExactly(file);
        }
        assertThatThrownBy(() -> Csv.write(folder.resolve("none/diff.csv"), "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no folder for");
    }
}
