package dev.allotment.matching;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type into a required field that they cannot or will not fill. */
final class Placeholders {
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> WORDS = Set.of(
            "na",
            "none",
            "null",
            "nil",
            "nan",
            "undefined",
            "unknown",
            "unbekannt",
            "no",
            "nein",
            "non",
            "not",
            "nothing",
            "keine",
            "kein",
            "aucun",
            "ninguno",
            "ninguna",
            "nessuno",
            "geen",
            "nowebsite",
            "nosite",
            "noweb",
            "nourl",
            "noemail",
            "nomail",
            "notavailable",
            "notapplicable",
            "notprovided",
            "notgiven",
            "notknown",
            "dontknow",
            "tbd",
            "tba",
            "tbc",
            "todo",
            "pending",
            "test",
            "testing",
            "asdf",
            "qwerty",
            "xxx",
            "xx",
            "x",
            "abc",
            "website",
            "url",
            "email",
            "domain",
            "localhost",
            "empty",
            "blank",
            "missing",
            "removed",
            "emailremoved",
            "keinewebsite",
            "pasdesite",
            "sinweb",
            "sinpagina",
            "comingsoon",
            "underconstruction");

    private static final int LONGEST =
            WORDS.stream().mapToInt(String::length).max().orElse(0);

    private Placeholders() {}

    /** Whether the whole text says no more than "nothing here": words of that kind, or punctuation only. */
    static boolean whole(String text) {
        String plain = plain(text);
        String bare =
                plain == null ? NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("") : plain;
        return bare.isEmpty() || WORDS.contains(bare);
    }

    /** The letters and digits of a plain text in lower case, of a long one no more than needed; null: look closer. */
    private static @Nullable String plain(String text) {
        var bare = new StringBuilder(LONGEST + 1);
        for (int k = 0; k < text.length() && bare.length() <= LONGEST; k++) {
            char c = text.charAt(k);
            if (c >= 0x80) {
                return null;
            }
            if (c >= 'A' && c <= 'Z') {
                bare.append((char) (c + 32));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    static boolean word(String word) {
        return WORDS.contains(word);
    }
}
