package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** Finds weights and grows trees. The same rows and seed give the same fit: one thread, no clock. */
final class Learner {
    /** Coordinate descent: each round passes once over all weights. */
    private static final int PASSES = 120;

    /** Enough to tell which strength is better. */
    private static final int PASSES_TO_CHOOSE = 40;

    /** Where more than this of the rarer outcome are known, shrinking hardly matters and the middle strength is taken. */
    private static final int MANY = 1_000;

    private static final double[] LOOSENESS = {0.001, 0.01, 0.1, 1};
    private static final int FOLDS = 5;
    private static final int[] ROUNDS = {25, 50, 100, 200, 400};

    private final long seed;

    Learner(long seed) {
        this.seed = seed;
    }

    /** How a fit is to be made: the linear penalty's inverse, or the number of trees. */
    record Strength(double looseness, int rounds) {}

    /**
     * The strength that does best on rows left out.
     *
     * @param groups by row to learn from which account it is about, from 0 on, or null: each row is a case of its own
     * @param slice rows beside those to learn from, by which the number of trees is chosen
     */
    Strength strength(
            Kind.Form form,
            Table learn,
            boolean[] outcomes,
            int @Nullable [] groups,
            Table slice,
            boolean[] sliceOutcomes) {
        return switch (form) {
            case LINEAR -> new Strength(looseness(learn, outcomes, groups), 0);
            case TREES -> new Strength(0, rounds(learn, outcomes, slice, sliceOutcomes));
        };
    }

    Fit fit(Kind.Form form, Encoder encoder, Table table, boolean[] outcomes, Strength strength) {
        Rows rows = encoder.encode(table, form == Kind.Form.LINEAR);
        return switch (form) {
            case LINEAR -> linear(rows, outcomes, strength.looseness(), PASSES);
            case TREES -> trees(rows, outcomes, strength.rounds());
        };
    }

