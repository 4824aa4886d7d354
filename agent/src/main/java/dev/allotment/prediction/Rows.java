package dev.allotment.prediction;

import java.util.Arrays;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Encoded rows, sparse: of row {@code r} the features {@code starts[r]} to {@code starts[r + 1]}. */
record Rows(int width, long[] starts, int[] features, float[] values) {
    int size() {
        return starts.length - 1;
    }

    /** The first row alone. */
    Rows first() {
        int end = (int) starts[1];
        return new Rows(width, new long[] {0, end}, Arrays.copyOf(features, end), Arrays.copyOf(values, end));
    }

    /** For the native library; the caller disposes of it. */
    DMatrix matrix() throws XGBoostError {
        return new DMatrix(starts, features, values, DMatrix.SparseType.CSR, width);
    }

    DMatrix matrix(boolean[] outcomes) throws XGBoostError {
        DMatrix matrix = matrix();
        var labels = new float[outcomes.length];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = outcomes[k] ? 1 : 0;
        }
        matrix.setLabel(labels);
        return matrix;
    }

    /** The mean of each feature; what is absent counts as 0. */
    double[] means() {
        var means = new double[width];
        for (int k = 0; k < features.length; k++) {
            means[features[k]] += values[k];
        }
        for (int k = 0; k < width; k++) {
            means[k] /= Math.max(1, size());
        }
        return means;
    }
}
