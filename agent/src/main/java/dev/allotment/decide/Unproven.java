package dev.allotment.decide;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.util.HashSet;
import java.util.Set;

/**
 * What cannot be relied on now (law A3): records in doubt, and accounts that something in doubt may protect (law D5: in doubt,
 * abstain).
 */
record Unproven(Set<Ref> records, Set<RecordId> shaken) {
    static Unproven of(Mirror mirror, Picture picture) {
        var records = new HashSet<Ref>();
        var shaken = new HashSet<RecordId>();
        for (Entity entity : picture.entities()) {
            for (Ref ref : mirror.doubtful(entity)) {
                records.add(ref);
                RecordId account = picture.accountOf(ref);
                if (account != null) {
                    shaken.add(account);
                }
            }
        }
        return new Unproven(records, shaken);
    }

    /** Whether the account, or something that may protect it, is unproven. */
    boolean touches(RecordId account) {
        return shaken.contains(account) || records.contains(Ref.account(account));
    }
}
