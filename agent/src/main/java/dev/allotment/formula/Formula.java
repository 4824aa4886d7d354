package dev.allotment.formula;

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
        throw new UnsupportedOperationException("the compiler arrives with the next commit");
    }
}
