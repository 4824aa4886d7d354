package dev.allotment.formula;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.Token;

/** Judges the tokens before the parser sees them: characters, quotes, brackets, and the bounds that keep parsing cheap. */
final class Bounds {
    private static final int MOST_OPERATORS = 500;
    private static final Set<String> PREFIXES = Set.of("!", "-", "+");

    private Bounds() {}

    static void judge(BufferedTokenStream tokens, Findings findings) {
        tokens.fill();
        Deque<Token> open = new ArrayDeque<>();
        int operators = 0;
        int prefixes = 0;
        for (Token token : tokens.getTokens()) {
            String text = token.getText();
            switch (token.getType()) {
                case FormulaLexer.STRAY ->
                    findings.add(Span.of(token), "'" + text + "' has no meaning in a formula.", strayRemedy(text));
                case FormulaLexer.OPEN_TEXT ->
                    findings.add(
                            new Span(token.getLine(), token.getCharPositionInLine() + 1, 1),
                            "This text is never closed.",
                            "Put a " + text.charAt(0) + " at its end.");
                default -> {
                    if (text.equals("(")) {
                        open.push(token);
                    } else if (text.equals(")")) {
                        if (open.isEmpty()) {
                            findings.add(
                                    Span.of(token),
                                    "This parenthesis closes nothing.",
                                    "Remove it, or open one before it.");
                            return;
                        }
                        open.pop();
                    } else if (token.getType() != Token.EOF
                            && token.getType() < FormulaLexer.NUMBER
                            && !text.equals(",")) {
                        operators++;
                    }
                }
            }
            prefixes = PREFIXES.contains(text) ? prefixes + 1 : 0;
            if (open.size() > Formula.MAX_DEPTH || prefixes > Formula.MAX_DEPTH) {
                findings.add(
                        Span.of(token),
                        "This formula is nested deeper than " + Formula.MAX_DEPTH + " levels.",
                        "Split it into several.");
                return;
            }
        }
        if (operators > MOST_OPERATORS) {
            findings.add(
                    new Span(1, 1, 1),
                    "This formula has " + operators + " operators; " + MOST_OPERATORS + " are allowed.",
                    "Split it into several.");
        }
        if (!open.isEmpty() && findings.none()) {
            findings.add(Span.of(open.peek()), "This parenthesis is never closed.", "Put a ) where it should end.");
        }
    }

    private static String strayRemedy(String text) {
        return switch (text) {
            case "\u201c", "\u201d", "\u2018", "\u2019" -> "Use straight quotes: \" or '.";
            case "[", "]", "{", "}" -> "Use parentheses, or write the field's API name without brackets.";
            case "|" -> "For \"or\" write || or OR(a, b).";
            case "%" -> "Write MOD(number, divisor) for a remainder, or 0.2 for 20 %.";
            case ";" -> "Separate arguments by commas.";
            default -> "Remove it, or put it into quotes if it is text.";
        };
    }
}
