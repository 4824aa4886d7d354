package dev.allotment.policy;

import java.util.Comparator;

/**
 * One thing wrong in the mappings.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1
 * @param length characters to underline
 * @param source the line as it stands in the file
 * @param sentence what is wrong
 * @param remedy what to do
 */
public record PolicyMistake(
        String file, int line, int column, int length, String source, String sentence, String remedy)
        implements Comparable<PolicyMistake> {

    /** File, line and column, sentence, the line with carets, remedy. */
    public String text() {
        if (line == 0) {
            return file + ": " + sentence + "\n  " + remedy;
        }
        String number = Integer.toString(line);
        var margin = new StringBuilder();
        for (int i = 0; i < column - 1; i++) {
            margin.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
        }
        int width = Math.max(1, Math.min(length, source.length() - column + 1));
        return file + ":" + line + ":" + column + ": " + sentence + "\n  " + number + " | " + source + "\n  "
                + " ".repeat(number.length()) + " | " + margin + "^".repeat(width) + "\n  " + remedy;
    }

    @Override
    public int compareTo(PolicyMistake other) {
        return Comparator.comparing(PolicyMistake::file)
                .thenComparingInt(PolicyMistake::line)
                .thenComparingInt(PolicyMistake::column)
                .thenComparing(PolicyMistake::sentence)
                .compare(this, other);
    }
}
