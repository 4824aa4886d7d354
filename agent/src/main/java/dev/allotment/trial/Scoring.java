package dev.allotment.trial;

import dev.allotment.prediction.Column;
import dev.allotment.prediction.Model;
import dev.allotment.prediction.Prediction;
import dev.allotment.prediction.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The scores of one file by one model: as many lines as rows, in their order. */
final class Scoring {
    private final Sheet sheet;
    private final List<Prediction> predictions;
    private final int[] ranks;
    private final int first;
    private final int id;

    Scoring(Model model, TrainTrial.Request request, Sheet sheet) {
        this.sheet = sheet;
        this.id = sheet.columnOrNone("id");
        this.predictions = model.predictions(table(model, sheet));
        Integer[] order = IntStream.range(0, predictions.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(k -> -predictions.get(k).probability()));
        this.ranks = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            ranks[order[k]] = k + 1;
        }
        this.first = (int) Math.round(order.length * request.capacity());
    }

    private static Table table(Model model, Sheet sheet) {
        var columns = new ArrayList<Column>();
        for (Model.Needed needed : model.needed()) {
            int at = sheet.column(needed.column());
            if (needed.numbers()) {
                columns.add(new Column.Numbers(
                        needed.column(), Cells.numbers(sheet, sheet.rows(), at).values()));
            } else {
                List<String> cells =
                        sheet.rows().stream().map(row -> row.at(at)).toList();
                columns.add(Cells.words(needed.column(), cells));
            }
        }
        return new Table(columns, sheet.rows().size());
    }

    String summary() {
        return sheet.rows().size() + " rows scored, the first " + first + " of them within the capacity";
    }

    String text() {
        var text = new StringBuilder(
                NewFile.line(List.of(id < 0 ? "row" : "id", "score", "rank", "within_capacity", "why")));
        for (int k = 0; k < ranks.length; k++) {
            Prediction prediction = predictions.get(k);
            text.append(NewFile.line(List.of(
                    id < 0 ? Integer.toString(k + 1) : sheet.rows().get(k).at(id),
                    String.format(Locale.ROOT, "%.9f", prediction.probability()),
                    Integer.toString(ranks[k]),
                    ranks[k] <= first ? "yes" : "no",
                    prediction.sentence())));
        }
        return text.toString();
    }
}
