package dev.allotment.trial;

import dev.allotment.prediction.Column;
import dev.allotment.prediction.History;
import dev.allotment.prediction.Kind;
import dev.allotment.prediction.Model;
import dev.allotment.prediction.Settings;
import dev.allotment.prediction.Table;
import dev.allotment.prediction.Trained;
import dev.allotment.prediction.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code allotment train}: learns from a plain file, says how good that is, and scores another file. */
public final class TrainTrial {
    /** The value of {@code time} that means the rows' own order. */
    public static final String ORDER = "order";

    private static final List<String> LIKELY = List.of("yes", "true", "1", "y", "won", "t");

    private final Request request;
    private final Consumer<String> out;

    /**
     * @param time a column with dates, instants or numbers; {@link #ORDER}: the rows' order; null: unknown
     * @param positive the label's value that counts; null: found out
     * @param capacity share of all rows that can be worked, above 0, at most 1
     * @param horizon how long after its time a row's outcome was settled: a number, in the unit of the times, or days such as
     *     {@code 60d} where these are dates
     * @param model {@code auto}, {@code logistic}, {@code trees} or {@code both}: which kind to keep
     * @param score a file to be scored, {@code scores} where its scores go; both or neither
     * @param models folder for the model and its card
     * @param bare whether the files have no header; a first line of numbers only is taken for that too
     */
    public record Request(
            Path data,
            String label,
            @Nullable String time,
            @Nullable String positive,
            Set<String> excluded,
            Set<String> insisted,
            double capacity,
            String horizon,
            String model,
            long seed,
            boolean bare,
            Path models,
            @Nullable Path score,
            @Nullable Path scores) {}

    private TrainTrial(Request request, Consumer<String> out) {
        this.request = request;
        this.out = out;
    }

    /**
     * @param out takes the report
     * @return exit status: 0, or 1 if scores were asked for but no model is worth giving them
     * @throws IllegalArgumentException if a file or option is not what it should be; nothing is written then
     */
    public static int run(Request request, Consumer<String> out) {
        return new TrainTrial(request, out).run();
    }

