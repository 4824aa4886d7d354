package dev.allotment.matching;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    private Placeholders() {}

    /** Whether the whole text says no more than "nothing here": words of that kind, or punctuation only. */
    static boolean whole(String text) {
        String bare = NOISE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return bare.isEmpty() || WORDS.contains(bare);
    }

    static boolean word(String word) {
        return WORDS.contains(word);
    }
}
