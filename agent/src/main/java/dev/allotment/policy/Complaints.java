package dev.allotment.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects all mistakes of one reading, each with its line of text. */
final class Complaints {
    private final List<PolicyMistake> mistakes = new ArrayList<>();
    private final Map<String, String[]> lines = new HashMap<>();

    void file(String file, String text) {
        lines.put(file, text.split("\r?\n", -1));
    }

    /** The line of that number from 1, or nothing beyond the end. */
    String line(String file, int line) {
        String[] all = lines.getOrDefault(file, new String[0]);
        return line >= 1 && line <= all.length ? all[line - 1] : "";
    }

    int lines(String file) {
        return lines.getOrDefault(file, new String[0]).length;
    }

    void add(String file, Spot spot, String sentence, String remedy) {
        mistakes.add(new PolicyMistake(
                file, spot.line(), spot.column(), spot.length(), line(file, spot.line()), sentence, remedy));
    }

    void wholeFile(String file, String sentence, String remedy) {
        mistakes.add(new PolicyMistake(file, 0, 1, 1, "", sentence, remedy));
    }

    boolean none() {
        return mistakes.isEmpty();
    }

    PolicyMistakes all() {
        return new PolicyMistakes(mistakes);
    }
}
