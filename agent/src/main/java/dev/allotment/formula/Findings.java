package dev.allotment.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one formula. */
final class Findings {
    private final List<Mistake> mistakes = new ArrayList<>();

    void add(Span span, String sentence, String remedy) {
        mistakes.add(new Mistake(span.line(), span.column(), span.length(), sentence, remedy));
    }

    boolean none() {
        return mistakes.isEmpty();
    }

    List<Mistake> inReadingOrder() {
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }
}
