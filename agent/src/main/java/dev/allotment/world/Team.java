package dev.allotment.world;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three sales teams of the demonstration, by the countries they sell to. */
enum Team {
    AMERICAS(
            "Americas",
            "English",
            List.of("America/New_York", "America/Chicago", "America/Los_Angeles"),
            Set.of("United States", "Canada")),
    NORTH(
            "Northern Europe",
            "English",
            List.of("Europe/London", "Europe/Dublin", "Europe/Stockholm"),
            Set.of("United Kingdom", "Ireland", "Sweden", "Netherlands", "Australia")),
    CENTRAL(
            "Central Europe",
            "German",
            List.of("Europe/Berlin", "Europe/Paris", "Europe/Madrid"),
            Set.of("Germany", "France", "Spain", "Switzerland"));

    private final String word;
    private final String language;
    private final List<String> zones;
    private final Set<String> countries;

    Team(String word, String language, List<String> zones, Set<String> countries) {
        this.word = word;
        this.language = language;
        this.zones = zones;
        this.countries = countries;
    }

    String word() {
        return word;
    }

    String language() {
        return language;
    }

    List<String> zones() {
        return zones;
    }

    /** The team that sells to the country; countries of nobody are spread by their name. */
    static Team of(@Nullable String country) {
        for (Team team : values()) {
            if (country != null && team.countries.contains(country)) {
                return team;
            }
        }
        return values()[Math.floorMod(country == null ? 0 : country.hashCode(), values().length)];
    }
}
