package dev.allotment.formula;

/**
 * One thing wrong in a formula's text.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param length characters to underline, at least 1
 * @param sentence what is wrong
 * @param remedy what to do
 */
public record Mistake(int line, int column, int length, String sentence, String remedy) {
    public Mistake {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException("a mistake stands at line and column from 1 and is at least 1 long");
        }
    }

    /** The source line with carets under the mistake, as two lines without a final line break. */
    public String caret(String formula) {
        String[] lines = formula.split("\r?\n", -1);
        String source = line <= lines.length ? lines[line - 1] : "";
        int width = Math.max(1, Math.min(length, source.length() - column + 1));
        var margin = new StringBuilder();
        for (int i = 0; i < column - 1; i++) {
            margin.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
        }
        return source + "\n" + margin + "^".repeat(width);
    }

    @Override
    public String toString() {
        return line + ":" + column + " " + sentence + " " + remedy;
    }
}
