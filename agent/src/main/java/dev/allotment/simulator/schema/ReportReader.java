package dev.allotment.simulator.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reports: checked for the folder, the report type and the columns that they name. This org runs none. */
final class ReportReader {
    /**
     * What a dashboard can show of a report.
     *
     * @param groupings columns by which it groups its rows
     * @param summed columns of which it sums something up, as {@code Average Lead$Minutes__c}
     */
    record Shape(Set<String> groupings, Set<String> summed) {}

    private static final Set<String> SCOPES = Set.of("organization", "user", "team");
    private static final Set<String> SUMS = Set.of("Sum", "Average", "Maximum", "Minimum", "Median");
    private static final Set<FieldKind> DAYS = Set.of(FieldKind.DATE, FieldKind.DATETIME);
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int MOST_DOWN = 3;
    private static final int MOST_IN_MATRIX = 2;

    private final Shelf shelf;
    private final Complaints complaints;
    private final Map<String, Map<String, FieldDef>> types;

    /** @param types columns by report type, as {@link ReportTypeReader} has them */
    ReportReader(Shelf shelf, Complaints complaints, Map<String, Map<String, FieldDef>> types) {
        this.shelf = shelf;
        this.complaints = complaints;
        this.types = types;
    }

    /** By folder and name, as dashboards write it: {@code Allotment/Team_Books}. */
    Map<String, Shape> read(Set<String> folders) {
        var reports = new HashMap<String, Shape>();
        for (Document document : shelf.of("Report")) {
            String folder = FolderReader.of(document);
            if (!folders.contains(folder)) {
                complaints.add(document, document.root().line(), "there is no report folder '" + folder + "'");
            }
            reports.put(folder + "/" + document.name(), report(document));
        }
        return reports;
    }

    private Shape report(Document document) {
        Element root = document.root();
        if (root.text("description") == null) {
            complaints.add(document, root.line(), "report " + document.name() + " has no <description>");
        }
        if (root.text("scope") != null && !SCOPES.contains(root.text("scope", ""))) {
            complaints.add(
                    document,
                    root.lineOf("scope"),
                    "<scope> must be one of organization, team, user, not '" + root.text("scope") + "'");
        }
        var groupings = new HashSet<String>();
        var summed = new HashSet<String>();
        String type = root.text("reportType", "");
        Map<String, FieldDef> columns = types.get(type.replaceFirst("__c$", ""));
        if (columns == null || !type.endsWith("__c")) {
            complaints.add(document, root.lineOf("reportType"), "there is no report type " + type);
            return new Shape(groupings, summed);
        }
        for (Element column : root.all("columns")) {
            FieldDef field = column(document, columns, column, "field");
            for (Element sum : column.all("aggregateTypes")) {
                summed.add(sum.text() + " " + column.text("field"));
                if (field != null && SUMS.contains(sum.text()) && !field.kind().numeric()) {
                    complaints.add(document, sum.line(), "there is no " + sum.text() + " of " + field.name());
                }
            }
        }
        List<Element> down = root.all("groupingsDown");
        List<Element> across = root.all("groupingsAcross");
        for (List<Element> side : List.of(down, across)) {
            for (Element grouping : side) {
                FieldDef field = column(document, columns, grouping, "field");
                groupings.add(grouping.text("field", ""));
                String step = grouping.text("dateGranularity", "Day");
                if (field != null && !step.equals("Day") && !step.equals("None") && !DAYS.contains(field.kind())) {
                    complaints.add(
                            document,
                            grouping.lineOf("dateGranularity"),
                            field.name() + " has no days to go by " + step);
                }
            }
        }
        format(document, down.size(), across.size());
        filter(document, columns);
        if (root.text("sortColumn") != null) {
            column(document, columns, root, "sortColumn");
        }
        Element frame = root.child("timeFrameFilter");
        FieldDef day = frame == null ? null : column(document, columns, frame, "dateColumn");
        if (frame != null && day != null && !DAYS.contains(day.kind())) {
            complaints.add(document, frame.lineOf("dateColumn"), day.name() + " holds no day");
        }
        return new Shape(groupings, summed);
    }

    private void format(Document document, int down, int across) {
        Element root = document.root();
        String wrong = switch (root.text("format", "")) {
            case "Tabular" -> down + across > 0 ? "a tabular report groups nothing" : "";
            case "Summary" ->
                down < 1 || down > MOST_DOWN || across > 0 ? "a summary report has 1 to 3 <groupingsDown>" : "";
            case "Matrix" ->
                down < 1 || across < 1 || down > MOST_IN_MATRIX || across > MOST_IN_MATRIX
                        ? "a matrix report has 1 or 2 <groupingsDown> and 1 or 2 <groupingsAcross>"
                        : "";
            default -> "this simulated org knows no joined reports";
        };
        if (!wrong.isEmpty()) {
            complaints.add(document, root.lineOf("format"), wrong);
        }
    }

    private void filter(Document document, Map<String, FieldDef> columns) {
        Element filter = document.root().child("filter");
        if (filter == null) {
            return;
        }
        List<Element> criteria = filter.all("criteriaItems");
        for (Element criterion : criteria) {
            column(document, columns, criterion, "column");
            if (criterion.flag("columnToColumn")) {
                column(document, columns, criterion, "value");
            }
        }
        var numbers = NUMBER.matcher(filter.text("booleanFilter", ""));
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group());
            if (number < 1 || number > criteria.size()) {
                complaints.add(document, filter.lineOf("booleanFilter"), "there is no filter number " + number);
            }
        }
    }

    private @Nullable FieldDef column(Document document, Map<String, FieldDef> columns, Element element, String child) {
        String name = element.text(child, "");
        FieldDef field = columns.get(name);
        if (field == null) {
            complaints.add(
                    document,
                    element.lineOf(child),
                    "report type " + document.root().text("reportType") + " has no column " + name);
        }
        return field;
    }
}
