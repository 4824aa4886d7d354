package dev.allotment.trial;

import dev.allotment.allocation.AssignmentAnswer;
import dev.allotment.allocation.AssignmentProblem;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A file's problem with the names that its own words give to things.
 *
 * @param items names in order
 * @param agents names in order
 * @param maximise true: the file holds values, and the problem their negatives
 * @param decimals places after the point of costs or values in the file
 * @param units places after the point of weights and capacities in the file
 */
record AssignmentTask(
        AssignmentProblem problem,
        List<String> items,
        List<String> agents,
        boolean maximise,
        int decimals,
        int units,
        String file) {
    /** Costs or values as the file writes them. */
    String amount(long cost) {
        return BigDecimal.valueOf(maximise ? -cost : cost, decimals).toPlainString();
    }

    /** Weights as the file writes them. */
    String load(long weight) {
        return BigDecimal.valueOf(weight, units).toPlainString();
    }

    /** Distance to {@code other} in percent of it, on the worse side if above nought. */
    static double percent(long cost, long other) {
        return other == 0 ? (cost == 0 ? 0 : 100) : 100.0 * (cost - other) / Math.abs(other);
    }

    /** The file that says who has what. */
    String csv(AssignmentAnswer answer) {
        var text = new StringBuilder(maximise ? "account,rep,value,weight\n" : "item,agent,cost,weight\n");
        IntStream.range(0, items.size()).forEach(item -> {
            int agent = answer.agent(item);
            boolean out = agent == AssignmentAnswer.OUT;
            text.append(quoted(SafeCell.of(items.get(item))))
                    .append(',')
                    .append(out ? "" : quoted(SafeCell.of(agents.get(agent))))
                    .append(',')
                    .append(out ? "" : amount(problem.cost(item, agent)))
                    .append(',')
                    .append(out ? "" : load(problem.weight(item, agent)))
                    .append('\n');
        });
        return text.toString();
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
