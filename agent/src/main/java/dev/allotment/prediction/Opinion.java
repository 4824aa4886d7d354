package dev.allotment.prediction;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model makes of one account; small, so that one of each account can be held.
 *
 * @param chance calibrated, 0-1; {@code average}: of the accounts that the model learnt from
 * @param reasons what moved it most, the weightiest first, at most three
 */
public record Opinion(double chance, double average, List<Reason> reasons) {
    public Opinion {
        reasons = List.copyOf(reasons);
    }

    /** @param says e.g. {@code intent score 82}; {@code logOdds}: above 0 in favour */
    public record Reason(String says, double logOdds) {}

    /** The reasons that speak for what it says, such as {@code (intent score 82, no key hire date)}; nothing if there are none. */
    String because() {
        double direction = chance >= average ? 1 : -1;
        String words = reasons.stream()
                .filter(reason -> reason.logOdds() * direction > 0)
                .map(Reason::says)
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "" : " (" + words + ")";
    }
}
