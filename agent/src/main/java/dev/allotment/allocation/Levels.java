package dev.allotment.allocation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says how level the books of each team are after a round. */
record Levels(List<BookState> books, Groups groups, Openness openness) {

    /** @param gave groups of which each book got something. @param largestLoad of an account that was to be placed, at least 1 */
    List<Balance> of(Left left, BitSet[] gave, long largestLoad) {
        var balance = new ArrayList<Balance>();
        for (var team : openness.rules().teams()) {
            int[] working = IntStream.range(0, books.size())
                    .filter(b -> books.get(b).rep().team().equals(team.team())
                            && openness.idle(books.get(b).rep()) == null
                            && openness.target(books.get(b).rep()) > 0)
                    .boxed()
                    .sorted(Comparator.comparingLong(left::book))
                    .mapToInt(Integer::intValue)
                    .toArray();
            if (working.length > 1) {
                balance.add(balance(team.team(), working, left, gave, largestLoad));
            }
        }
        return balance;
    }

    private Balance balance(String team, int[] working, Left left, BitSet[] gave, long largestLoad) {
        long exchangeable = 0;
        long largest = 0;
        for (int fuller : working) {
            largest = Math.max(largest, openness.target(books.get(fuller).rep()));
            for (int roomier : working) {
                if (gave[fuller].stream().anyMatch(g -> takes(roomier, g, left))) {
                    exchangeable = Math.max(exchangeable, left.book(roomier) - left.book(fuller));
                }
            }
        }
        int fullest = working[0];
        int roomiest = working[working.length - 1];
        return new Balance(
                team,
                left.book(roomiest) - left.book(fullest),
                books.get(fullest).rep().name(),
                books.get(roomiest).rep().name(),
                exchangeable,
                Math.max(largestLoad, largest / 20),
                books.get(fullest).unit());
    }

    /** Whether the book may have accounts of the group, and its shelf for them is not full. */
    private boolean takes(int book, int group, Left left) {
        int slot = groups.slot(group, book);
        return slot >= 0 && left.slot(slot) > 0;
    }
}
