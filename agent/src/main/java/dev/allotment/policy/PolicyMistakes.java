package dev.allotment.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the mappings, by file and line; at least one. */
public record PolicyMistakes(List<PolicyMistake> mistakes) implements PolicyReading {
    public PolicyMistakes {
        mistakes = mistakes.stream().sorted().distinct().toList();
        if (mistakes.isEmpty()) {
            throw new IllegalArgumentException("mistakes without a mistake");
        }
    }

    /** All of them as text for a terminal, an empty line between two. */
    public String text() {
        return mistakes.stream().map(PolicyMistake::text).collect(Collectors.joining("\n\n"));
    }
}