    /** Rows of one account are left out together: else what is known of it by heart would look like skill, and less shrinking like the better choice. */
    private double looseness(Table table, boolean[] outcomes, int @Nullable [] groups) {
        List<int[]> cases = cases(outcomes.length, groups);
        int positives = 0;
        for (int[] one : cases) {
            positives += Arrays.stream(one).anyMatch(row -> outcomes[row]) ? 1 : 0;
        }
        if (Math.min(positives, cases.size() - positives) > MANY) {
            return 0.1;
        }
        Collections.shuffle(cases, new Random(seed));
        double best = LOOSENESS[1];
        double least = Double.MAX_VALUE;
        for (double looseness : LOOSENESS) {
            double loss = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                int mine = fold;
                int[] out = chosen(cases, k -> k % FOLDS == mine);
                int[] in = chosen(cases, k -> k % FOLDS != mine);
                if (in.length == 0 || out.length == 0) {
                    continue;
                }
                Table inside = table.at(in);
                Encoder encoder = Encoder.fitted(inside);
                Fit.Linear fit = linear(encoder.encode(inside, true), at(outcomes, in), looseness, PASSES_TO_CHOOSE);
                double[] margins = fit.margins(encoder.encode(table.at(out), true));
                for (int k = 0; k < out.length; k++) {
                    double margin = outcomes[out[k]] ? margins[k] : -margins[k];
                    loss += Math.log1p(Math.exp(-margin));
                }
            }
            if (loss < least) {
                least = loss;
                best = looseness;
            }
        }
        return best;
    }

    /** The rows of each case; a changeable list. */
    private static List<int[]> cases(int rows, int @Nullable [] groups) {
        var cases = new ArrayList<int[]>();
        if (groups == null) {
            for (int row = 0; row < rows; row++) {
                cases.add(new int[] {row});
            }
            return cases;
        }
        var ofAccount = new TreeMap<Integer, List<Integer>>();
        for (int row = 0; row < rows; row++) {
            ofAccount.computeIfAbsent(groups[row], any -> new ArrayList<>()).add(row);
        }
        ofAccount
                .values()
                .forEach(all -> cases.add(all.stream().mapToInt(row -> row).toArray()));
        return cases;
    }

    private static int[] chosen(List<int[]> cases, IntPredicate place) {
        return IntStream.range(0, cases.size())
                .filter(place)
                .boxed()
                .flatMapToInt(k -> Arrays.stream(cases.get(k)))
                .toArray();
    }

    private static boolean[] at(boolean[] outcomes, int[] rows) {
        var picked = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = outcomes[rows[k]];
        }
        return picked;
    }

    /** The L2-penalised optimum; {@code looseness} is the variance that a standardised weight is expected to have. */
    private Fit.Linear linear(Rows rows, boolean[] outcomes, double looseness, int passes) {
        Map<String, Object> settings = settings();
        settings.put("booster", "gblinear");
        settings.put("updater", "coord_descent");
        settings.put("feature_selector", "cyclic");
        settings.put("eta", 1.0);
        settings.put("lambda", 1 / (looseness * Math.max(1, rows.size())));
        try {
            DMatrix matrix = rows.matrix(outcomes);
            Booster booster = XGBoost.train(matrix, settings, passes, new HashMap<>(), null, null);
            String[] lines = booster.getModelDump((String) null, false)[0].split("\\s+");
            booster.dispose();
            matrix.dispose();
            // bias: b weight: w0 w1 ...
            var weights = new double[rows.width()];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = Double.parseDouble(lines[3 + k]);
            }
            return new Fit.Linear(Double.parseDouble(lines[1]), weights, rows.means());
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    private int rounds(Table learn, boolean[] outcomes, Table slice, boolean[] sliceOutcomes) {
        Encoder encoder = Encoder.fitted(learn);
        try {
            DMatrix training = encoder.encode(learn, false).matrix(outcomes);
            DMatrix outside = encoder.encode(slice, false).matrix();
            Booster booster = null;
            int best = ROUNDS[0];
            int grown = 0;
            double most = -1;
            for (int rounds : ROUNDS) {
                if (booster != null && best * 4 <= rounds) {
                    break;
                }
                booster = XGBoost.train(
                        training, treeSettings(), rounds - grown, new HashMap<>(), null, null, null, 0, booster);
                grown = rounds;
                float[][] predicted = booster.predict(outside, true);
                double auc = Auc.of(
                                Arrays.stream(predicted).mapToDouble(p -> p[0]).toArray(), sliceOutcomes)
                        .value();
                // Fewer trees unless more are clearly better.
                if (auc > most + 0.001) {
                    most = auc;
                    best = rounds;
                }
            }
            if (booster != null) {
                booster.dispose();
            }
            training.dispose();
            outside.dispose();
            return best;
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    private Fit.Trees trees(Rows rows, boolean[] outcomes, int rounds) {
        try {
            DMatrix matrix = rows.matrix(outcomes);
            Booster booster = XGBoost.train(matrix, treeSettings(), rounds, new HashMap<>(), null, null);
            byte[] grown = booster.toByteArray("json");
            booster.dispose();
            matrix.dispose();
            return new Fit.Trees(grown, rounds);
        } catch (XGBoostError e) {
            throw failed(e);
        }
    }

    private Map<String, Object> treeSettings() {
        Map<String, Object> settings = settings();
        settings.put("tree_method", "hist");
        settings.put("eta", 0.05);
        settings.put("max_depth", 4);
        settings.put("min_child_weight", 5);
        settings.put("subsample", 0.8);
        settings.put("colsample_bynode", 0.6);
        return settings;
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("objective", "binary:logistic");
        settings.put("base_score", 0.5);
        settings.put("nthread", 1);
        settings.put("verbosity", 0);
        settings.put("seed", (int) (seed ^ (seed >>> 32)));
        return settings;
    }

    private static IllegalStateException failed(XGBoostError e) {
        return new IllegalStateException("XGBoost could not train: " + e.getMessage(), e);
    }
}
