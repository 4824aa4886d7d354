package dev.allotment.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void what_judges_is_later_than_what_calibrates_and_that_is_later_than_what_is_learnt_from() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int instants = 3 + random.nextInt(60);
            double[] times = IntStream.range(0, 30 + random.nextInt(300))
                    .mapToDouble(any -> random.nextInt(instants))
                    .sorted()
                    .toArray();
            Split split = Split.byTime(times, 0);
            if (split != null) {
                assertThat(times[split.slice()[0]])
                        .as("seed %d", seed)
                        .isGreaterThan(times[split.learn()[split.learn().length - 1]]);
                assertThat(times[split.test()[0]])
                        .as("seed %d", seed)
                        .isGreaterThan(times[split.slice()[split.slice().length - 1]]);
                assertThat(split.training().length + split.test().length).isEqualTo(times.length);
            }
        }
    }

    @Test
    void nothing_is_learnt_from_a_row_whose_outcome_was_settled_only_after_the_first_judged_row_was_known() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int horizon = random.nextInt(40);
            double[] times = IntStream.range(0, 300)
                    .mapToDouble(any -> random.nextInt(100))
                    .sorted()
                    .toArray();
            Split split = Split.byTime(times, horizon);
            if (split != null) {
                double first = times[split.test()[0]];
                assertThat(Arrays.stream(split.training()).mapToDouble(row -> times[row] + horizon))
                        .as("seed %d", seed)
                        .allMatch(settled -> settled <= first);
                Split without = Split.byTime(times, 0);
                assertThat(split.test()).isEqualTo(without == null ? null : without.test());
            }
        }
    }

    @Test
    void where_instants_are_too_few_there_is_no_cut_by_time() {
        assertThat(Split.byTime(new double[100], 0)).isNull();
        double[] two = new double[100];
        Arrays.fill(two, 50, 100, 1);
        assertThat(Split.byTime(two, 0)).isNull();
        assertThat(Split.byTime(IntStream.range(0, 100).mapToDouble(k -> k).toArray(), 0))
                .isNotNull();
    }

    @Test
    void a_shuffled_cut_uses_each_row_once_and_depends_on_the_seed_alone() {
        Split split = Split.shuffled(1000, 5);
        int[] all = IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.test()))
                .sorted()
                .toArray();
        assertThat(all).isEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(split.test()).hasSize(200).isEqualTo(Split.shuffled(1000, 5).test());
        assertThat(split.test()).isNotEqualTo(Split.shuffled(1000, 6).test());
    }
}
