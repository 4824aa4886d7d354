package dev.allotment.prediction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model. Immutable; any thread. Its text is its file; equal text, equal answers.
 *
 * @param label the column that it predicts, {@code positive} the value that counts
 * @param average the mean probability of the rows that it learnt from
 * @param middle the log-odds from which contributions are counted
 * @param fits one or two; their mean counts
 */
public record Model(
        int format,
        String label,
        String positive,
        double average,
        double middle,
        Encoder encoder,
        Platt calibration,
        List<Fit> fits) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 2;
    /** Rows whose contributions are held at once. */
    private static final int CHUNK = 4_096;

    /** @throws IllegalArgumentException if it is of a format that this version does not know */
    public Model {
        fits = List.copyOf(fits);
        known(format);
    }

    private static void known(int format) {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "The model is of format " + format + ", this version reads " + FORMAT + "; train it again");
        }
    }

    static Model of(String label, String positive, Encoder encoder, Platt calibration, List<Fit> fits, Table learnt) {
        double average = 0;
        for (double margin : margins(encoder, fits, learnt)) {
            average += Platt.probability(calibration.logOdds(margin)) / learnt.rows();
        }
        double middle = 0;
        for (Fit fit : fits) {
            middle += fit.middle(rows(encoder, fit, learnt)) / fits.size();
        }
        return new Model(FORMAT, label, positive, average, calibration.logOdds(middle), encoder, calibration, fits);
    }

    /** Log-odds before calibration, the mean of all fits. */
    static double[] margins(Encoder encoder, List<Fit> fits, Table table) {
        var sums = new double[table.rows()];
        for (Fit fit : fits) {
            double[] margins = fit.margins(rows(encoder, fit, table));
            for (int k = 0; k < sums.length; k++) {
                sums[k] += margins[k] / fits.size();
            }
        }
        return sums;
    }

    private static Rows rows(Encoder encoder, Fit fit, Table table) {
        return encoder.encode(table, fit.form() == Kind.Form.LINEAR);
    }

    public Kind kind() {
        return fits.size() > 1 ? Kind.BOTH : fits.getFirst().form() == Kind.Form.LINEAR ? Kind.LOGISTIC : Kind.TREES;
    }

    /** Columns that a table to be predicted must have, with whether each holds numbers. */
    public List<Needed> needed() {
        return encoder.codings().stream()
                .map(coding -> new Needed(coding.column(), coding instanceof Coding.Scaled))
                .toList();
    }

    /** @param numbers or else words */
    public record Needed(String column, boolean numbers) {}

    /** Calibrated probabilities by row. @throws IllegalArgumentException if a needed column is missing or of another kind */
    public double[] probabilities(Table table) {
        double[] margins = margins(encoder, fits, table);
        for (int k = 0; k < margins.length; k++) {
            margins[k] = Platt.probability(calibration.logOdds(margins[k]));
        }
        return margins;
    }

    /** As {@link #probabilities}, each with its reasons. */
    public List<Prediction> predictions(Table table) {
        var predictions = new ArrayList<Prediction>(table.rows());
        for (int from = 0; from < table.rows(); from += CHUNK) {
            int[] rows =
                    IntStream.range(from, Math.min(table.rows(), from + CHUNK)).toArray();
            predict(table.at(rows), predictions);
        }
        return predictions;
    }

    private void predict(Table table, List<Prediction> predictions) {
        double[] margins = margins(encoder, fits, table);
        List<double[][]> shares = fits.stream()
                .map(fit -> fit.contributions(rows(encoder, fit, table)))
                .toList();
        int[] columnOf = encoder.columns();
        List<@Nullable Column> columns = new ArrayList<>();
        encoder.codings().forEach(coding -> columns.add(table.column(coding.column())));
        for (int row = 0; row < margins.length; row++) {
            var sums = new double[columns.size()];
            for (int k = 0; k < columnOf.length; k++) {
                for (double[][] share : shares) {
                    sums[columnOf[k]] += calibration.slope() * share[row][k] / shares.size();
                }
            }
            var contributions = new ArrayList<Prediction.Contribution>(sums.length);
            for (int k = 0; k < sums.length; k++) {
                Column column = columns.get(k);
                if (column != null) {
                    contributions.add(new Prediction.Contribution(column.name(), Encoder.shown(column, row), sums[k]));
                }
            }
            predictions.add(new Prediction(
                    Platt.probability(calibration.logOdds(margins[row])), average, middle, contributions));
        }
    }

    /** What its file holds. */
    public String text() {
        return JSON.writeValueAsString(this);
    }

    /** @throws IllegalArgumentException if the text is no model of ours, or of a format that this version does not know */
    public static Model read(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.path("format").isInt()) {
                known(tree.path("format").intValue());
            }
            return JSON.treeToValue(tree, Model.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no model file; name one that 'allotment train' wrote", e);
        }
    }

    /** 16 hexadecimal characters of the SHA-256 of its text; the name of its file. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
