package dev.allotment.matching;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells that {@code USA}, {@code United States} and {@code us} are one country. */
final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** Whether both are given and mean the same country; names that we do not know must be spelled alike. */
    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.isBlank() && code(one).equals(code(other));
    }

    private static String code(String country) {
        String key = country.replace(".", "").strip().toLowerCase(Locale.ROOT);
        return CODES.getOrDefault(key, key);
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (String iso : Locale.getISOCountries()) {
            Locale country = Locale.of("", iso);
            codes.put(iso.toLowerCase(Locale.ROOT), iso);
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), iso);
            codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), iso);
        }
        codes.putAll(Map.of(
                "uk", "GB",
                "great britain", "GB",
                "england", "GB",
                "united states of america", "US",
                "deutschland", "DE",
                "the netherlands", "NL",
                "holland", "NL",
                "czech republic", "CZ",
                "korea", "KR",
                "turkey", "TR"));
        return Map.copyOf(codes);
    }
}
