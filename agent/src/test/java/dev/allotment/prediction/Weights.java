package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Models made by hand: numbers as they are, times a weight. */
public final class Weights {
    private Weights() {}

    /** Chance 0.1 where nothing is known. @param weights log-odds by column, for each unit of its value up to 1,000 */
    public static AccountModel model(Map<String, Double> weights) {
        var codings = new ArrayList<Coding>();
        var numbers = new double[weights.size()];
        for (String column : weights.keySet().stream().sorted().toList()) {
            numbers[codings.size()] = weights.getOrDefault(column, 0.0);
            codings.add(new Coding.Scaled(column, 0, 1_000, false, 0, 1, false));
        }
        var model = new Model(
                2,
                "success",
                "yes",
                0.1,
                Math.log(1 / 9.0),
                new Encoder(codings),
                new Platt(1, Math.log(1 / 9.0)),
                List.of(new Fit.Linear(0, numbers, new double[numbers.length])));
        var chances = new double[101];
        var totals = new int[101];
        for (int k = 0; k <= 100; k++) {
            chances[k] = k / 100.0;
            totals[k] = k;
        }
        return new AccountModel(1, "an opportunity was created", 30, "2026-01-31", chances, totals, model);
    }
}
