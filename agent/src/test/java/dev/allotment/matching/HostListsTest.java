package dev.allotment.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostListsTest {
    private static final String FIRST = "#";

    @ParameterizedTest
    @ValueSource(strings = {"webmail", "disposable", "isp", "social", "rented", "placeholder", "companies"})
    void every_list_says_where_it_is_from_and_holds_only_hosts(String name) throws IOException {
        List<String> lines = lines(name);
        assertThat(lines.stream().filter(line -> line.startsWith(FIRST)).reduce("", String::concat))
                .containsPattern("(?i)source|our own")
                .contains("2026-11-22");
        assertThat(lines.stream().filter(line -> !line.startsWith(FIRST)))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(host -> host.matches("\\.?[a-z0-9.-]+\\.([a-z0-9-]+|\\*)"));
    }

    @Test
    void rented_hosts_are_only_those_that_the_suffix_list_lacks() throws IOException {
        var suffixes = new Suffixes(true);
        assertThat(lines("rented").stream().filter(line -> !line.startsWith(FIRST)))
                .allMatch(host -> suffixes.registrable(host) != null);
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HostLists.class.getResourceAsStream(name + ".txt"))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
