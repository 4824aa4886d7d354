package dev.allotment.policy;

import dev.allotment.formula.Mistake;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds a place of a formula again in the file, where it may be quoted, folded or indented: walks both texts side by side,
 * character by character, letting white space and the quoting's own characters in the file pass.
 */
final class FormulaSpots {
    private FormulaSpots() {}

    static Spot spot(String file, ScalarNode scalar, String text, Mistake mistake, Complaints complaints) {
        Mark start = scalar.getStartMark().orElse(null);
        if (start == null) {
            return Spot.START;
        }
        ScalarStyle style = scalar.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        boolean quoted = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
        int line = start.getLine() + (block ? 2 : 1);
        int column = block ? 1 : start.getColumn() + (quoted ? 2 : 1);
        int target = offset(text, mistake);
        int at = 0;
        while (line <= complaints.lines(file)) {
            String source = complaints.line(file, line);
            while (column <= source.length()) {
                char there = source.charAt(column - 1);
                while (at < target && at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                if (Character.isWhitespace(there)) {
                    column++;
                    continue;
                }
                if (at >= target) {
                    return new Spot(line, column, mistake.length());
                }
                if (at < text.length() && there == text.charAt(at)) {
                    at++;
                    // In single quotes a quote is written twice.
                    column += style == ScalarStyle.SINGLE_QUOTED && there == '\'' ? 2 : 1;
                } else {
                    column++; // the backslash of an escape
                }
            }
            if (at >= text.length()) {
                return new Spot(line, column, 1);
            }
            line++;
            column = 1;
        }
        return Spot.of(scalar);
    }

    private static int offset(String text, Mistake mistake) {
        int offset = 0;
        for (int line = 1; line < mistake.line(); line++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return Math.min(text.length(), offset + mistake.column() - 1);
    }
}
