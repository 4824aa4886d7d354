package dev.allotment.trial;

import dev.allotment.allocation.AssignmentProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads who may have what from a delimited file with a line for each account and rep that go together: account, rep, value and
 * the rep's capacity; weight and eligible if there are any. A line without a rep is an account that nobody may have, one without
 * an account a rep alone.
 */
final class AssignmentTable {
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "account", Set.of("account", "accountid", "item"),
            "rep", Set.of("rep", "repid", "owner", "agent"),
            "value", Set.of("value", "score", "priority"),
            "capacity", Set.of("capacity"),
            "weight", Set.of("weight", "effort"),
            "eligible", Set.of("eligible"));
    private static final Set<String> YES = Set.of("", "yes", "true", "1", "y");
    private static final Set<String> NO = Set.of("no", "false", "0", "n");
    private static final int MOST_DECIMALS = 6;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    /** One pair. */
    private record Pair(int rep, BigDecimal value, BigDecimal weight) {}

    private final String file;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Integer> accounts = new LinkedHashMap<>();
    private final Map<String, Integer> reps = new LinkedHashMap<>();
    private final List<@Nullable BigDecimal> capacities = new ArrayList<>();
    private final List<TreeMap<Integer, Pair>> pairs = new ArrayList<>();

    private AssignmentTable(String file) {
        this.file = file;
    }

    /** @throws IllegalArgumentException naming file, line and remedy */
    static AssignmentTask read(String file, String text) {
        var table = new AssignmentTable(file);
        String first = text.lines().findFirst().orElse("");
        char delimiter = Stream.of(',', ';', '\t')
                .max((a, b) -> Long.compare(count(first, a), count(first, b)) != 0
                        ? Long.compare(count(first, a), count(first, b))
                        : Character.compare(b, a))
                .orElse(',');
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
        long line = 1;
        try (var parser = CSVParser.parse(text, format)) {
            for (CSVRecord row : parser) {
                if (table.columns.isEmpty()) {
                    table.header(row);
                } else {
                    table.row(line, row);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(
                    file + ":" + line + ": the quotes in or after this line make no sense; close them, or double those"
                            + " that belong to a value",
                    e);
        }
        return table.task();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private void header(CSVRecord row) {
        for (int k = 0; k < row.size(); k++) {
            String name = row.get(k).strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
            for (Map.Entry<String, Set<String>> column : COLUMNS.entrySet()) {
                if (column.getValue().contains(name) && columns.putIfAbsent(column.getKey(), k) != null) {
                    throw new IllegalArgumentException(
                            file + ":1: two columns say what the " + column.getKey() + " is; remove one");
                }
            }
        }
        for (String needed : List.of("account", "rep", "value", "capacity")) {
            if (!columns.containsKey(needed)) {
                throw new IllegalArgumentException(file + ":1: there is no column '" + needed
                        + "'. The first line must name account, rep, value and capacity, and may name weight and eligible;"
                        + " or the file is a text instance, which begins with two whole numbers, agents and items");
            }
        }
    }

    private void row(long line, CSVRecord row) {
        String account = at(row, "account");
        String rep = at(row, "rep");
        if (account.isEmpty() && rep.isEmpty()) {
            throw new IllegalArgumentException(file + ":" + line
                    + ": the line names neither an account nor a rep; fill one in or remove the line");
        }
        int who = rep.isEmpty() ? -1 : rep(line, rep, at(row, "capacity"));
        if (account.isEmpty()) {
            return;
        }
        int what = accounts.computeIfAbsent(account, name -> {
            pairs.add(new TreeMap<>());
            return pairs.size() - 1;
        });
        if (who < 0 || !eligible(line, at(row, "eligible"))) {
            return;
        }
        BigDecimal value = number(line, "value", at(row, "value"));
        String weight = at(row, "weight");
        var pair = new Pair(who, value, weight.isEmpty() ? BigDecimal.ONE : positive(line, "weight", weight));
        if (pairs.get(what).put(who, pair) != null) {
            throw new IllegalArgumentException(file + ":" + line + ": account '" + account + "' and rep '" + rep
                    + "' stand together a second time; remove one of the lines");
        }
    }

    private String at(CSVRecord row, String column) {
        Integer k = columns.get(column);
        return k == null || k >= row.size() ? "" : row.get(k).strip();
    }

    private int rep(long line, String name, String text) {
        int who = reps.computeIfAbsent(name, any -> {
            capacities.add(null);
            return capacities.size() - 1;
        });
        if (!text.isEmpty()) {
            BigDecimal capacity = positive(line, "capacity", text);
            BigDecimal known = capacities.set(who, capacity);
            if (known != null && known.compareTo(capacity) != 0) {
                throw new IllegalArgumentException(file + ":" + line + ": rep '" + name + "' has capacity " + text
                        + " here and " + known.toPlainString() + " in a line above; a rep has one capacity");
            }
        }
        return who;
    }

    private boolean eligible(long line, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new IllegalArgumentException(
                    file + ":" + line + ": eligible is '" + text + "'; write yes or no, or leave it empty for yes");
        }
        return YES.contains(word);
    }

    private BigDecimal positive(long line, String column, String text) {
        BigDecimal number = number(line, column, text);
        if (number.signum() < 0) {
            throw new IllegalArgumentException(
                    file + ":" + line + ": " + column + " " + text + " is below 0; it must be 0 or more");
        }
        return number;
    }

    private BigDecimal number(long line, String column, String text) {
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (number.scale() <= MOST_DECIMALS && number.abs().compareTo(MOST) <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of bounds.
        }
        throw new IllegalArgumentException(file + ":" + line + ": " + column + " is '" + text
                + "'; it must be a number within a billion, with a point and at most " + MOST_DECIMALS + " decimals");
    }

    private AssignmentTask task() {
        if (pairs.isEmpty() || reps.isEmpty()) {
            throw new IllegalArgumentException(
                    file + ": there must be at least one account and one rep below the first line");
        }
        reps.forEach((name, who) -> {
            if (capacities.get(who) == null) {
                throw new IllegalArgumentException(file + ": rep '" + name
                        + "' has no capacity in any line; fill it in at least once (0 for a rep who takes nothing)");
            }
        });
        int decimals = scale(pairs.stream().flatMap(one -> one.values().stream().map(Pair::value)));
        int units = scale(Stream.concat(
                capacities.stream().map(AssignmentTable::known),
                pairs.stream().flatMap(one -> one.values().stream().map(Pair::weight))));
        var open = new int[pairs.size()][];
        var cost = new long[pairs.size()][];
        var weight = new long[pairs.size()][];
        for (int account = 0; account < open.length; account++) {
            List<Pair> with = List.copyOf(pairs.get(account).values());
            open[account] = with.stream().mapToInt(Pair::rep).toArray();
            cost[account] = with.stream()
                    .mapToLong(pair -> -pair.value().movePointRight(decimals).longValueExact())
                    .toArray();
            weight[account] = with.stream()
                    .mapToLong(pair -> pair.weight().movePointRight(units).longValueExact())
                    .toArray();
        }
        long[] capacity = capacities.stream()
                .mapToLong(one -> known(one).movePointRight(units).longValueExact())
                .toArray();
        try {
            return new AssignmentTask(
                    AssignmentProblem.sparse(capacity, open, cost, weight, 0),
                    List.copyOf(accounts.keySet()),
                    List.copyOf(reps.keySet()),
                    true,
                    decimals,
                    units,
                    file);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static BigDecimal known(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static int scale(Stream<BigDecimal> numbers) {
        return Math.max(0, numbers.mapToInt(BigDecimal::scale).max().orElse(0));
    }
}
