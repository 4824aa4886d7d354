package dev.allotment.trial;

import dev.allotment.allocation.AssignmentProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads an instance of the generalised assignment problem as the research libraries write it: numbers with blanks between,
 * first how many agents and items, then the costs by agent, the weights by agent, and the capacities. Lines mean nothing.
 */
final class AssignmentText {
    private static final Pattern FIRST = Pattern.compile("\\s*\\d+[ \\t]+\\d+\\s*(\\R[\\s\\S]*)?");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final long MOST = 20_000_000;

    private AssignmentText() {}

    /** Whether the text begins with a line of two whole numbers. */
    static boolean fits(String text) {
        return FIRST.matcher(text).matches();
    }

    /** @throws IllegalArgumentException naming file, line and remedy */
    static AssignmentTask read(String file, String text) {
        var numbers = new ArrayList<Long>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            try {
                numbers.add(Long.valueOf(word.group()));
            } catch (NumberFormatException e) {
                long line = 1
                        + text.substring(0, word.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                throw new IllegalArgumentException(
                        file + ":" + line + ": '" + word.group()
                                + "' is no whole number; an instance holds nothing else",
                        e);
            }
        }
        long agents = numbers.get(0);
        long items = numbers.get(1);
        if (agents < 1 || items < 1 || agents > MOST || items > MOST || agents * items > MOST) {
            throw new IllegalArgumentException(file + ":1: " + agents + " agents and " + items
                    + " items; there must be at least one of each, and at most " + MOST + " pairs");
        }
        long wanted = 2 + 2 * agents * items + agents;
        if (numbers.size() != wanted) {
            throw new IllegalArgumentException(file + ": the file holds " + numbers.size() + " numbers, but " + agents
                    + " agents and " + items + " items need " + wanted
                    + ": 2, then as many costs as pairs, as many weights, and a capacity for each agent");
        }
        int m = (int) agents;
        int n = (int) items;
        try {
            return new AssignmentTask(
                    AssignmentProblem.complete(
                            table(numbers, 2, m, n),
                            table(numbers, 2 + m * n, m, n),
                            numbers.subList(2 + 2 * m * n, numbers.size()).stream()
                                    .mapToLong(Long::longValue)
                                    .toArray()),
                    counted(n),
                    counted(m),
                    false,
                    0,
                    0,
                    file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static long[][] table(List<Long> numbers, int from, int agents, int items) {
        var table = new long[agents][items];
        for (int agent = 0; agent < agents; agent++) {
            for (int item = 0; item < items; item++) {
                table[agent][item] = numbers.get(from + agent * items + item);
            }
        }
        return table;
    }

    private static List<String> counted(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(Integer::toString).toList();
    }
}
