package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Says how level the books of each team are after a round. @param repsOf books open to each group, ascending */
record Levels(List<BookState> books, List<int[]> repsOf, Openness openness, ToIntFunction<Rep> target) {

    /** @param gave groups of which each book got something */
    List<Balance> of(int[] left, BitSet[] gave) {
        var balance = new ArrayList<Balance>();
        for (var team : openness.rules().teams()) {
            int[] working = IntStream.range(0, left.length)
                    .filter(b -> books.get(b).rep().team().equals(team.team())
                            && openness.idle(books.get(b).rep()) == null
                            && target.applyAsInt(books.get(b).rep()) > 0)
                    .boxed()
                    .sorted(Comparator.comparingInt(b -> left[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            if (working.length > 1) {
                balance.add(balance(team.team(), working, left, gave));
            }
        }
        return balance;
    }

    private Balance balance(String team, int[] working, int[] left, BitSet[] gave) {
        int exchangeable = 0;
        int largest = 0;
        for (int fuller : working) {
            largest = Math.max(largest, target.applyAsInt(books.get(fuller).rep()));
            for (int roomier : working) {
                if (gave[fuller].stream().anyMatch(g -> Arrays.binarySearch(repsOf.get(g), roomier) >= 0)) {
                    exchangeable = Math.max(exchangeable, left[roomier] - left[fuller]);
                }
            }
        }
        int fullest = working[0];
        int roomiest = working[working.length - 1];
        return new Balance(
                team,
                left[roomiest] - left[fullest],
                books.get(fullest).rep().name(),
                books.get(roomiest).rep().name(),
                exchangeable,
                Math.max(1, largest / 20));
    }
}
