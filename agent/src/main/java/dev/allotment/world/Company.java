package dev.allotment.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A company as it will stand in the org.
 *
 * @param domain its true web domain, or null where it has none
 * @param website what somebody typed into the website field, or null
 * @param employees null where unknown; {@code band} may still be known
 * @param parent index of the parent in the same list, or -1
 * @param custom values of an imported file's other columns, by API name
 */
record Company(
        String name,
        @Nullable String domain,
        @Nullable String website,
        @Nullable String industry,
        @Nullable Integer employees,
        @Nullable String band,
        @Nullable Long revenue,
        @Nullable String country,
        @Nullable String city,
        @Nullable String description,
        int parent,
        Map<String, String> custom) {
    Company {
        if (name.isBlank() || name.length() > 255) {
            throw new IllegalArgumentException("a company's name has 1 to 255 characters");
        }
        custom = Map.copyOf(custom);
    }

    /** The band that so many employees fall into. */
    static String bandOf(int employees) {
        int[] upper = {10, 50, 200, 500, 1_000, 5_000, 10_000};
        int band = 0;
        while (band < upper.length && employees > upper[band]) {
            band++;
        }
        return Words.BANDS.get(band);
    }
}
