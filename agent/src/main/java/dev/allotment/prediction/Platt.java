package dev.allotment.prediction;

/**
 * Turns log-odds into probabilities: p = 1 / (1 + exp(-(slope * m + shift))). The slope is fitted on rows that the
 * weights never saw; for the weights that are kept, which saw them, the shift is set again.
 *
 * <p>Source: Platt 1999; the smoothed targets and the Newton step are those of Lin, Lin and Weng 2007.
 *
 * @param slope above 0, so that calibration never changes who comes first
 */
record Platt(double slope, double shift) {
    private static final double FLATTEST = 0.05;

    static Platt fitted(double[] margins, boolean[] outcomes) {
        int positives = 0;
        for (boolean outcome : outcomes) {
            positives += outcome ? 1 : 0;
        }
        int negatives = outcomes.length - positives;
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (negatives + 2.0);
        double slope = 1;
        double shift = 0;
        for (int step = 0; step < 100; step++) {
            double gradientSlope = 0;
            double gradientShift = 0;
            double curveSlope = 1e-9;
            double curveShift = 1e-9;
            double curveBoth = 0;
            for (int k = 0; k < margins.length; k++) {
                double p = probability(slope * margins[k] + shift);
                double off = (outcomes[k] ? high : low) - p;
                double weight = p * (1 - p);
                gradientSlope += off * margins[k];
                gradientShift += off;
                curveSlope += weight * margins[k] * margins[k];
                curveShift += weight;
                curveBoth += weight * margins[k];
            }
            double determinant = curveSlope * curveShift - curveBoth * curveBoth;
            if (!(determinant > 1e-12)) {
                break;
            }
            double bySlope = (curveShift * gradientSlope - curveBoth * gradientShift) / determinant;
            double byShift = (curveSlope * gradientShift - curveBoth * gradientSlope) / determinant;
            // No step longer than 1, so that it cannot leap out of where the curve is known.
            double shorter = 1 / Math.max(1, Math.max(Math.abs(bySlope), Math.abs(byShift)));
            slope += bySlope * shorter;
            shift += byShift * shorter;
            if (Math.abs(bySlope) + Math.abs(byShift) < 1e-9) {
                break;
            }
        }
        return slope >= FLATTEST ? new Platt(slope, shift) : new Platt(FLATTEST, 0).centred(margins, outcomes);
    }

    /** The same slope, shifted until the mean probability of these rows is their share of positives. */
    Platt centred(double[] margins, boolean[] outcomes) {
        double positives = 0.5;
        for (boolean outcome : outcomes) {
            positives += outcome ? 1 : 0;
        }
        double share = positives / (outcomes.length + 1);
        double least = -60;
        double most = 60;
        for (int step = 0; step < 100; step++) {
            double middle = (least + most) / 2;
            double sum = 0;
            for (double margin : margins) {
                sum += probability(slope * margin + middle);
            }
            if (sum / margins.length < share) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return new Platt(slope, (least + most) / 2);
    }

    double logOdds(double margin) {
        return slope * margin + shift;
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
