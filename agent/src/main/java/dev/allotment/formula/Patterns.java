package dev.allotment.formula;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** REGEX: whether the whole text fits a pattern, with a bound on what one match may cost (law S5). */
final class Patterns {
    /** Of longer texts only this much is looked at, and so they do not fit. */
    private static final int LONGEST_TEXT = 2_000;

    private static final int LONGEST_PATTERN = 500;
    /** Characters that one match may look at; a match that needs more counts as no match. */
    private static final int MOST_LOOKS = 200_000;

    private Patterns() {}

    static @Nullable Typed of(Call call) {
        call.wants(0, FieldKind.TEXT);
        call.wants(1, FieldKind.TEXT);
        if (call.failed()) {
            return null;
        }
        Typed written = call.argument(1);
        Typed text = call.argument(0);
        // Fields and calls are refused, so that a pattern is compiled once.
        String source = written.literal();
        if (source == null) {
            call.fail(written.span(), "REGEX wants its pattern as plain text in quotes.", call.usage());
            return null;
        }
        if (source.length() > LONGEST_PATTERN) {
            call.fail(
                    written.span(),
                    "This pattern has more than " + LONGEST_PATTERN + " characters.",
                    "Shorten it, or split it into several.");
            return null;
        }
        try {
            Pattern pattern = Pattern.compile(source);
            return Typed.of(FieldKind.BOOLEAN, call.span(), scope -> fits(pattern, text.text(scope)));
        } catch (PatternSyntaxException e) {
            call.fail(
                    written.span(),
                    "This pattern cannot be read: " + e.getDescription().toLowerCase(Locale.ROOT) + ".",
                    "Write a Java regular expression.");
            return null;
        }
    }

    private static boolean fits(Pattern pattern, String text) {
        if (text.length() > LONGEST_TEXT) {
            return false;
        }
        try {
            return pattern.matcher(new Watched(text, new int[] {MOST_LOOKS})).matches();
        } catch (TooCostly e) {
            return false;
        }
    }

    /** Text that counts how often it is looked at. */
    private record Watched(CharSequence text, int[] looksLeft) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--looksLeft[0] < 0) {
                throw new TooCostly();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), looksLeft);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("the match costs too much", null, false, false);
        }
    }
}
