package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for columns that are filled or changed only after the outcome is known. Each column is judged within short stretches of
 * rows, because over a long time whatever stands for the date looks strong too.
 */
final class Leaks {
    /** Nothing that is known before tells as much as this. */
    private static final double ORACLE = 0.97;

    private static final double STRONG = 0.8;
    private static final double GAP = 0.15;
    /** With fewer other columns, standing far above them says nothing. */
    private static final int OTHERS = 4;

    private static final double NAMED = 0.7;
    private static final int MOST = 3;
    private static final int ENOUGH = 50;
    private static final int STRETCHES = 10;
    private static final double PURE = 0.98;
    private static final int PURE_ROWS = 30;
    /** So many positives expected and none seen is no chance. */
    private static final double EXPECTED = 20;
    /** A column of numbers with no more different ones is a flag or a choice. */
    private static final int FEW_NUMBERS = 20;

    private static final Set<String> TELLING = Set.of(
            "duration",
            "outcome",
            "result",
            "closed",
            "close",
            "won",
            "lost",
            "churned",
            "churn",
            "cancelled",
            "canceled",
            "cancellation",
            "converted",
            "conversion",
            "reason",
            "final",
            "after",
            "resolution",
            "resolved",
            "ended",
            "end",
            "actual",
            "signed",
            "paid",
            "invoice",
            "refund",
            "post");

    private Leaks() {}

    /** @param skill what the column alone tells, an AUC within stretches; {@code why} a sentence without its end */
    record Suspect(String column, double skill, String why) {}

    /** What was found; {@code skills} by column, the strongest first. */
    record Found(List<Suspect> suspects, List<Suspect> skills) {
        Found {
            suspects = List.copyOf(suspects);
            skills = List.copyOf(skills);
        }
    }

    /** @param rows those that may be looked at, in their order */
    static Found in(History history, Table table, int[] rows) {
        var skills = new ArrayList<Suspect>();
        for (Column column : table.columns()) {
            skills.add(new Suspect(column.name(), skill(column, history.outcomes(), rows), ""));
        }
        skills.sort(Comparator.comparingDouble((Suspect one) -> -one.skill()).thenComparing(Suspect::column));
        int apart = apart(skills);
        var suspects = new ArrayList<Suspect>();
        double average = history.share(rows);
        for (int k = 0; k < skills.size(); k++) {
            Suspect one = skills.get(k);
            Column column = table.column(one.column());
            List<String> reasons =
                    column == null ? List.of() : reasons(one, column, k < apart, skills, apart, history, rows, average);
            if (!reasons.isEmpty()) {
                suspects.add(new Suspect(one.column(), one.skill(), String.join("; ", reasons)));
            }
        }
        return new Found(suspects, skills);
    }

    private static List<String> reasons(
            Suspect one,
            Column column,
            boolean apart,
            List<Suspect> skills,
            int first,
            History history,
            int[] rows,
            double average) {
        var reasons = new ArrayList<String>();
        String named = named(one.column());
        if (apart) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "alone it reaches an AUC of %.2f, the next column '%s' only %.2f",
                    one.skill(),
                    skills.get(first).column(),
                    skills.get(first).skill()));
        } else if (one.skill() >= ORACLE) {
            reasons.add(String.format(
                    Locale.ROOT, "alone it reaches an AUC of %.2f, too good to be known before", one.skill()));
        }
        String pure = pure(column, named != null, history, rows, average);
        if (pure != null) {
            reasons.add(pure);
        }
        if (named != null && (!reasons.isEmpty() || one.skill() >= NAMED)) {
            reasons.add("'" + named + "' in its name says that it is known only afterwards");
        }
        return reasons;
    }

    /** How many columns stand far above all others; 0 if none does. */
    private static int apart(List<Suspect> skills) {
        for (int k = Math.min(MOST, skills.size() - OTHERS); k > 0; k--) {
            if (skills.get(k - 1).skill() >= STRONG
                    && skills.get(k - 1).skill() - skills.get(k).skill() >= GAP) {
                return k;
            }
        }
        return 0;
    }

    private static double skill(Column column, boolean[] outcomes, int[] rows) {
        int positives = (int) Arrays.stream(rows).filter(row -> outcomes[row]).count();
        int stretches = Math.clamp(Math.min(positives, rows.length - positives) / ENOUGH, 1, STRETCHES);
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < stretches; k++) {
            int[] stretch = Arrays.copyOfRange(
                    rows, (int) ((long) rows.length * k / stretches), (int) ((long) rows.length * (k + 1) / stretches));
            int hits = (int) Arrays.stream(stretch).filter(row -> outcomes[row]).count();
            double weight = Math.min(hits, stretch.length - hits);
            if (weight >= 10 || stretches == 1) {
                sum += weight * Skill.of(column, outcomes, stretch, true);
                weights += weight;
            }
        }
        return weights == 0 ? 0.5 : sum / weights;
    }

    /**
     * A value (or being filled in at all) that only ever goes with one outcome, and not because most rows have that outcome.
     *
     * @param named whether the name tells too; else a value that never goes with a positive outcome is none, as whole industries
     *     may never buy
     */
    private static @Nullable String pure(Column column, boolean named, History history, int[] rows, double average) {
        Map<String, int[]> counts = new HashMap<>();
        int missing = 0;
        int filled = 0;
        int hits = 0;
        for (int row : rows) {
            int hit = history.outcomes()[row] ? 1 : 0;
            if (column.missing(row)) {
                missing++;
            } else {
                filled++;
                hits += hit;
                int[] count = counts.computeIfAbsent(Encoder.shown(column, row), any -> new int[2]);
                count[0]++;
                count[1] += hit;
            }
        }
        if (average <= 0.5 && missing >= PURE_ROWS && filled >= PURE_ROWS && hits >= PURE * filled) {
            return "it is filled in only where the outcome is positive (" + hits + " of " + filled + " rows)";
        }
        if (missing >= PURE_ROWS && hits == 0 && filled * average >= EXPECTED) {
            return "it is filled in only where the outcome is not positive (" + filled + " rows)";
        }
        if (column instanceof Column.Numbers && counts.size() > FEW_NUMBERS) {
            return null;
        }
        for (String value : new TreeSet<>(counts.keySet())) {
            int[] count = counts.getOrDefault(value, new int[2]);
            if (average <= 0.5 && count[0] >= PURE_ROWS && count[1] >= PURE * count[0]) {
                return "'" + value + "' goes with a positive outcome in " + count[1] + " of " + count[0] + " rows";
            }
            if (named && count[1] == 0 && count[0] * average >= EXPECTED) {
                return "'" + value + "' never goes with a positive outcome (" + count[0] + " rows)";
            }
        }
        return null;
    }

    private static @Nullable String named(String column) {
        String[] words = column.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+");
        return Arrays.stream(words).filter(TELLING::contains).findFirst().orElse(null);
    }

    /** Columns that tell early rows from late ones, the clearest first: the date in disguise. */
    static List<Suspect> drifting(Table table, Split split) {
        int[] rows = IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.test()))
                .toArray();
        var late = new boolean[table.rows()];
        for (int row : split.test()) {
            late[row] = true;
        }
        return table.columns().stream()
                .map(column -> new Suspect(column.name(), Skill.of(column, late, rows, false), ""))
                .filter(one -> one.skill() >= 0.7)
                .sorted(Comparator.comparingDouble((Suspect one) -> -one.skill())
                        .thenComparing(Suspect::column))
                .toList();
    }
}
