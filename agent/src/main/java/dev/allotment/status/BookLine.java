package dev.allotment.status;

import java.util.List;

/**
 * One rep's book, or those of a team together.
 *
 * @param rep the name, of a team how many they are
 * @param capacity accounts that the full book holds
 * @param held enrolled accounts in it
 * @param dueBack of them, those that carry a warning
 * @param bestScore highest score in it, 0 where none is scored
 * @param averageScore mean score, rounded
 * @param note why nothing is given, such as "on leave until 2026-03-20", or empty
 */
public record BookLine(
        String rep, String team, int capacity, int held, int dueBack, int bestScore, int averageScore, String note) {
    /** The books of a team together; names nobody. @param books at least one */
    static BookLine together(String team, List<BookLine> books) {
        int held = books.stream().mapToInt(BookLine::held).sum();
        long scores = books.stream()
                .mapToLong(book -> (long) book.averageScore() * book.held())
                .sum();
        return new BookLine(
                books.size() == 1 ? "1 rep" : books.size() + " reps",
                team,
                books.stream().mapToInt(BookLine::capacity).sum(),
                held,
                books.stream().mapToInt(BookLine::dueBack).sum(),
                books.stream().mapToInt(BookLine::bestScore).max().orElse(0),
                held == 0 ? 0 : (int) Math.round(scores / (double) held),
                "");
    }
}
