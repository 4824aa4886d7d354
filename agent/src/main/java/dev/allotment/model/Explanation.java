package dev.allotment.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a score into one sentence that a rep understands. */
final class Explanation {
    private Explanation() {}

    static String of(Score score, int longest) {
        String head = score.disqualifiedBy() != null
                ? "Not to be sold to: " + score.disqualifiedBy()
                : score.quadrant().words() + ", " + score.total() + " of 100 (fit " + score.fit() + ", timing "
                        + score.timing() + ")";
        var sentence = new StringBuilder(head);
        List<Score.Hit> hits = new ArrayList<>(score.hits());
        hits.sort(Comparator.comparingDouble((Score.Hit hit) -> -Math.abs(hit.points())));
        int told = 0;
        for (Score.Hit hit : hits) {
            String part = (told == 0 ? ": " : ", ") + hit.says() + " " + points(hit.points());
            String rest = " and " + (hits.size() - told) + " more.";
            if (sentence.length() + part.length() + rest.length() > longest) {
                break;
            }
            sentence.append(part);
            told++;
        }
        if (hits.isEmpty() && score.disqualifiedBy() == null) {
            sentence.append(": no rule gave it points");
        } else if (told > 0 && told < hits.size()) {
            sentence.append(" and ").append(hits.size() - told).append(" more");
        }
        String whole = sentence.append('.').toString();
        return whole.length() <= longest ? whole : whole.substring(0, longest - 1) + "…";
    }

    private static String points(double points) {
        long rounded = Math.round(points);
        return rounded >= 0 ? "+" + rounded : Long.toString(rounded);
    }
}