    /** The kind of that word; null for {@code auto}. */
    private static @Nullable Kind kind(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "auto" -> null;
            case "logistic" -> Kind.LOGISTIC;
            case "trees" -> Kind.TREES;
            case "both" -> Kind.BOTH;
            default ->
                throw new IllegalArgumentException("--model " + word + " is none; write auto, logistic, trees or both");
        };
    }

    private int run() {
        Path score = request.score();
        Path scores = request.scores();
        if ((score == null) != (scores == null)) {
            throw new IllegalArgumentException(
                    "--score and --out belong together: the file to score and where its scores go");
        }
        if (score != null && scores != null) {
            NewFile.check("--out", scores, List.of(request.data(), score));
        }
        Sheet sheet = request.bare() ? Sheet.readBare(request.data()) : Sheet.readEither(request.data());
        int label = sheet.column(request.label());
        int time = time(sheet);
        List<Sheet.Row> rows = labelled(sheet, label);
        String positive = positive(sheet, label, rows);
        double[] times = times(sheet, time, rows);
        if (times != null && time >= 0) {
            Map<Sheet.Row, Double> at = new IdentityHashMap<>();
            for (int k = 0; k < times.length; k++) {
                at.put(rows.get(k), times[k]);
            }
            rows = rows.stream()
                    .sorted(Comparator.comparingDouble(row -> at.getOrDefault(row, 0.0)))
                    .toList();
            Arrays.sort(times);
        }
        var outcomes = new boolean[rows.size()];
        for (int k = 0; k < outcomes.length; k++) {
            outcomes[k] = rows.get(k).at(label).equals(positive);
        }
        Map<String, String> unfit = new TreeMap<>();
        boolean dated =
                time >= 0 && Cells.dates(rows.stream().map(row -> row.at(time)).toList());
        Table table = table(
                sheet, rows, Set.of(label, time), columns(sheet, request.excluded()), dated ? times : null, unfit);
        Settings settings = new Settings(
                request.seed(),
                sheet.header().get(label),
                positive,
                request.capacity(),
                kind(request.model()),
                columns(sheet, request.excluded()),
                columns(sheet, request.insisted()),
                unfit,
                Horizon.of(request.horizon(), request.time() != null, dated),
                Settings.ROWS,
                Settings.OF_A_KIND);
        Trained trained = Training.run(new History(table, outcomes, times), settings);
        out.accept(trained.card().text());
        Model model = trained.model();
        if (model == null) {
            if (score != null) {
                out.accept("Nothing is scored: no model is kept, so " + scores + " was not written.");
                return 1;
            }
            return 0;
        }
        // Scored before anything is written, so that a bad file leaves nothing behind.
        Scoring scoring = score == null ? null : new Scoring(model, request, bareLike(sheet, score));
        keep(model, trained);
        if (scoring != null && scores != null) {
            NewFile.write(scores, scoring.text());
            out.accept(scoring.summary() + "; written to " + scores);
        }
        return 0;
    }

    /** Without a header if the data has none. */
    private static Sheet bareLike(Sheet data, Path file) {
        return data.bare() ? Sheet.readBare(file) : Sheet.read(file);
    }

    private int time(Sheet sheet) {
        String time = request.time();
        if (time == null) {
            return -1;
        }
        if (time.equals(ORDER)) {
            if (sheet.columnOrNone(ORDER) >= 0) {
                throw new IllegalArgumentException(
                        sheet.name() + ":1: --time order means the order of the rows, but there"
                                + " is a column of that name; rename the column");
            }
            return -1;
        }
        return sheet.column(time);
    }

    private List<Sheet.Row> labelled(Sheet sheet, int label) {
        List<Sheet.Row> rows = sheet.rows().stream()
                .filter(row -> !Cells.missing(row.at(label)))
                .toList();
        int without = sheet.rows().size() - rows.size();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(sheet.name() + ": no row has a value in '"
                    + sheet.header().get(label) + "'; name the column that holds the outcome with --label");
        }
        if (without > 0) {
            out.accept(without + " rows without a value in '" + sheet.header().get(label) + "' are left out.");
        }
        return rows;
    }

    private String positive(Sheet sheet, int label, List<Sheet.Row> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.at(label), 1, Integer::sum));
        String column = sheet.header().get(label);
        String wanted = request.positive();
        String shown = counts.size() <= 10 ? String.join(", ", counts.keySet()) : counts.size() + " different ones";
        if (wanted != null) {
            if (!counts.containsKey(wanted)) {
                throw new IllegalArgumentException(
                        sheet.name() + ": no row has '" + wanted + "' in '" + column + "'; its values are " + shown);
            }
            return wanted;
        }
        if (counts.size() == 1) {
            throw new IllegalArgumentException(sheet.name() + ": every row has '"
                    + counts.keySet().iterator().next() + "' in '" + column + "'; there is nothing to tell apart");
        }
        for (String likely : LIKELY) {
            for (String value : counts.keySet()) {
                if (counts.size() == 2 && value.toLowerCase(Locale.ROOT).equals(likely)) {
                    return value;
                }
            }
        }
        throw new IllegalArgumentException(
                sheet.name() + ": '" + column + "' holds " + shown + "; say with --positive which value counts");
    }

    private double @Nullable [] times(Sheet sheet, int time, List<Sheet.Row> rows) {
        if (request.time() == null) {
            return null;
        }
        var times = new double[rows.size()];
        for (int k = 0; k < times.length; k++) {
            times[k] = time < 0 ? k : Cells.instant(rows.get(k).at(time));
            if (!Double.isFinite(times[k])
                    || time >= 0 && Cells.unclear(rows.get(k).at(time), sheet.delimiter())) {
                throw new IllegalArgumentException(sheet.name() + ":"
                        + rows.get(k).line() + ": '"
                        + rows.get(k).at(time) + "' in '" + sheet.header().get(time)
                        + "' is no time; write 2026-01-31, 2026-01-31T08:00:00Z or a number");
            }
        }
        return times;
    }

    /** @param times of the rows where they are instants, so that other dates can be compared with them, else null */
    private static Table table(
            Sheet sheet,
            List<Sheet.Row> rows,
            Set<Integer> apart,
            Set<String> excluded,
            double @Nullable [] times,
            Map<String, String> unfit) {
        var columns = new ArrayList<Column>();
        for (int k = 0; k < sheet.header().size(); k++) {
            if (apart.contains(k)) {
                continue;
            }
            int column = k;
            String name = sheet.header().get(k);
            List<String> cells = rows.stream().map(row -> row.at(column)).toList();
            if (Cells.numbers(cells) && !excluded.contains(name)) {
                columns.add(Cells.numbers(sheet, rows, column));
            } else if (Cells.dates(cells)) {
                unfit.put(name, Cells.whyNoDates(cells, times));
            } else {
                columns.add(Cells.words(name, cells));
            }
        }
        return new Table(columns, rows.size());
    }

    private static Set<String> columns(Sheet sheet, Set<String> wanted) {
        var columns = new HashSet<String>();
        wanted.forEach(name -> columns.add(sheet.header().get(sheet.column(name))));
        return columns;
    }

    private void keep(Model model, Trained trained) {
        Path folder = request.models();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The folder " + folder + " for models cannot be made (" + e.getMessage()
                            + "); name another with --models",
                    e);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(".card.txt", trained.card().text());
        files.put(".card.json", trained.card().json());
        files.put(".model.json", model.text());
        files.forEach((ending, text) -> NewFile.write(folder.resolve(model.hash() + ending), text));
        out.accept("Kept: " + folder.resolve(model.hash()) + ".model.json, with its card beside it");
    }
}
