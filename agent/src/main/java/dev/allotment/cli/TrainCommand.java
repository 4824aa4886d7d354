package dev.allotment.cli;

import dev.allotment.trial.TrainTrial;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment train}: a model of a plain file, its card, and scores for another file. */
@Command(
        name = "train",
        description = {
            "Learns from a file of past cases which of them came to the wanted outcome.",
            "Prints how good that is on later rows, keeps the model with its card, and scores other rows."
        },
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            description = "the past cases; comma, semicolon or tab. A first line of numbers only is no header:"
                    + " the columns are then c1, c2, ...")
    Path data = Path.of("");

    @Option(names = "--label", required = true, description = "column that says what became of each case")
    String label = "";

    @Option(
            names = "--time",
            description = "column that says when each row was known (2026-01-31, 2026-01-31T08:00:00Z or a number);"
                    + " 'order': the rows stand in order of time. With it, later rows judge")
    @Nullable
    String time;

    @Option(names = "--positive", description = "value of the label that counts (default: yes, true, 1, y, won or t)")
    @Nullable
    String positive;

    @Option(names = "--exclude", description = "columns to leave out, with commas")
    String excluded = "";

    @Option(names = "--insist", description = "columns to use although they look like leaks, with commas")
    String insisted = "";

    @Option(
            names = "--capacity",
            description = "share of the rows that can be worked (default ${DEFAULT-VALUE})",
            defaultValue = "20%")
    String capacity = "20%";

    @Option(
            names = "--horizon",
            description =
                    "how long after its time a row's outcome was settled, such as 60d (days of a dated --time) or a plain number"
                            + " (in its unit; rows with 'order'): rows that were not settled when the first judged row was known are not"
                            + " learnt from (default ${DEFAULT-VALUE})",
            defaultValue = "0")
    String horizon = "0";

    @Option(
            names = "--model",
            description = "auto, logistic, trees or both (default ${DEFAULT-VALUE})",
            defaultValue = "auto")
    String model = "auto";

    @Option(
            names = "--seed",
            description = "the same seed gives the same model (default ${DEFAULT-VALUE})",
            defaultValue = "1")
    long seed;

    @Option(names = "--no-header", description = "the files have no header: the columns are c1, c2, ...")
    boolean bare;

    @Option(
            names = "--models",
            description = "folder for the model and its card (default ${DEFAULT-VALUE})",
            defaultValue = "allotment-data/models")
    Path models = Path.of("allotment-data", "models");

    @Option(names = "--score", description = "file with rows to score; the same columns in any order, no label needed")
    @Nullable
    Path score;

    @Option(names = "--out", description = "CSV to write: row (or id),score,rank,within_capacity,why")
    @Nullable
    Path scores;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var request = new TrainTrial.Request(
                data,
                label,
                time,
                positive,
                columns(excluded),
                columns(insisted),
                share(capacity),
                horizon,
                model,
                seed,
                bare,
                models,
                score,
                scores);
        return TrainTrial.run(request, spec.commandLine().getOut()::println);
    }

    private static Set<String> columns(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toSet());
    }

    /** {@code 20%} or {@code 0.2}. */
    private static double share(String text) {
        String number = text.strip();
        boolean percent = number.endsWith("%");
        try {
            double share = Double.parseDouble(percent ? number.substring(0, number.length() - 1) : number)
                    / (percent ? 100 : 1);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that makes no sense.
        }
        throw new IllegalArgumentException("--capacity " + text + " is no share; write 20% or 0.2");
    }
}
