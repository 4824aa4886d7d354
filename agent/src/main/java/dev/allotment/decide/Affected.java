package dev.allotment.decide;

import dev.allotment.model.RecordId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a batch of touched records may have changed the answer for. */
final class Affected {
    final Set<RecordId> accounts = new TreeSet<>();
    final Set<RecordId> leads = new TreeSet<>();
    final Set<RecordId> requests = new TreeSet<>();
    /** Accounts whose own row was touched, not merely something that hangs on them. */
    final Set<RecordId> accountRows = new TreeSet<>();

    final Set<RecordId> aliasRows = new TreeSet<>();

    /** Leads of which an activity changed. */
    final Set<RecordId> timed = new TreeSet<>();

    /** Whether the row of a user, a rep or a queue was touched. */
    boolean people;

    void timed(@Nullable RecordId lead) {
        if (lead != null) {
            timed.add(lead);
        }
    }

    void account(@Nullable RecordId id) {
        if (id != null) {
            accounts.add(id);
        }
    }

    boolean isEmpty() {
        return accounts.isEmpty()
                && leads.isEmpty()
                && requests.isEmpty()
                && aliasRows.isEmpty()
                && timed.isEmpty()
                && !people;
    }
}
