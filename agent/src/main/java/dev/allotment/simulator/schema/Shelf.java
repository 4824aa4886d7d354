package dev.allotment.simulator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** Sorts the files of a deployment by type; reads each and holds it against the grammar. */
final class Shelf {
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
    private static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("object", "CustomObject"),
            Map.entry("field", "CustomField"),
            Map.entry("validationRule", "ValidationRule"),
            Map.entry("listView", "ListView"),
            Map.entry("compactLayout", "CompactLayout"),
            Map.entry("customPermission", "CustomPermission"),
            Map.entry("permissionset", "PermissionSet"),
            Map.entry("platformEventChannel", "PlatformEventChannel"),
            Map.entry("platformEventChannelMember", "PlatformEventChannelMember"),
            Map.entry("quickAction", "QuickAction"),
            Map.entry("queue", "Queue"),
            Map.entry("flow", "Flow"),
            Map.entry("notiftype", "CustomNotificationType"),
            Map.entry("matchingRule", "MatchingRules"),
            Map.entry("duplicateRule", "DuplicateRule"),
            Map.entry("tab", "CustomTab"),
            Map.entry("group", "Group"),
            Map.entry("reportType", "ReportType"),
            Map.entry("reportFolder", "ReportFolder"),
            Map.entry("report", "Report"),
            Map.entry("dashboardFolder", "DashboardFolder"),
            Map.entry("dashboard", "Dashboard"));

    private final List<Document> documents = new ArrayList<>();

    Shelf(List<Source> sources, Complaints complaints) {
        for (Source source : sources) {
            if (source.path().endsWith("-meta.xml")) {
                put(source, complaints);
            } else if (source.path().endsWith(".xml")) {
                complaints.add(source.path(), 1, "a metadata file's name ends in .<type>-meta.xml");
            }
        }
    }

    List<Document> of(String type) {
        return documents.stream()
                .filter(document -> document.type().equals(type))
                .toList();
    }

    private void put(Source source, Complaints complaints) {
        String file = source.path().substring(source.path().lastIndexOf('/') + 1);
        String stem = file.substring(0, file.length() - "-meta.xml".length());
        int dot = stem.lastIndexOf('.');
        String type = dot < 0 ? null : SUFFIXES.get(stem.substring(dot + 1));
        if (type == null) {
            complaints.add(
                    source.path(),
                    1,
                    "unknown metadata type; known suffixes are "
                            + String.join(
                                    ", ", SUFFIXES.keySet().stream().sorted().toList()));
            return;
        }
        Element root;
        try {
            root = Element.parse(source.bytes());
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            complaints.add(
                    source.path(),
                    line,
                    "not well-formed XML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            return;
        }
        if (!root.name().equals(type) || !root.namespace().equals(NAMESPACE)) {
            complaints.add(
                    source.path(), root.line(), "the root element must be <" + type + " xmlns=\"" + NAMESPACE + "\">");
            return;
        }
        Grammar.check(source.path(), type, root, complaints);
        var document = new Document(source.path(), type, stem.substring(0, dot), object(source.path()), root);
        String fullName = root.text("fullName");
        if (fullName != null && !fullName.equals(document.name())) {
            complaints.add(
                    document,
                    root.lineOf("fullName"),
                    "<fullName> is '" + fullName + "' but the file is named '" + document.name() + "'");
        }
        documents.add(document);
    }

    /** The folder below {@code objects/}, or empty. */
    private static String object(String path) {
        int at = path.startsWith("objects/") ? 0 : path.lastIndexOf("/objects/") + 1;
        if (!path.startsWith("objects/", at)) {
            return "";
        }
        String rest = path.substring(at + "objects/".length());
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : "";
    }
}
