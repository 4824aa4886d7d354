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
    private static final Map<String, Integer> LONGEST = new TreeMap<>(Map.of(
            "CustomField", LONG,
            "CustomObject", LONG,
            "CustomPermission", SHORT,
            "Dashboard", SHORT,
            "DuplicateRule", SHORT,
            "Flow", SHORT,
            "PermissionSet", SHORT,
            "Report", SHORT,
            "ReportType", SHORT,
            "ValidationRule", SHORT));

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
