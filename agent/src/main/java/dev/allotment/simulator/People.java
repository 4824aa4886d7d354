package dev.allotment.simulator;

import dev.allotment.model.RecordId;
import dev.allotment.simulator.schema.PermissionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users, queues, permission sets and who has which: kept as ordinary rows, so that queries and events show them. */
final class People {
    private final Core core;

    People(Core core) {
        this.core = core;
    }

    RecordId admin() {
        return RecordId.of(existing("User", "Username", Founding.ADMIN).id());
    }

    List<RecordId> sow(Collection<Seed> rows) {
        return new Sowing(core, admin().value()).sow(rows);
    }

    RecordId add(NewUser user) {
        var values = new TreeMap<String, @Nullable Object>(Map.of(
                "Username", user.username(),
                "FirstName", user.firstName(),
                "LastName", user.lastName(),
                "Email", user.email(),
                "Alias",
                        user.lastName().substring(0, Math.min(8, user.lastName().length())),
                "TimeZoneSidKey", user.zone(),
                "ProfileId", existing("Profile", "Name", user.profile().label()).id(),
                "IsActive", true));
        values.put("ManagerId", user.managerId());
        return sow(List.of(new Seed("User", values))).getFirst();
    }

    RecordId queue(String developerName, String label, Collection<String> objects, Collection<RecordId> members) {
        OrgRow known = named("Group", "DeveloperName", developerName);
        if (known != null) {
            return RecordId.of(known.id());
        }
        RecordId queue = sow(List.of(
                        new Seed("Group", Map.of("Name", label, "DeveloperName", developerName, "Type", "Queue"))))
                .getFirst();
        var rows = new ArrayList<Seed>();
        objects.forEach(object -> rows.add(new Seed(
                "QueueSobject",
                Map.of(
                        "QueueId",
                        queue.value(),
                        "SobjectType",
                        core.type(object).name()))));
        members.forEach(member ->
                rows.add(new Seed("GroupMember", Map.of("GroupId", queue.value(), "UserOrGroupId", member.value()))));
        sow(rows);
        return queue;
    }

    void permissionSet(PermissionSet set) {
        if (named("PermissionSet", "Name", set.name()) == null) {
            sow(List.of(new Seed("PermissionSet", Map.of("Name", set.name(), "Label", set.label()))));
        }
    }

    void assign(RecordId user, String permissionSet) {
        core.writing(() -> {
            String set = existing("PermissionSet", "Name", permissionSet).id();
            if (core.table("User").row(user.value()) == null) {
                throw new IllegalArgumentException("There is no user " + user + " in this org");
            }
            if (assignment(user, set) == null) {
                sow(List.of(new Seed(
                        "PermissionSetAssignment", Map.of("PermissionSetId", set, "AssigneeId", user.value()))));
            }
            return set;
        });
    }

    void unassign(RecordId user, String permissionSet) {
        core.writing(() -> {
            OrgRow row = assignment(
                    user, existing("PermissionSet", "Name", permissionSet).id());
            if (row != null) {
                Draft gone = Draft.of(core.type(row.object()), row)
                        .set("IsDeleted", true)
                        .set("SystemModstamp", core.now());
                core.keep(List.of(gone.row()), List.of());
            }
            return permissionSet;
        });
    }

    private @Nullable OrgRow assignment(RecordId user, String set) {
        for (OrgRow row : core.table("PermissionSetAssignment").equal("AssigneeId", user.value())) {
            if (set.equals(row.text("PermissionSetId")) && !row.deleted()) {
                return row;
            }
        }
        return null;
    }

    private OrgRow existing(String object, String field, String value) {
        OrgRow row = core.reading(() -> named(object, field, value));
        if (row == null) {
            throw new IllegalArgumentException("There is no " + object + " '" + value + "' in this org");
        }
        return row;
    }

    @Nullable
    OrgRow named(String object, String field, String value) {
        List<OrgRow> found =
                Reader.rows(core.table(object), new Access.Equal(field, List.of(value)), row -> !row.deleted(), 1);
        return found.isEmpty() ? null : found.getFirst();
    }
}
