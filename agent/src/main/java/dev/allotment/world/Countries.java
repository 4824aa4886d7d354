package dev.allotment.world;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns country codes into names: {@code us}, {@code USA} and {@code uk} are as common in files as names. */
final class Countries {
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            NAMES.put(code, country.getDisplayCountry(Locale.ENGLISH));
            NAMES.put(country.getISO3Country(), country.getDisplayCountry(Locale.ENGLISH));
        }
        NAMES.put("UK", "United Kingdom");
    }

    private Countries() {}

    /** The name of that code; any other text as it is. */
    static String name(String text) {
        return NAMES.getOrDefault(text.strip().toUpperCase(Locale.ROOT), text.strip());
    }
}
