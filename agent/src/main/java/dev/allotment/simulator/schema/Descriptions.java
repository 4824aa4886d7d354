package dev.allotment.simulator.schema;

import java.util.Map;
import java.util.TreeMap;

/**
 * Refuses descriptions that are longer than the platform keeps. UNVERIFIED: the contract (9.3) names the element, but no length;
 * these are the lengths that the platform's documentation is known to give, and the shorter one where it gives none.
 */
record Descriptions(Shelf shelf, Complaints complaints) {
    private static final int SHORT = 255;
    private static final int LONG = 1_000;
    /** Longest description by metadata type, in characters. */
    private static final Map<String, Integer> LONGEST = new TreeMap<>(Map.ofEntries(
            Map.entry("CustomField", LONG),
            Map.entry("CustomNotificationType", SHORT),
            Map.entry("CustomObject", LONG),
            Map.entry("CustomPermission", SHORT),
            Map.entry("Dashboard", SHORT),
            Map.entry("DuplicateRule", SHORT),
            Map.entry("Flow", SHORT),
            Map.entry("PermissionSet", SHORT),
            Map.entry("Report", SHORT),
            Map.entry("ReportType", SHORT),
            Map.entry("ValidationRule", SHORT)));

    void check() {
        LONGEST.forEach((type, longest) -> {
            for (Document document : shelf.of(type)) {
                int length = document.root().text("description", "").length();
                if (length > longest) {
                    complaints.add(
                            document,
                            document.root().lineOf("description"),
                            "<description> has " + length + " characters; of a " + type + " at most " + longest
                                    + " are kept: shorten it");
                }
            }
        });
    }
}
