package dev.allotment.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes believable companies: names, domains, sizes, families, and websites as messy as people type them. */
final class Companies {
    private final long seed;
    private final Set<String> names = new HashSet<>();
    private final Set<String> domains = new HashSet<>();

    Companies(long seed) {
        this.seed = seed;
    }

    /** So many companies; about one in nine belongs to an earlier one, and some of those share its domain. */
    List<Company> make(int count) {
        var made = new ArrayList<Company>(count);
        for (int i = 0; i < count; i++) {
            var dice = Dice.of(seed, "company", i);
            made.add(i > 20 && dice.chance(0.11) ? child(dice, made) : alone(dice));
        }
        return List.copyOf(made);
    }

    /** A company that nobody has heard of, for a lead of this number. */
    Company unheardOf(long number) {
        return alone(Dice.of(seed, "unheard of", number));
    }

    private Company alone(Dice dice) {
        Trade trade = Trade.any(dice);
        Place place = Place.any(dice);
        String stem;
        String noun;
        String slug;
        String domain;
        int tries = 0;
        do {
            stem = dice.pick(Words.ROOTS) + (dice.chance(0.55) ? dice.pick(Words.TAILS) : "");
            noun = dice.pick(trade.nouns());
            String middle = tries++ > 3 ? " " + dice.pick(Words.ROOTS) : "";
            stem = stem + middle;
            slug = slug(stem + (dice.chance(0.7) ? noun : ""));
            domain = slug + "." + (dice.chance(0.45) ? "com" : place.suffix());
        } while (!names.add(stem + " " + noun) || !domains.add(domain));
        String name = stem + " " + noun + (dice.chance(0.75) ? " " + dice.pick(place.forms()) : "");
        return company(dice, name, domain, Websites.typed(dice, domain, slug), trade, place, -1);
    }

    private Company child(Dice dice, List<Company> earlier) {
        int at = dice.between(0, earlier.size() - 1);
        if (earlier.get(at).parent() >= 0) {
            at = earlier.get(at).parent();
        }
        Company parent = earlier.get(at);
        Place place = Place.any(dice);
        Trade trade = Trade.ALL.stream()
                .filter(t -> t.industry().equals(parent.industry()))
                .findFirst()
                .orElseGet(() -> Trade.any(dice));
        String stem = parent.name().split(" ")[0];
        String name;
        int tries = 0;
        do {
            name = stem + " " + (tries++ < 3 ? dice.pick(trade.nouns()) : dice.pick(Words.ROOTS)) + " "
                    + dice.pick(place.cities());
        } while (!names.add(name));
        boolean shared = dice.chance(0.35) || !domains.add(slug(name) + "." + place.suffix());
        String domain = shared ? parent.domain() : slug(name) + "." + place.suffix();
        String website = domain == null ? null : Websites.typed(dice, domain, slug(stem));
        return company(dice, name, domain, website, trade, place, at);
    }

    private static Company company(
            Dice dice,
            String name,
            @Nullable String domain,
            @Nullable String website,
            Trade trade,
            Place place,
            int parent) {
        int employees = (int) dice.bySize(4, 22_000);
        long revenue = Math.round(employees * dice.bySize(60_000, 320_000) / 10_000.0) * 10_000;
        String city = dice.pick(place.cities());
        String description = name + " of " + city + " " + trade.business() + ".";
        return new Company(
                name,
                domain,
                website,
                dice.chance(0.94) ? trade.industry() : null,
                dice.chance(0.85) ? employees : null,
                dice.chance(0.93) ? Company.bandOf(employees) : null,
                dice.chance(0.7) ? revenue : null,
                place.country(),
                city,
                dice.chance(0.8) ? description : null,
                parent,
                Map.of());
    }

    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
