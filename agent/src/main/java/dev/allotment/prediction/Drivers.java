package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which columns move a model's chances most. */
final class Drivers {
    /** For the contributions of columns, which take much memory. */
    private static final int MOST_LOOKED_AT = 2_000;

    private Drivers() {}

    /** Columns by how many log-odds they move the rows judged, on average; of many rows some, evenly chosen. */
    static List<Leaks.Suspect> of(Model model, Table judged) {
        var names = model.needed().stream().map(Model.Needed::column).toList();
        var sums = new double[names.size()];
        int looked = Math.min(judged.rows(), MOST_LOOKED_AT);
        List<Prediction> predictions = model.predictions(judged.at(IntStream.range(0, looked)
                .map(k -> (int) ((long) k * judged.rows() / looked))
                .toArray()));
        for (Prediction prediction : predictions) {
            for (Prediction.Contribution one : prediction.contributions()) {
                sums[names.indexOf(one.column())] += Math.abs(one.logOdds()) / predictions.size();
            }
        }
        var drivers = new ArrayList<Leaks.Suspect>();
        for (int k = 0; k < sums.length; k++) {
            drivers.add(new Leaks.Suspect(names.get(k), sums[k], ""));
        }
        drivers.sort(Comparator.comparingDouble((Leaks.Suspect one) -> -one.skill()));
        return drivers;
    }
}
