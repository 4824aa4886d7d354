package dev.allotment.prediction;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What training found: features in, log-odds out, before calibration. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fit.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = Fit.Trees.class, name = "trees")
})
sealed interface Fit {
    /** The log-odds from which contributions are counted. */
    default double middle(Rows learnt) {
        double first = margins(learnt.first())[0];
        for (double share : contributions(learnt.first())[0]) {
            first -= share;
        }
        return first;
    }

    Kind.Form form();

    double[] margins(Rows rows);

    /** By row and feature: how much it moves the log-odds away from {@link #middle}. */
    double[][] contributions(Rows rows);

    /** @param means of the features over the training rows, from which contributions are counted */
    record Linear(double bias, double[] weights, double[] means) implements Fit {
        @Override
        public Kind.Form form() {
            return Kind.Form.LINEAR;
        }

        @Override
        public double[] margins(Rows rows) {
            var margins = new double[rows.size()];
            for (int row = 0; row < margins.length; row++) {
                double sum = bias;
                for (int k = (int) rows.starts()[row]; k < rows.starts()[row + 1]; k++) {
                    sum += weights[rows.features()[k]] * rows.values()[k];
                }
                margins[row] = sum;
            }
            return margins;
        }

        /** Weight times value, less weight times mean. */
        @Override
        public double[][] contributions(Rows rows) {
            var all = new double[rows.size()][weights.length];
            for (int row = 0; row < all.length; row++) {
                for (int k = 0; k < weights.length; k++) {
                    all[row][k] = -weights[k] * means[k];
                }
                for (int k = (int) rows.starts()[row]; k < rows.starts()[row + 1]; k++) {
                    int feature = rows.features()[k];
                    all[row][feature] += weights[feature] * rows.values()[k];
                }
            }
            return all;
        }
    }

    /** @param booster in the library's own format; {@code rounds} for people only */
    record Trees(byte[] booster, int rounds) implements Fit {
        @Override
        public Kind.Form form() {
            return Kind.Form.TREES;
        }

        @Override
        public double[] margins(Rows rows) {
            float[][] predicted = asked(rows, (grown, matrix) -> grown.predict(matrix, true));
            var margins = new double[rows.size()];
            for (int row = 0; row < margins.length; row++) {
                margins[row] = predicted[row][0];
            }
            return margins;
        }

        /** TreeSHAP, exact; its last value, the average, is left out. */
        @Override
        public double[][] contributions(Rows rows) {
            float[][] shares = asked(rows, (grown, matrix) -> grown.predictContrib(matrix, 0));
            var all = new double[rows.size()][rows.width()];
            for (int row = 0; row < all.length; row++) {
                for (int k = 0; k < rows.width(); k++) {
                    all[row][k] = shares[row][k];
                }
            }
            return all;
        }

        private interface Question {
            float[][] ask(Booster grown, DMatrix matrix) throws XGBoostError;
        }

        private float[][] asked(Rows rows, Question question) {
            if (rows.size() == 0) {
                return new float[0][];
            }
            try {
                Booster grown = XGBoost.loadModel(booster);
                DMatrix matrix = rows.matrix();
                try {
                    return question.ask(grown, matrix);
                } finally {
                    matrix.dispose();
                    grown.dispose();
                }
            } catch (XGBoostError | IOException e) {
                throw new IllegalStateException("The trees cannot be read; train the model again", e);
            }
        }
    }
}
