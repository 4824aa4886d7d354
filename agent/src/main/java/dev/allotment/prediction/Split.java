package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are learnt from, which calibrate, which judge.
 *
 * @param learn for weights; {@code slice} for choices and calibration; {@code test} for nothing but judging; it may be empty
 * @param gap for the weights that are kept, but not for those by which is chosen: their outcomes were settled only within the slice
 * @param apart whether the weights that are kept never see the slice
 */
record Split(int[] learn, int[] gap, int[] slice, int[] test, boolean apart) {
    /** Accounts are parted into so many; each part is judged by what was learnt from the others. */
    static final int PARTS = 3;

    private static final double MOST_GAP = 0.7;

    private static final double TEST = 0.2;
    private static final double SLICE = 0.2;

    int[] training() {
        IntStream rows = IntStream.concat(Arrays.stream(learn), Arrays.stream(gap));
        return (apart ? rows : IntStream.concat(rows, Arrays.stream(slice))).toArray();
    }

    /** The same, where what is learnt from is about no account of that part, and what chooses and judges about no other. */
    Split part(int part, int[] groups) {
        return new Split(
                Arrays.stream(learn).filter(row -> groups[row] % PARTS != part).toArray(),
                IntStream.concat(Arrays.stream(gap), Arrays.stream(slice))
                        .filter(row -> groups[row] % PARTS != part)
                        .toArray(),
                Arrays.stream(slice).filter(row -> groups[row] % PARTS == part).toArray(),
                Arrays.stream(test).filter(row -> groups[row] % PARTS == part).toArray(),
                true);
    }

    /** All rows for the model that is kept: accounts of the first part choose, nothing judges. */
    static Split wholeByGroup(int[] groups) {
        return new Split(
                IntStream.range(0, groups.length)
                        .filter(row -> groups[row] % PARTS != 0)
                        .toArray(),
                new int[0],
                IntStream.range(0, groups.length)
                        .filter(row -> groups[row] % PARTS == 0)
                        .toArray(),
                new int[0],
                false);
    }

    /**
     * Every row of the test is later than every row of the slice, and these later than what is learnt from; null if times are too few.
     *
     * @param horizon rows whose outcomes were settled only after the test began are used for nothing
     */
    static @Nullable Split byTime(double[] times, double horizon) {
        return split(times, border(times, times.length, TEST), times.length, horizon);
    }

    private static @Nullable Split split(double[] times, int test, int end, double horizon) {
        if (test < 0) {
            return null;
        }
        int settled = settled(times, test, horizon);
        int slice = settled == 0 ? -1 : border(times, settled, SLICE);
        return slice < 0 ? null : cut(times, slice, settled, range(test, end), horizon);
    }

    /** How many of the first rows had outcomes when that one was known. */
    private static int settled(double[] times, int row, double horizon) {
        int settled = row;
        while (settled > 0 && times[settled - 1] + horizon > times[row]) {
            settled--;
        }
        return settled;
    }

    private static Split cut(double[] times, int slice, int end, int[] test, double horizon) {
        int known = settled(times, slice, horizon);
        int learn = slice - known > slice * MOST_GAP ? slice : known;
        return new Split(range(0, learn), range(learn, slice), range(slice, end), test, false);
    }

    /** All rows for the model that is kept: the newest calibrate, nothing judges. */
    static @Nullable Split wholeByTime(double[] times, double horizon) {
        int slice = border(times, times.length, SLICE);
        return slice < 0 ? null : cut(times, slice, times.length, new int[0], horizon);
    }

    /** Earlier rows up to one share, judged by those from there up to another; null if times are too few. */
    static @Nullable Split period(double[] times, double until, double end, double horizon) {
        int last = (int) Math.round(times.length * end);
        return split(times, border(times, last, (end - until) / end), last, horizon);
    }

    static Split shuffled(int rows, long seed) {
        int[] order = order(rows, seed);
        int test = rows - (int) Math.round(rows * TEST);
        int slice = test - (int) Math.round(test * SLICE);
        return new Split(
                sorted(order, 0, slice), new int[0], sorted(order, slice, test), sorted(order, test, rows), false);
    }

    static Split wholeShuffled(int rows, long seed) {
        int[] order = order(rows, seed);
        int slice = rows - (int) Math.round(rows * SLICE);
        return new Split(sorted(order, 0, slice), new int[0], sorted(order, slice, rows), new int[0], false);
    }

    /** Where the later share of the first rows begins, moved to where an instant begins; -1 if nothing like it is there. */
    private static int border(double[] times, int rows, double share) {
        int wanted = rows - (int) Math.round(rows * share);
        int later = wanted;
        while (later > 0 && later < rows && times[later] == times[later - 1]) {
            later++;
        }
        int earlier = wanted;
        while (earlier > 0 && earlier < rows && times[earlier] == times[earlier - 1]) {
            earlier--;
        }
        int border = rows - later >= rows * share / 2 ? later : earlier;
        return border <= 0 || border >= rows || rows - border > rows / 2 ? -1 : border;
    }

    private static int[] order(int rows, long seed) {
        var order = new ArrayList<Integer>(rows);
        for (int k = 0; k < rows; k++) {
            order.add(k);
        }
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(k -> k).toArray();
    }

    private static int[] range(int from, int until) {
        return IntStream.range(from, until).toArray();
    }

    private static int[] sorted(int[] order, int from, int until) {
        int[] part = Arrays.copyOfRange(order, from, until);
        Arrays.sort(part);
        return part;
    }
}
