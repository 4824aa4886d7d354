package dev.allotment.simulator.schema;

import dev.allotment.simulator.schema.ReportReader.Shape;
import java.util.Map;
import java.util.Set;

/** Dashboards: checked for the folder and the reports that they name, and for what those reports can show. */
final class DashboardReader {
    private static final String ROWS = "RowCount";

    private final Shelf shelf;
    private final Complaints complaints;

    DashboardReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    /** @param reports by folder and name */
    void check(Map<String, Shape> reports, Set<String> folders) {
        for (Document document : shelf.of("Dashboard")) {
            Element root = document.root();
            String folder = FolderReader.of(document);
            if (!folders.contains(folder)) {
                complaints.add(document, root.line(), "there is no dashboard folder '" + folder + "'");
            }
            if (root.text("description") == null) {
                complaints.add(document, root.line(), "dashboard " + document.name() + " has no <description>");
            }
            if ("SpecifiedUser".equals(root.text("dashboardType", "SpecifiedUser"))
                    && root.text("runningUser") == null) {
                complaints.add(
                        document, root.lineOf("dashboardType"), "a dashboard of one user's view needs <runningUser>");
            }
            Element grid = root.child("dashboardGridLayout");
            if (grid != null) {
                tiles(document, grid, reports);
            }
        }
    }

    private void tiles(Document document, Element grid, Map<String, Shape> reports) {
        for (Element tile : grid.all("dashboardGridComponents")) {
            if (tile.number("columnIndex", 0) + tile.number("colSpan", 0) > grid.number("numberOfColumns", 0)) {
                complaints.add(document, tile.lineOf("colSpan"), "this component reaches beyond the grid");
            }
            Element component = tile.child("dashboardComponent");
            if (component != null) {
                component(document, component, reports);
            }
        }
    }

    private void component(Document document, Element component, Map<String, Shape> reports) {
        String name = component.text("report", "");
        Shape report = reports.get(name);
        if (report == null) {
            complaints.add(document, component.lineOf("report"), "there is no report " + name);
            return;
        }
        for (Element grouping : component.all("groupingColumn")) {
            if (!report.groupings().contains(grouping.text())) {
                complaints.add(document, grouping.line(), "report " + name + " does not group by " + grouping.text());
            }
        }
        for (Element summary : component.all("chartSummary")) {
            String column = summary.text("column", "");
            String sum = summary.text("aggregate") + " " + column;
            if (!column.equals(ROWS) && !report.summed().contains(sum)) {
                complaints.add(document, summary.lineOf("column"), "report " + name + " sums up no " + sum);
            }
        }
    }
}
