package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignerTest {
    private static final long EFFORT = 2_000_000;

    @Test
    void where_weights_are_alike_the_answer_costs_what_an_independent_flow_costs_and_is_proven() {
        for (int seed = 0; seed < 300; seed++) {
            Instance instance = Instance.random(seed, 6, 25, true);
            AssignmentAnswer answer = Assigner.assign(instance.problem(), seed, EFFORT);
            assertThat(answer.weighed()).as("seed %d", seed).isEqualTo(Flow.cheapest(instance));
            assertThat(answer.optimal()).as("seed %d is proven", seed).isTrue();
        }
    }

    @Test
    void where_weights_differ_small_answers_are_the_best_of_all_and_the_bound_never_lies() {
        for (int seed = 0; seed < 150; seed++) {
            Instance instance = Instance.random(seed, 3, 7, false);
            AssignmentAnswer answer = Assigner.assign(instance.problem(), seed, EFFORT);
            long best = instance.cheapest();
            assertThat(answer.weighed()).as("seed %d", seed).isEqualTo(best);
            assertThat(answer.bound()).as("bound of seed %d", seed).isLessThanOrEqualTo(best);
        }
    }

    @Test
    void with_more_demand_than_capacity_as_many_as_possible_are_placed_at_the_least_cost() {
        long[][] cost = {{5, 1, 9, 4}, {2, 8, 3, 7}};
        long[][] weight = {{3, 3, 3, 2}, {3, 2, 3, 3}};
        AssignmentProblem problem = AssignmentProblem.complete(cost, weight, new long[] {3, 5});
        AssignmentAnswer answer = Assigner.assign(problem, 1, EFFORT);
        assertThat(problem.demand()).isGreaterThan(problem.supply());
        assertThat(answer.stayOut()).isEqualTo(1);
        // Item 4 with agent 1, items 2 and 3 with agent 2: 4 + 8 + 3; or 1 and 2: 4 + 2 + 8; or 2 with 1, and 1 or 3
        // with 2 alone.
        assertThat(answer.cost()).isEqualTo(14);
    }

    @Test
    void an_item_too_heavy_for_everyone_stays_out_and_the_rest_is_placed() {
        AssignmentProblem problem = AssignmentProblem.complete(
                new long[][] {{1, 1, 1}, {2, 2, 2}}, new long[][] {{9, 2, 3}, {9, 3, 2}}, new long[] {5, 4});
        AssignmentAnswer answer = Assigner.assign(problem, 1, EFFORT);
        assertThat(problem.homeless()).containsExactly(0);
        assertThat(answer.agent(0)).isEqualTo(AssignmentAnswer.OUT);
        assertThat(answer.cost()).isEqualTo(2);
    }

    @Test
    void the_same_seed_gives_the_same_answer() {
        for (int seed = 0; seed < 5; seed++) {
            Instance instance = Instance.random(seed, 8, 60, false);
            AssignmentAnswer one = Assigner.assign(instance.problem(), seed, EFFORT);
            AssignmentAnswer other = Assigner.assign(instance.problem(), seed, EFFORT);
            assertThat(IntStream.range(0, 60).map(one::agent).toArray())
                    .isEqualTo(IntStream.range(0, 60).map(other::agent).toArray());
        }
    }

    @Test
    void ten_thousand_items_find_places_close_to_the_bound() {
        Instance plain = Instance.random(1, 60, 10_000, true);
        AssignmentAnswer exact = Assigner.assign(plain.problem(), 1, EFFORT);
        assertThat(exact.optimal()).isTrue();
        Instance weighed = Instance.random(1, 60, 4_000, false);
        AssignmentAnswer near = Assigner.assign(weighed.problem(), 1, 20 * EFFORT);
        assertThat((double) (near.weighed() - near.bound()) / Math.abs(near.bound()))
                .isLessThan(0.01);
    }

    @Test
    void impossible_numbers_are_refused() {
        assertThatThrownBy(() -> AssignmentProblem.complete(new long[][] {{1}}, new long[][] {{-1}}, new long[] {1}))
                .hasMessageContaining("item 1 with agent 1")
                .hasMessageContaining("weight -1");
        assertThatThrownBy(() -> AssignmentProblem.complete(new long[][] {{1}}, new long[][] {{1}}, new long[] {-2}))
                .hasMessageContaining("capacity of agent 1 is -2");
    }

    /** Some accounts and reps; what stays out costs 0 and what is placed costs less. */
    record Instance(long[] capacity, int[][] open, long[][] cost, long[][] weight) {
        static Instance random(long seed, int agents, int items, boolean plain) {
            var random = new Random(seed);
            long[] each = random.longs(agents, 1, 4).toArray();
            var open = new int[items][];
            var cost = new long[items][];
            var weight = new long[items][];
            for (int item = 0; item < items; item++) {
                open[item] = IntStream.range(0, agents)
                        .filter(agent -> random.nextInt(3) > 0)
                        .toArray();
                cost[item] = random.longs(open[item].length, -60, 5).toArray();
                weight[item] = plain
                        ? Arrays.stream(open[item])
                                .mapToLong(agent -> each[agent])
                                .toArray()
                        : random.longs(open[item].length, 1, 9).toArray();
            }
            long fair = (plain ? 2L : 4L) * items / agents;
            long[] capacity =
                    random.longs(agents, fair / 2, fair + fair / 2 + 2).toArray();
            return new Instance(capacity, open, cost, weight);
        }

        AssignmentProblem problem() {
            return AssignmentProblem.sparse(capacity, open, cost, weight, 0);
        }

        /** By trying everything. */
        long cheapest() {
            return cheapest(0, capacity.clone());
        }

        private long cheapest(int item, long[] room) {
            if (item == open.length) {
                return 0;
            }
            long best = cheapest(item + 1, room);
            for (int arc = 0; arc < open[item].length; arc++) {
                int agent = open[item][arc];
                if (weight[item][arc] <= room[agent]) {
                    room[agent] -= weight[item][arc];
                    best = Math.min(best, cost[item][arc] + cheapest(item + 1, room));
                    room[agent] += weight[item][arc];
                }
            }
            return best;
        }
    }

    /** The textbook's flow: one item after the other along the shortest way from source to sink, in a table of all pairs. */
    static final class Flow {
        private static final long FAR = 1_000_000_000;

        private Flow() {}

        static long cheapest(Instance instance) {
            int items = instance.open().length;
            int agents = instance.capacity().length;
            int source = items + agents;
            int sink = source + 1;
            var room = new int[sink + 1][sink + 1];
            var cost = new long[sink + 1][sink + 1];
            for (int item = 0; item < items; item++) {
                room[source][item] = 1;
                for (int arc = 0; arc < instance.open()[item].length; arc++) {
                    int agent = items + instance.open()[item][arc];
                    room[item][agent] = 1;
                    cost[item][agent] = instance.cost()[item][arc];
                    cost[agent][item] = -cost[item][agent];
                    room[agent][sink] = (int) (instance.capacity()[agent - items] / instance.weight()[item][arc]);
                }
            }
            long total = 0;
            while (true) {
                var away = new long[sink + 1];
                var from = new int[sink + 1];
                Arrays.fill(away, FAR);
                away[source] = 0;
                for (int pass = 0; pass <= sink; pass++) {
                    for (int a = 0; a <= sink; a++) {
                        for (int b = 0; b <= sink; b++) {
                            if (room[a][b] > 0 && away[a] < FAR && away[a] + cost[a][b] < away[b]) {
                                away[b] = away[a] + cost[a][b];
                                from[b] = a;
                            }
                        }
                    }
                }
                if (away[sink] >= 0) {
                    return total;
                }
                total += away[sink];
                for (int node = sink; node != source; node = from[node]) {
                    room[from[node]][node]--;
                    room[node][from[node]]++;
                }
            }
        }
    }
}
