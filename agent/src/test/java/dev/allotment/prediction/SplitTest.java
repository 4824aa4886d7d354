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
            Split split = Split.byTime(times);
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
    void where_instants_are_too_few_there_is_no_cut_by_time() {
        assertThat(Split.byTime(new double[100])).isNull();
        double[] two = new double[100];
        Arrays.fill(two, 50, 100, 1);
        assertThat(Split.byTime(two)).isNull();
        assertThat(Split.byTime(IntStream.range(0, 100).mapToDouble(k -> k).toArray()))
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
