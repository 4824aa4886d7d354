package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** mappings/broken: each folder breaks the default policy in one way and says word for word what is answered. */
class BrokenMappingsTest {
    static List<Path> folders() throws IOException {
        try (Stream<Path> paths = Files.list(Mappings.folder().resolve("broken"))) {
            return paths.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void there_are_at_least_a_dozen() throws IOException {
        assertThat(folders()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void a_broken_policy_is_answered_word_for_word(Path folder) throws IOException {
        var files = new TreeMap<>(PolicyFiles.in(Mappings.folder()).files());
        files.putAll(PolicyFiles.in(folder).files());
        assertThat(Mappings.mistakes(PolicyFiles.of(files)) + "\n")
                .isEqualTo(Files.readString(folder.resolve("message.expect")));
    }
}
