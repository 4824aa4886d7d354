package dev.allotment.world;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many people work somewhere, as a file may say it: a number, or a range such as {@code 201-500} or {@code 10,001+}, of
 * which the lower end is what is certain.
 */
record CompanySize(@Nullable Integer employees, @Nullable String band) {
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\s*(?:-|–|to|\\+).*)?");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(k|m|mn|million|b|bn|billion)?");

    /** Nothing where the text is no number. */
    static CompanySize of(String text) {
        var found = RANGE.matcher(text.replaceAll("[,\\s]", "").toLowerCase(Locale.ROOT));
        if (!found.matches() || found.group(1).length() > 8) {
            return new CompanySize(null, null);
        }
        int lower = Integer.parseInt(found.group(1));
        return new CompanySize(lower, Company.bandOf(lower));
    }

    /** An amount of money in whole units, or null where the text is a label or nothing. */
    static @Nullable Long amount(String text) {
        var found = AMOUNT.matcher(text.toLowerCase(Locale.ROOT).replaceAll("[$€£,\\s]|usd|eur|gbp", ""));
        if (!found.matches() || found.group(1).length() > 15) {
            return null;
        }
        String unit = found.group(2);
        long factor =
                unit == null ? 1 : unit.startsWith("k") ? 1_000 : unit.startsWith("m") ? 1_000_000 : 1_000_000_000;
        return new BigDecimal(found.group(1))
                .multiply(BigDecimal.valueOf(factor))
                .longValue();
    }
}
