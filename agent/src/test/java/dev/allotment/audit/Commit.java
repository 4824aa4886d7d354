package dev.allotment.audit;

import java.time.Instant;
import java.util.List;

/** One transaction of the org: what it left behind, and when. */
record Commit(Instant at, List<Image> rows) {
    Commit {
        rows = List.copyOf(rows);
    }
}
