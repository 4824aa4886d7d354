package dev.allotment.status;

/**
 * One rep's book.
 *
 * @param capacity accounts that the full book holds
 * @param held enrolled accounts in it
 * @param dueBack of them, those that carry a warning
 * @param bestScore highest score in it, 0 where none is scored
 * @param averageScore mean score, rounded
 * @param note why nothing is given, such as "on leave until 2026-03-20", or empty
 */
public record BookLine(
        String rep, String team, int capacity, int held, int dueBack, int bestScore, int averageScore, String note) {}
