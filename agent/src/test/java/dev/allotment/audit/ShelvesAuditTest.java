package dev.allotment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the policy has targets for parts of a book the auditor reads them by itself, and sees who passes them. */
class ShelvesAuditTest {
    /** As in {@link AuditorTest}, of an account that is large enough for the shelf or not. */
    private static final int WORTH = 45;

    private static final String TARGETS =
            "targets: [{name: enterprise, when: NumberOfEmployees >= 300, segment: B, most: 34 %}]";

    @TempDir
    private Path folder;

    private Story story = new Story(StatuteReader.read(Path.of("..", "mappings")));

    @BeforeEach
    void one_of_three_may_be_an_enterprise() throws IOException {
        try (var files = Files.list(Path.of("..", "mappings"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(folder.resolve(file.getFileName()), text.replace("targets: []", TARGETS));
            }
        }
        story = new Story(StatuteReader.read(folder));
        for (String rep : List.of(Story.ADA, Story.BEN)) {
            story.account(rep, Map.of("NumberOfEmployees", 400));
        }
    }

    @Test
    void what_lies_on_no_shelf_may_fill_the_book() {
        String one = story.account(Story.POOL, Map.of());
        story.gives("distribute", one, Story.ADA, WORTH);
        assertThat(story.found()).isEmpty();
    }

    @Test
    void a_distribution_that_passes_a_shelf_is_seen() {
        String large = story.account(Story.POOL, Map.of("NumberOfEmployees", 400));
        story.gives("distribute", large, Story.BEN, WORTH);
        assertThat(story.found()).contains(Breach.ABOVE_TARGET);
    }

    @Test
    void what_stays_in_the_pool_because_of_a_shelf_is_no_reproach() {
        story.account(Story.POOL, Map.of("NumberOfEmployees", 400));
        story.gives("distribute", story.account(Story.POOL, Map.of("Industry", "Retail")), Story.BEN, 25);
        assertThat(story.found()).isEmpty();
    }
}
