package dev.allotment.simulator.schema;

import java.util.List;
import java.util.stream.Collectors;

/** Metadata that the org refuses: nothing of it was deployed; all mistakes at once. */
public final class DeployFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One mistake. {@code line} counts from 1. */
    public record Problem(String path, int line, String sentence) {
        @Override
        public String toString() {
            return path + ":" + line + ": " + sentence;
        }
    }

    private final transient List<Problem> problems;

    public DeployFailure(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
