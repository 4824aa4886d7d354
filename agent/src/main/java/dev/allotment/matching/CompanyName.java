package dev.allotment.matching;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A company name reduced to what two spellings of it share; only ever good for a proposal. */
final class CompanyName {
    private static final int LONGEST = 300;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> FORMS = Set.of(
            "inc",
            "incorporated",
            "llc",
            "llp",
            "ltd",
            "limited",
            "plc",
            "corp",
            "corporation",
            "co",
            "company",
            "gmbh",
            "ag",
            "kg",
            "se",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "ab",
            "as",
            "asa",
            "oy",
            "oyj",
            "aps",
            "pty",
            "pte",
            "kk",
            "group",
            "holding",
            "holdings",
            "the");

    private CompanyName() {}

    /** The key, or null where nothing is left of the name but its legal form. */
    static @Nullable String key(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String head = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        String plain =
                MARKS.matcher(Normalizer.normalize(head, Normalizer.Form.NFKD)).replaceAll("");
        var key = new StringBuilder();
        for (String word : GAPS.split(plain.toLowerCase(Locale.ROOT).replace("&", " and "))) {
            if (!word.isEmpty() && !FORMS.contains(word)) {
                key.append(word);
            }
        }
        return key.isEmpty() ? null : key.toString();
    }
}
