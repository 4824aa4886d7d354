package dev.allotment.simulator.schema;

import java.util.Set;
import java.util.stream.Collectors;

/** Folders of reports and dashboards, and the public groups that they are shared with. Checked for what they name. */
final class FolderReader {
    /** The group of everybody inside, which every org has. */
    private static final String EVERYBODY = "AllInternalUsers";

    private final Shelf shelf;
    private final Complaints complaints;

    FolderReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    /** Names of the folders of that type. */
    Set<String> read(String type) {
        Set<String> groups = shelf.of("Group").stream().map(Document::name).collect(Collectors.toSet());
        for (Document document : shelf.of(type)) {
            for (Element share : document.root().all("folderShares")) {
                String with = share.text("sharedTo", "");
                if (!"Group".equals(share.text("sharedToType")) || !groups.contains(with) && !with.equals(EVERYBODY)) {
                    complaints.add(
                            document,
                            share.lineOf("sharedTo"),
                            "there is no public group " + with + " to share this folder with");
                }
            }
        }
        return shelf.of(type).stream().map(Document::name).collect(Collectors.toSet());
    }

    /** The folder in which a report or dashboard lies: {@code reports/F/R.report-meta.xml}; empty where it lies in none. */
    static String of(Document document) {
        String[] steps = document.path().split("/");
        boolean inside = steps.length >= 3
                && (steps[steps.length - 3].equals("reports") || steps[steps.length - 3].equals("dashboards"));
        return inside ? steps[steps.length - 2] : "";
    }
}
