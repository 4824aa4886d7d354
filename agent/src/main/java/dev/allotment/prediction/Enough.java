package dev.allotment.prediction;

import org.jspecify.annotations.Nullable;

/** Whether there is enough to learn from and to judge by. An account that was looked at on many mornings is one case, not many. */
record Enough(History history, Settings settings) {
    private static final int FEWEST_JUDGED = 10;

    /** Why nothing can be learnt from these rows, as a sentence; null where there is enough. */
    @Nullable
    String toLearn(int[] rows) {
        History.Counted have = history.counted(rows);
        if (have.cases() >= settings.leastCases() && have.rarer() >= settings.leastOfAKind()) {
            return null;
        }
        return "There are " + cases(have.cases(), rows) + ", " + have.successes() + " of them "
                + (history.groups() == null ? "positive" : "successful at least once") + "; at least "
                + settings.leastCases() + " and " + settings.leastOfAKind()
                + " of each outcome are needed to learn and judge; the rules stand";
    }

    /** Why nothing can be judged on these rows, as a sentence; null where there is enough. */
    @Nullable
    String toJudge(int[] rows) {
        History.Counted have = history.counted(rows);
        return judges(rows)
                ? null
                : "Only " + have.successes() + " of the " + cases(have.cases(), rows) + " to judge on are "
                        + (history.groups() == null ? "positive" : "successful") + ", at least " + FEWEST_JUDGED
                        + " of each outcome are needed; the rules stand";
    }

    boolean judges(int[] rows) {
        return history.counted(rows).rarer() >= FEWEST_JUDGED;
    }

    /** Whether these rows, as part of a longer time, hold enough successes to learn from. */
    boolean teaches(int[] rows) {
        return history.counted(rows).successes() >= settings.leastOfAKind();
    }

    private String cases(int count, int[] rows) {
        return history.groups() == null ? count + " rows" : count + " accounts (in " + rows.length + " rows)";
    }
}
