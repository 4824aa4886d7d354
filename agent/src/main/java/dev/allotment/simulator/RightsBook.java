package dev.allotment.simulator;

import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who may do what, and whose rows: rights by user, looked up in the org's own rows and remembered until one of those changes. */
final class RightsBook {
    private static final Set<String> DECIDING =
            Set.of("User", "Group", "GroupMember", "PermissionSet", "PermissionSetAssignment", "Profile");
    private static final int HIERARCHY_DEPTH = 20;
    private final Core core;
    private final Map<String, Rights> byUser = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();

    RightsBook(Core core) {
        this.core = core;
    }

    static boolean decidedBy(String object) {
        return DECIDING.contains(object);
    }

    void forget() {
        byUser.clear();
        groups.clear();
    }

    /** Call under the lock. @throws IllegalArgumentException if there is no such user */
    Rights of(String user) {
        Rights known = byUser.get(user);
        if (known == null) {
            known = look(user);
            byUser.put(user, known);
        }
        return known;
    }

    private Rights look(String user) {
        OrgRow row = core.table("User").row(user);
        if (row == null) {
            throw new IllegalArgumentException("There is no user " + user + " in this org");
        }
        OrgRow profile = core.table("Profile").row(String.valueOf(row.value("ProfileId")));
        var sets = new ArrayList<PermissionSet>();
        for (OrgRow assignment : core.table("PermissionSetAssignment").equal("AssigneeId", user)) {
            OrgRow named = core.table("PermissionSet").row(String.valueOf(assignment.value("PermissionSetId")));
            PermissionSet set = named == null || assignment.deleted()
                    ? null
                    : core.schema().permissionSets().get(String.valueOf(named.value("Name")));
            if (set != null) {
                sets.add(set);
            }
        }
        return new Rights(user, profile(profile), sets);
    }

    private static NewUser.Profile profile(@Nullable OrgRow row) {
        for (NewUser.Profile profile : NewUser.Profile.values()) {
            if (row != null && profile.label().equals(row.text("Name"))) {
                return profile;
            }
        }
        return NewUser.Profile.API_ONLY;
    }

    /** The object as these rights show it: history takes the rights of its parent. */
    @Nullable
    ObjectView view(Rights rights, ObjectType type) {
        ObjectType parent = null;
        if (type.sharing() == ObjectType.Sharing.SYSTEM) {
            for (ObjectType candidate : core.schema().objects().values()) {
                parent = type.name().equals(candidate.history()) ? candidate : parent;
            }
        }
        return rights.view(type, parent);
    }

    boolean sees(Rights rights, ObjectView view, OrgRow row) {
        return view.viewAll() || view.type().sharing() != ObjectType.Sharing.PRIVATE || rulesOver(rights, row);
    }

    boolean edits(Rights rights, ObjectView view, OrgRow row) {
        boolean open = switch (view.type().sharing()) {
            case READ_WRITE, CONTROLLED_BY_PARENT -> true;
            case BY_RELATED -> editsRelated(rights, row);
            case PRIVATE, READ, SYSTEM -> false;
        };
        return view.updateable() && (view.modifyAll() || open || rights.administrator() || rulesOver(rights, row));
    }

    /** An activity may be edited by who may edit what it is related to. */
    private boolean editsRelated(Rights rights, OrgRow row) {
        for (String field : List.of("WhatId", "WhoId")) {
            String id = row.text(field);
            for (String object : List.of("Account", "Opportunity", "Contact", "Lead")) {
                ObjectType type = core.schema().object(object);
                OrgRow related = id == null || type == null || !id.startsWith(type.prefix())
                        ? null
                        : core.table(object).row(id);
                ObjectView view = related == null || type == null ? null : view(rights, type);
                if (related != null && view != null && edits(rights, view, related)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the user owns the row, belongs to the queue that owns it, or stands above the owner. */
    private boolean rulesOver(Rights rights, OrgRow row) {
        String owner = row.text("OwnerId");
        if (owner == null || owner.equals(rights.user())) {
            return owner != null;
        }
        if (owner.startsWith("00G")) {
            return groups.computeIfAbsent(owner, this::members).contains(rights.user());
        }
        OrgRow below = core.table("User").row(owner);
        for (int level = 0; below != null && level < HIERARCHY_DEPTH; level++) {
            String boss = below.text("ManagerId");
            if (rights.user().equals(boss)) {
                return true;
            }
            below = boss == null ? null : core.table("User").row(boss);
        }
        return false;
    }

    private Set<String> members(String group) {
        List<OrgRow> rows = core.table("GroupMember").equal("GroupId", group);
        var members = new HashSet<String>();
        for (OrgRow row : rows) {
            if (!row.deleted()) {
                members.add(String.valueOf(row.value("UserOrGroupId")));
            }
        }
        return members;
    }
}
