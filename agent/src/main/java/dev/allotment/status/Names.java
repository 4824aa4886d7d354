package dev.allotment.status;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What people call records, users and queues. Any thread. */
final class Names {
    private final Mirror mirror;

    Names(Mirror mirror) {
        this.mirror = mirror;
    }

    /** What people call the record, or its id. */
    String of(Ref ref) {
        Row row = mirror.row(ref);
        if (row == null) {
            return ref.id().value();
        }
        Fields fields = row.fields();
        String name = fields.text("Name");
        if (name != null) {
            return name;
        }
        String last = fields.text("LastName");
        String first = fields.text("FirstName");
        String subject = fields.text("Subject");
        return last == null
                ? (subject == null ? ref.id().value() : subject)
                : (first == null ? last : first + " " + last);
    }

    /** The name of a user or queue. */
    String of(RecordId owner) {
        return of(new Ref(owner.prefix().equals("00G") ? Entity.GROUP : Entity.USER, owner));
    }

    /** The user of that user name, upper and lower case alike, or null. */
    @Nullable
    RecordId user(String username) {
        var found = new AtomicReference<@Nullable RecordId>();
        mirror.rows(Entity.USER, row -> {
            if (username.equalsIgnoreCase(row.fields().text("Username"))) {
                found.set(row.ref().id());
            }
        });
        return found.get();
    }
}
