package dev.allotment.formula;

import java.util.Locale;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** Says in an admin's words what the parser stumbled over; only the first stumble, since the rest are its echoes. */
final class SyntaxListener extends BaseErrorListener {
    private final TokenStream tokens;
    private final Findings findings;

    SyntaxListener(TokenStream tokens, Findings findings) {
        this.tokens = tokens;
        this.findings = findings;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offending,
            int line,
            int charPositionInLine,
            String message,
            @Nullable RecognitionException cause) {
        if (!findings.none() || !(offending instanceof Token token)) {
            return;
        }
        boolean afterValue = token.getTokenIndex() > 0 && endsValue(tokens.get(token.getTokenIndex() - 1));
        String text = token.getText();
        String upper = text.toUpperCase(Locale.ROOT);
        if (token.getType() == Token.EOF) {
            findings.add(
                    Span.of(token),
                    "The formula ends where a value is expected.",
                    "Add a field, a number, a \"text\" or a function.");
        } else if (afterValue && (upper.equals("AND") || upper.equals("OR"))) {
            findings.add(
                    Span.of(token),
                    upper + " cannot stand between two values.",
                    "Write " + upper + "(a, b) or a " + (upper.equals("AND") ? "&&" : "||") + " b.");
        } else if (afterValue && text.equals("(")) {
            findings.add(Span.of(token), "There is no function before this parenthesis.", "Put an operator before it.");
        } else if (afterValue) {
            findings.add(
                    Span.of(token),
                    "There is no operator before '" + text + "'.",
                    "Put a comma or one of + - * / ^ & = <> < > <= >= && || before it.");
        } else {
            findings.add(
                    Span.of(token),
                    "'" + text + "' stands where a value is expected.",
                    "Put a field, a number, a \"text\" or a function there.");
        }
    }

    private static boolean endsValue(Token token) {
        return token.getType() == FormulaLexer.NUMBER
                || token.getType() == FormulaLexer.TEXT
                || token.getType() == FormulaLexer.NAME
                || token.getText().equals(")");
    }
}
