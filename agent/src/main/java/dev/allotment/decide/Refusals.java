package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.Domain;
import dev.allotment.model.Ref;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What the org refused since the morning: it would refuse it again, so it is left until the next morning, or until somebody
 * changes the record (law D8).
 */
final class Refusals {
    private final Set<Ref> moves = new HashSet<>();
    private final Set<Ref> writes = new HashSet<>();
    private final Set<Domain> foundings = new HashSet<>();

    /** @param touched records that changed since, for which another try is worth it, with all that went together with them */
    Refusals(Collection<Entry> refused, Set<Ref> touched) {
        var again = new HashSet<String>();
        for (Entry entry : refused) {
            if (entry.act().record() != null && touched.contains(entry.act().record())) {
                again.add(group(entry));
            }
        }
        for (Entry entry : refused) {
            Ref record = entry.act().record();
            if (entry.act() instanceof Act.Founding founding) {
                foundings.add(founding.domain());
            } else if (record != null && !again.contains(group(entry))) {
                (entry.act() instanceof Act.Move ? moves : writes).add(record);
            }
        }
    }

    private static String group(Entry entry) {
        String together = entry.act().together();
        return together == null ? entry.id().value() : entry.act().plan() + "/" + together;
    }

    boolean move(Ref record) {
        return moves.contains(record);
    }

    boolean write(Ref record) {
        return writes.contains(record);
    }

    boolean founding(Domain domain) {
        return foundings.contains(domain);
    }
}
