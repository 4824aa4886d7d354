package dev.allotment.simulator.schema;

import java.util.List;

/** Turns metadata into a new schema, or says everything that is wrong with it. Pure; any thread. */
public final class Deployment {
    private Deployment() {}

    /**
     * The schema with these files deployed.
     *
     * @throws DeployFailure with every mistake, by file and line
     */
    public static Schema of(Schema schema, List<Source> sources) {
        var complaints = new Complaints();
        var shelf = new Shelf(sources, complaints);
        Schema next = new ObjectReader(shelf, complaints).read(schema);
        for (Document permission : shelf.of("CustomPermission")) {
            if (permission.root().text("description") == null) {
                complaints.add(
                        permission,
                        permission.root().line(),
                        "custom permission " + permission.name() + " has no <description>");
            }
            next = next.withCustomPermission(permission.name());
        }
        next = new RuleReader(shelf, complaints).read(next);
        next = new RightsReader(shelf, complaints).read(next);
        next = new ChannelReader(shelf, complaints).read(next);
        next = new DeskReader(shelf, complaints).read(next);
        var folders = new FolderReader(shelf, complaints);
        var reports = new ReportReader(shelf, complaints, new ReportTypeReader(shelf, complaints).read(next));
        new DashboardReader(shelf, complaints)
                .check(reports.read(folders.read("ReportFolder")), folders.read("DashboardFolder"));
        next = new BellReader(shelf, complaints).read(next);
        new DormantReader(shelf, complaints).check(next);
        new Descriptions(shelf, complaints).check();
        complaints.raise();
        return next;
    }
}
