package dev.allotment.simulator.wire.soql;

import java.util.Locale;

/** LIKE: percent for any text, underscore for one character, either plain after a backslash; case does not matter. */
final class Glob {
    private final char[] pattern;
    private final boolean[] wild;

    Glob(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        var plain = new StringBuilder();
        var special = new boolean[lower.length()];
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            boolean escaped = c == '\\' && i + 1 < lower.length();
            special[plain.length()] = !escaped && (c == '%' || c == '_');
            plain.append(escaped ? lower.charAt(++i) : c);
        }
        this.pattern = plain.toString().toCharArray();
        this.wild = special;
    }

    /** In time at most text times pattern: the last percent alone is ever tried again. */
    boolean matches(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        int t = 0;
        int p = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length && wild[p] && pattern[p] == '%') {
                star = p++;
                mark = t;
            } else if (p < pattern.length && (wild[p] || pattern[p] == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length && wild[p] && pattern[p] == '%') {
            p++;
        }
        return p == pattern.length;
    }
}
