package dev.allotment.status;

import dev.allotment.status.Coverage.Line;
import java.util.List;
import java.util.TreeMap;

/** Lines of coverage for tests. */
public final class CoverageLines {
    private CoverageLines() {}

    /** @param user id of the rep's user, empty for a team */
    public static Line line(String team, String rep, String user, int held) {
        return new Line(
                team,
                rep,
                user,
                20,
                18,
                held,
                held,
                3,
                1,
                2,
                0,
                4,
                5,
                600,
                0.1,
                new TreeMap<>(),
                List.of("Acme on 2026-03-09"),
                List.of(),
                List.of(),
                List.of(),
                "",
                "");
    }
}
