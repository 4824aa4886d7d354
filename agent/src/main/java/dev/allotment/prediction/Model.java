package dev.allotment.prediction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained model. Immutable; any thread. Its text is its file; equal text, equal answers.
 *
 * @param label the column that it predicts, {@code positive} the value that counts
 * @param average the middle from which contributions are counted, as a probability
 */
public record Model(
        int format, String label, String positive, double average, Encoder encoder, Platt calibration, Fit fit) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 1;

    /** @throws IllegalArgumentException if it is of a format that this version does not know */
    public Model {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "The model is of format " + format + ", this version reads " + FORMAT + "; train it again");
        }
    }

    static Model of(String label, String positive, Encoder encoder, Platt calibration, Fit fit, Rows learnt) {
        double[] margins = fit.margins(learnt);
        double sum = 0;
        for (double margin : margins) {
            sum += margin / margins.length;
        }
        return new Model(
                FORMAT, label, positive, Platt.probability(calibration.logOdds(sum)), encoder, calibration, fit);
    }

    public Kind kind() {
        return fit.kind();
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
        double[] margins = fit.margins(encoder.encode(table, standardised()));
        for (int k = 0; k < margins.length; k++) {
            margins[k] = Platt.probability(calibration.logOdds(margins[k]));
        }
        return margins;
    }

    /** As {@link #probabilities}, each with its reasons. */
    public List<Prediction> predictions(Table table) {
        Rows rows = encoder.encode(table, standardised());
        double[] margins = fit.margins(rows);
        double[][] shares = fit.contributions(rows);
        int[] columnOf = encoder.columns();
        List<@Nullable Column> columns = new ArrayList<>();
        encoder.codings().forEach(coding -> columns.add(table.column(coding.column())));
        var predictions = new ArrayList<Prediction>(margins.length);
        for (int row = 0; row < margins.length; row++) {
            var sums = new double[columns.size()];
            for (int k = 0; k < columnOf.length; k++) {
                sums[columnOf[k]] += calibration.slope() * shares[row][k];
            }
            var contributions = new ArrayList<Prediction.Contribution>(sums.length);
            for (int k = 0; k < sums.length; k++) {
                Column column = columns.get(k);
                if (column != null) {
                    contributions.add(
                            new Prediction.Contribution(column.name(), Encoder.shown(column, row), sums[k]));
                }
            }
            predictions.add(
                    new Prediction(Platt.probability(calibration.logOdds(margins[row])), average, contributions));
        }
        return predictions;
    }

    private boolean standardised() {
        return kind() == Kind.LOGISTIC;
    }

    /** What its file holds. */
    public String text() {
        return JSON.writeValueAsString(this);
    }

    /** @throws IllegalArgumentException if the text is no model of ours */
    public static Model read(String text) {
        try {
            return JSON.readValue(text, Model.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no model file; name one that 'allotment train' wrote", e);
        }
    }

    /** 16 hexadecimal characters of the SHA-256 of its text; the name of its file. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
