package dev.allotment.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.policy.Other;
import dev.allotment.status.Coverage.Cause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void of_two_reps_with_one_name_none_is_lost() {
        List<Cause> causes = Coverage.causes(List.of(
                returning("East", "Ann", "005A", 3),
                returning("West", "Ann", "005B", 2),
                returning("West", "Bob", "005C", 1)));
        assertThat(causes).singleElement().satisfies(cause -> {
            assertThat(cause.count()).isEqualTo(6);
            assertThat(cause.reps()).isEqualTo(Map.of("Ann (005A)", 3, "Ann (005B)", 2, "Bob", 1));
        });
    }

    private static Coverage.Line returning(String team, String rep, String user, int count) {
        return Other.with(CoverageLines.line(team, rep, user, 9), "returns", new TreeMap<>(Map.of("Duplicate", count)));
    }
}
