package dev.allotment.simulator.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers everything that is wrong with a deployment. */
final class Complaints {
    private final List<DeployFailure.Problem> problems = new ArrayList<>();

    void add(String path, int line, String sentence) {
        problems.add(new DeployFailure.Problem(path, line, sentence));
    }

    void add(Document document, int line, String sentence) {
        add(document.path(), line, sentence);
    }

    /** @throws DeployFailure with all of it, by file and line, if there is anything */
    void raise() {
        if (!problems.isEmpty()) {
            throw new DeployFailure(problems.stream()
                    .distinct()
                    .sorted(Comparator.comparing(DeployFailure.Problem::path)
                            .thenComparingInt(DeployFailure.Problem::line))
                    .toList());
        }
    }
}
