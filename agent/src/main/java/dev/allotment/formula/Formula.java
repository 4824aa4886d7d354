package dev.allotment.formula;

import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** The door to the formula language: text in, something that can be evaluated out. */
public final class Formula {
    /** Longer texts are refused (law S5). */
    public static final int MAX_LENGTH = 5_000;
    /** Deeper nesting is refused (law S5). */
    public static final int MAX_DEPTH = 60;

    private Formula() {}

    /** As {@link #compile(String, Schema, ResultType, Blanks)} with blank numbers kept blank. */
    public static Compiled compile(String text, Schema schema, ResultType result) {
        return compile(text, schema, result, Blanks.AS_BLANK);
    }

    /**
     * Parses, types and compiles.
     *
     * @throws FormulaRejected with all mistakes that could be found at once
     */
    public static Compiled compile(String text, Schema schema, ResultType result, Blanks blanks) {
        var findings = new Findings();
        if (text.length() > MAX_LENGTH) {
            findings.add(
                    new Span(1, 1, 1),
                    "This formula has " + text.length() + " characters; " + MAX_LENGTH + " are allowed.",
                    "Split it into several.");
            throw rejected(text, findings);
        }
        var lexer = new FormulaLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        var tokens = new CommonTokenStream(lexer);
        Bounds.judge(tokens, findings);
        if (!findings.none()) {
            throw rejected(text, findings);
        }
        var parser = new FormulaParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new SyntaxListener(tokens, findings));
        FormulaParser.FormulaContext tree = parser.formula();
        if (!findings.none()) {
            throw rejected(text, findings);
        }
        var names = new Names(schema, blanks, findings);
        Typed root = new TreeCompiler(names, schema.judgesChanges(), findings).visit(tree.expression());
        if (!root.broken() && !root.isNull() && !root.is(result.kind())) {
            findings.add(
                    root.span(),
                    "The formula must give " + result.kind().word() + " but gives " + root.word() + ".",
                    Kinds.remedy(root, result.kind()));
        }
        if (!findings.none()) {
            throw rejected(text, findings);
        }
        return new Compiled(
                text,
                result,
                names.read(),
                names.timely(),
                root.as(result.kind()).node());
    }

    /** The names of all functions, in alphabetical order. */
    public static List<String> functions() {
        return Functions.names();
    }

    private static FormulaRejected rejected(String text, Findings findings) {
        return new FormulaRejected(text, findings.inReadingOrder());
    }
}
