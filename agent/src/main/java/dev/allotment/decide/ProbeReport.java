package dev.allotment.decide;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** An account with what hangs on it, as the mirror has it, before and after; and what changed, in words. */
final class ProbeReport {
    private static final List<Entity> KIN = List.of(Entity.CONTACT, Entity.EVENT, Entity.OPPORTUNITY, Entity.TASK);
    private static final String ACCOUNT = "account";
    private static final String OWNER = "OwnerId";
    /** What our own write changes. */
    private static final Set<String> OURS = Set.of(
            OWNER,
            AllotmentFields.DECISION,
            AllotmentFields.EXPECTED_OWNER,
            "LastModifiedDate",
            "LastModifiedById",
            "SystemModstamp");

    private ProbeReport() {}

    /** As a decision keeps it: the account under {@code account}, each record under its own name. */
    static SortedMap<String, Fields> of(Ref account, Mirror mirror, Set<Entity> heard) {
        var known = new TreeMap<String, Fields>();
        var row = mirror.row(account);
        known.put(ACCOUNT, row == null ? Fields.NONE : row.fields());
        for (Entity entity : KIN) {
            if (heard.contains(entity)) {
                mirror.rows(entity, child -> {
                    if (account.id().equals(child.fields().id("AccountId"))) {
                        known.put(child.ref().toString(), child.fields());
                    }
                });
            }
        }
        return known;
    }

    /** Sentences, in order; empty if nothing followed. @param people names of users */
    static List<String> changes(
            Map<String, Fields> before, SortedMap<String, Fields> after, Function<RecordId, String> people) {
        var said = new ArrayList<String>();
        Fields was = before.getOrDefault(ACCOUNT, Fields.NONE);
        Fields is = after.getOrDefault(ACCOUNT, Fields.NONE);
        var names = new TreeSet<>(was.names());
        names.addAll(is.names());
        for (String name : names) {
            if (!OURS.contains(name) && !Objects.equals(was.value(name), is.value(name))) {
                said.add("its field " + name + " went from " + was.value(name) + " to " + is.value(name));
            }
        }
        after.forEach((name, fields) -> {
            Fields old = before.get(name);
            if (name.equals(ACCOUNT)) {
                return;
            }
            if (old == null) {
                said.add("new: " + name + titled(fields) + ", owned by " + owner(fields, people));
            } else if (!Objects.equals(old.id(OWNER), fields.id(OWNER))) {
                said.add(name + titled(fields) + " went from " + owner(old, people) + " to " + owner(fields, people));
            }
        });
        before.forEach((name, fields) -> {
            if (!after.containsKey(name)) {
                said.add("gone: " + name + titled(fields));
            }
        });
        return said;
    }

    private static String titled(Fields fields) {
        String title = fields.text("Subject") == null ? fields.text("Name") : fields.text("Subject");
        return title == null ? "" : " '" + title + "'";
    }

    private static String owner(Fields fields, Function<RecordId, String> people) {
        RecordId owner = fields.id(OWNER);
        return owner == null ? "nobody" : people.apply(owner);
    }
}
