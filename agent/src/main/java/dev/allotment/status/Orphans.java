package dev.allotment.status;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Accounts, open leads and open opportunities of users who can no longer log in. One thread. */
final class Orphans {
    private final Mirror mirror;

    Orphans(Mirror mirror) {
        this.mirror = mirror;
    }

    /** One for each such user. */
    List<Finding> findings() {
        var gone = new HashMap<RecordId, String>();
        mirror.rows(Entity.USER, row -> {
            if (!row.fields().flag("IsActive")) {
                gone.put(row.ref().id(), String.valueOf(row.fields().text("Username")));
            }
        });
        SortedMap<RecordId, List<Ref>> theirs = new TreeMap<>();
        for (Entity entity : List.of(Entity.ACCOUNT, Entity.LEAD, Entity.OPPORTUNITY)) {
            mirror.rows(entity, row -> {
                RecordId owner = row.fields().id("OwnerId");
                boolean over = row.fields().flag("IsConverted") || row.fields().flag("IsClosed");
                if (owner != null && gone.containsKey(owner) && !over) {
                    theirs.computeIfAbsent(owner, any -> new ArrayList<>()).add(row.ref());
                }
            });
        }
        var findings = new ArrayList<Finding>();
        theirs.forEach(
                (owner, refs) -> findings.add(new Finding(Finding.Kind.OWNER_INACTIVE, refs, says(gone, owner, refs))));
        return findings;
    }

    private static String says(Map<RecordId, String> gone, RecordId owner, List<Ref> refs) {
        var what = new StringJoiner(" and ", gone.get(owner) + " owns ", "");
        count(what, refs, Entity.ACCOUNT, "account", "accounts");
        count(what, refs, Entity.LEAD, "open lead", "open leads");
        count(what, refs, Entity.OPPORTUNITY, "open opportunity", "open opportunities");
        return what.toString();
    }

    private static void count(StringJoiner what, List<Ref> refs, Entity entity, String one, String many) {
        long count = refs.stream().filter(ref -> ref.entity().equals(entity)).count();
        if (count > 0) {
            what.add(count + " " + (count == 1 ? one : many));
        }
    }
}
