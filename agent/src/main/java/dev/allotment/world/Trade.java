package dev.allotment.world;

import java.util.List;

/** An industry as the world knows it: Salesforce's word, how common it is, and what companies of it call themselves. */
record Trade(String industry, double weight, List<String> nouns, String business) {
    static final List<Trade> ALL = List.of(
            trade("Technology", 18, "Software Systems Labs Data Cloud Digital", "makes software for operations teams"),
            trade(
                    "Manufacturing",
                    12,
                    "Works Industries Components Tooling",
                    "makes precision parts for industrial customers"),
            trade("Finance", 8, "Capital Finance Credit Partners", "lends to small and mid-sized businesses"),
            trade("Healthcare", 8, "Health Care Clinics Medical", "runs clinics and diagnostic centres"),
            trade("Retail", 8, "Stores Retail Outfitters Goods", "sells household goods in shops and online"),
            trade("Consulting", 6, "Consulting Advisors Associates", "advises boards on growth and restructuring"),
            trade("Transportation", 6, "Logistics Freight Transport Lines", "moves goods by road and rail"),
            trade("Construction", 5, "Construction Builders Structures", "builds and maintains commercial buildings"),
            trade("Energy", 5, "Energy Power Renewables", "plans and runs wind and solar parks"),
            trade("Education", 4, "Academy Learning Schools", "teaches professionals in evening courses"),
            trade("Biotechnology", 4, "Bio Therapeutics Genomics", "develops enzymes for food and medicine"),
            trade("Telecommunications", 4, "Telecom Networks Wireless", "connects business parks by fibre"),
            trade("Media", 4, "Media Publishing Studios", "publishes trade magazines and podcasts"),
            trade("Insurance", 3, "Insurance Assurance Mutual", "insures fleets and warehouses"),
            trade("Hospitality", 3, "Hotels Resorts Hospitality", "runs hotels for business travellers"),
            trade("Not For Profit", 2, "Foundation Trust Alliance", "supports community projects"));

    private static final double[] WEIGHTS =
            ALL.stream().mapToDouble(Trade::weight).toArray();

    static Trade any(Dice dice) {
        return ALL.get(dice.weighted(WEIGHTS));
    }

    private static Trade trade(String industry, double weight, String nouns, String business) {
        return new Trade(industry, weight, Words.words(nouns), business);
    }
}
