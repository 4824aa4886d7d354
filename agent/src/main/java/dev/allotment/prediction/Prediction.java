package dev.allotment.prediction;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What the model says of one row, and why.
 *
 * @param probability calibrated, 0-1
 * @param average the mean probability of the rows that the model learnt from, 0-1
 * @param middle the log-odds of a row about which every column says what it says on average
 * @param contributions one a column, the weightiest first; with {@code middle} they add up to the probability's log-odds
 */
public record Prediction(double probability, double average, double middle, List<Contribution> contributions) {
    private static final int LONGEST = 255;

    public Prediction {
        contributions = contributions.stream()
                .sorted(Comparator.comparingDouble((Contribution one) -> -Math.abs(one.logOdds()))
                        .thenComparing(Contribution::column))
                .toList();
    }

    /** @param value as a person reads it; {@code logOdds} what it adds, below 0 if it speaks against */
    public record Contribution(String column, String value, double logOdds) {}

    /** Why, as a rep reads it: at most 255 characters. A factor of 2 doubles the odds, one of 0.5 halves them. */
    public String sentence() {
        var sentence = new StringBuilder(String.format(
                Locale.ROOT,
                "%.1f %%, %.1f times the average",
                100 * probability,
                probability / Math.max(1e-9, average)));
        int told = 0;
        for (Contribution one : contributions) {
            double factor = Math.exp(one.logOdds());
            if (Math.abs(one.logOdds()) < 0.05) {
                break;
            }
            String part = (told == 0 ? ": " : ", ")
                    + String.format(Locale.ROOT, "%s %s ×%.2f", one.column(), shortened(one.value()), factor);
            if (sentence.length() + part.length() > LONGEST - 20) {
                break;
            }
            sentence.append(part);
            told++;
        }
        return sentence.append('.').toString();
    }

    private static String shortened(String value) {
        return value.length() > 40 ? value.substring(0, 39) + "…" : value;
    }
}
