package dev.allotment.world;

import java.util.List;

/** A country as the world knows it: name, how common, top-level domain, legal forms, cities. */
record Place(String country, double weight, String suffix, List<String> forms, List<String> cities) {
    static final List<Place> ALL = List.of(
            place(
                    "United States",
                    36,
                    "com",
                    "Inc.,LLC,Corp.",
                    "New York,Austin,Chicago,Denver,Boston,Seattle,Atlanta"),
            place("United Kingdom", 14, "co.uk", "Ltd,PLC,Group", "London,Leeds,Bristol,Manchester,Glasgow"),
            place("Germany", 14, "de", "GmbH,AG,KG", "Berlin,Hamburg,Munich,Cologne,Leipzig"),
            place("France", 9, "fr", "SA,SAS,SARL", "Paris,Lyon,Lille,Nantes,Toulouse"),
            place("Canada", 6, "ca", "Inc.,Ltd.", "Toronto,Vancouver,Montreal,Calgary"),
            place("Netherlands", 5, "nl", "B.V.,N.V.", "Amsterdam,Rotterdam,Utrecht"),
            place("Spain", 4, "es", "S.A.,S.L.", "Madrid,Barcelona,Valencia"),
            place("Sweden", 3, "se", "AB", "Stockholm,Malmo,Uppsala"),
            place("Ireland", 3, "ie", "Ltd", "Dublin,Cork,Galway"),
            place("Switzerland", 3, "ch", "AG,SA", "Zurich,Basel,Geneva"),
            place("Australia", 3, "com.au", "Pty Ltd", "Sydney,Melbourne,Perth"));

    private static final double[] WEIGHTS =
            ALL.stream().mapToDouble(Place::weight).toArray();

    static Place any(Dice dice) {
        return ALL.get(dice.weighted(WEIGHTS));
    }

    private static Place place(String country, double weight, String suffix, String forms, String cities) {
        return new Place(country, weight, suffix, List.of(forms.split(",")), List.of(cities.split(",")));
    }
}
