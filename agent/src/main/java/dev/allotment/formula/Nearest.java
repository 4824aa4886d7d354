package dev.allotment.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private static final int LONGEST = 80;

    private Nearest() {}

    /** The nearest of the candidates by edits without case (then by alphabet), or null if none is near. */
    public static @Nullable String of(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return null;
        }
        String low = word.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : candidates.stream().sorted().toList()) {
            int edits = distance(low, candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest && edits <= allowed(Math.min(low.length(), candidate.length()))) {
                fewest = edits;
                best = candidate;
            }
        }
        return best != null ? best : containing(low, candidates);
    }

    /** A third of the letters may differ, two at least, but of very short words only one and never all. */
    private static int allowed(int letters) {
        return letters < 2 ? 0 : letters <= 3 ? 1 : Math.max(2, letters / 3);
    }

    private static @Nullable String containing(String low, Collection<String> candidates) {
        if (low.length() < 4) {
            return null;
        }
        return candidates.stream()
                .filter(candidate -> candidate.length() >= 4)
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).contains(low)
                        || low.contains(candidate.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(String::length).thenComparing(candidate -> candidate))
                .orElse(null);
    }

    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + swap);
            }
            int[] spare = before;
            before = row;
            row = spare;
        }
        return before[b.length()];
    }
}
