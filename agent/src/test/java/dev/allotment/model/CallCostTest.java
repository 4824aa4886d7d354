package dev.allotment.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls are counted as the adapter sends them (contract 2.5, 2.7). */
class CallCostTest {
    private static List<Ref> contacts(int first, int many) {
        return IntStream.range(first, first + many)
                .mapToObj(n -> new Ref(Entity.CONTACT, RecordId.of("003%012d".formatted(n))))
                .toList();
    }

    private static Act.Move move(int n, int follows) {
        return Samples.move("p", Samples.account(n), Samples.POOL, Samples.ANN).with(contacts(n * 1_000, follows), "");
    }

    private static List<Act> moves(int many, int follows) {
        var moves = new ArrayList<Act>();
        for (int n = 1; n <= many; n++) {
            moves.add(move(n, follows));
        }
        return moves;
    }

    @Test
    void seventy_five_moves_are_one_call_and_one_more_is_another() {
        assertThat(CallCost.of(moves(75, 0))).isEqualTo(1);
        assertThat(CallCost.of(moves(76, 0))).isEqualTo(2);
        assertThat(CallCost.of(List.of())).isZero();
    }

    @Test
    void what_follows_takes_nodes_of_the_call_and_one_call_to_look_at_it_first() {
        assertThat(CallCost.nodes(move(1, 98))).isEqualTo(100);
        assertThat(CallCost.of(moves(5, 98))).isEqualTo(1 + 1);
        assertThat(CallCost.of(moves(6, 98))).isEqualTo(2 + 1);
        assertThat(CallCost.of(moves(21, 100))).isEqualTo(6 + 2);
    }

    @Test
    void marks_go_two_hundred_a_call_unless_they_go_with_a_move() {
        var acts = new ArrayList<Act>();
        for (int n = 1; n <= 201; n++) {
            acts.add(Samples.mark("p", Samples.account(n), "1", null));
        }
        assertThat(CallCost.of(acts)).isEqualTo(2);
        assertThat(CallCost.of(List.of(
                        Samples.move("p", Samples.account(1), Samples.POOL, Samples.ANN, "g"),
                        Samples.mark("p", Samples.account(2), "1", "g"))))
                .isEqualTo(1);
    }
}
