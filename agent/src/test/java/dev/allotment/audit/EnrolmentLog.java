package dev.allotment.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Since when each account meets the enrolment criteria, where that began within the record. One thread. */
final class EnrolmentLog {
    private final Bench bench;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Map<String, Instant> since = new HashMap<>();

    EnrolmentLog(Bench bench) {
        this.bench = bench;
    }

    /** After the transaction was applied. */
    void note(Commit commit) {
        for (Image row : commit.rows()) {
            if (row.object().equals("Account") && !row.flag("IsDeleted")) {
                boolean now = bench.enrolled(row, commit.at());
                Boolean before = known.put(row.id(), now);
                if (!now) {
                    since.remove(row.id());
                } else if (before != null && !before) {
                    since.put(row.id(), commit.at());
                }
            }
        }
    }

    /** Null where it met them from its first day in the record on: then nothing says since when. */
    @Nullable
    Instant since(String account) {
        return since.get(account);
    }
}
