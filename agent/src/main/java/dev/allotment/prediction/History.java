package dev.allotment.prediction;

import java.util.HashMap;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * What was known of many cases, and what became of each.
 *
 * @param outcomes whether it came to what is asked for, by row
 * @param times when each row was known, ascending; equal numbers are one instant. Null: no order is known
 * @param groups by row which account it is about, from 0 on; null: each row is about another
 */
public record History(Table table, boolean[] outcomes, double @Nullable [] times, int @Nullable [] groups) {
    /** Each row is about another account. */
    public History(Table table, boolean[] outcomes, double @Nullable [] times) {
        this(table, outcomes, times, null);
    }

    /** Rows of which nobody knows when they were known. */
    public static History unordered(Table table, boolean[] outcomes) {
        return new History(table, outcomes, null);
    }

    /** @throws IllegalArgumentException if the lengths differ or the times do not ascend */
    public History {
        if (outcomes.length != table.rows() || times != null && times.length != table.rows()) {
            throw new IllegalArgumentException("Each row needs an outcome, and a time if any has one");
        }
        if (groups != null && groups.length != table.rows()) {
            throw new IllegalArgumentException("Each row needs a group if any has one");
        }
        for (int k = 1; times != null && k < times.length; k++) {
            if (!(times[k] >= times[k - 1])) {
                throw new IllegalArgumentException("The rows must be in order of time; row " + k + " is not");
            }
        }
    }

    int positives(int[] rows) {
        int count = 0;
        for (int row : rows) {
            count += outcomes[row] ? 1 : 0;
        }
        return count;
    }

    /**
     * What these rows are about.
     *
     * @param cases accounts, where rows are about accounts, each counted once; else rows
     * @param successes of them, those that came to what is asked for in any of these rows
     */
    record Counted(int cases, int successes) {
        /** Cases of the rarer outcome. */
        int rarer() {
            return Math.min(successes, cases - successes);
        }
    }

    Counted counted(int[] rows) {
        if (groups == null) {
            return new Counted(rows.length, positives(rows));
        }
        var accounts = new HashSet<Integer>();
        var successful = new HashSet<Integer>();
        for (int row : rows) {
            accounts.add(groups[row]);
            if (outcomes[row]) {
                successful.add(groups[row]);
            }
        }
        return new Counted(accounts.size(), successful.size());
    }

    double share(int[] rows) {
        return rows.length == 0 ? 0 : (double) positives(rows) / rows.length;
    }

    /** Of these rows, numbered anew from 0 on; null if there are none. */
    int @Nullable [] groups(int[] rows) {
        if (groups == null) {
            return null;
        }
        var numbers = new HashMap<Integer, Integer>();
        var picked = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = numbers.computeIfAbsent(groups[rows[k]], any -> numbers.size());
        }
        return picked;
    }

    boolean[] outcomes(int[] rows) {
        var picked = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = outcomes[rows[k]];
        }
        return picked;
    }
}
