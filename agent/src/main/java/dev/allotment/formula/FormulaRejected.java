package dev.allotment.formula;

import java.util.List;
import java.util.stream.Collectors;

/** A formula that cannot be compiled, with all its mistakes in reading order. */
public final class FormulaRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Mistake> mistakes;

    FormulaRejected(String text, List<Mistake> mistakes) {
        super(mistakes.stream()
                .map(mistake -> mistake + "\n" + mistake.caret(text))
                .collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** At least one. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
