package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.util.HashSet;
import java.util.List;
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

    /** Accounts that got another owner. */
    final Set<RecordId> handed = new TreeSet<>();

    /** Records that were not known before. */
    final Set<RecordId> appeared = new TreeSet<>();

    final Set<RecordId> aliasRows = new TreeSet<>();

    /** Leads of which an activity changed. */
    final Set<RecordId> timed = new TreeSet<>();

    /** Records of which an act lapsed that waited for its time: what qualified then is judged anew. */
    final Set<Ref> lapsed = new TreeSet<>();

    /** Whether anything became known of a user, a rep or a queue but what we wrote ourselves. */
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

    /** Acts that were open, and those of them that stay open. */
    void lapsed(List<Entry> before, List<Entry> after) {
        var left = new HashSet<>(after);
        for (Entry entry : before) {
            Ref record = entry.act().record();
            if (record != null && !left.contains(entry)) {
                lapsed.add(record);
            }
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
