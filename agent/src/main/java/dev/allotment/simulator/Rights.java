package dev.allotment.simulator;

import dev.allotment.simulator.schema.FieldDef;
import dev.allotment.simulator.schema.ObjectType;
import dev.allotment.simulator.schema.PermissionSet;
import dev.allotment.simulator.schema.PermissionSet.ObjectRight;
import dev.allotment.simulator.schema.Trait;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one user may do by profile and permission sets. Immutable but for a cache of views; any thread. */
final class Rights {
    private static final Set<String> SALES = Set.of("Account", "Contact", "Lead", "Opportunity", "Task", "Event");
    private static final Set<String> ACTIVITIES = Set.of("Task", "Event");
    private static final Set<String> SETUP = Set.of(
            "User",
            "Group",
            "GroupMember",
            "QueueSobject",
            "PermissionSet",
            "PermissionSetAssignment",
            "Profile",
            "Organization");
    private static final Set<String> ALL_RECORDS = Set.of("ViewAllData", "ModifyAllData");

    private final String user;
    private final NewUser.Profile profile;
    private final List<PermissionSet> sets;
    private final Map<String, ObjectView> views = new ConcurrentHashMap<>();

    Rights(String user, NewUser.Profile profile, List<PermissionSet> sets) {
        this.user = user;
        this.profile = profile;
        this.sets = List.copyOf(sets);
    }

    String user() {
        return user;
    }

    /** The same user with nothing but the profile. */
    Rights bare() {
        return new Rights(user, profile, List.of());
    }

    boolean administrator() {
        return profile == NewUser.Profile.ADMINISTRATOR;
    }

    /** A person of the standard profile. */
    boolean person() {
        return profile == NewUser.Profile.STANDARD;
    }

    boolean may(String userPermission) {
        return administrator()
                || profile == NewUser.Profile.STANDARD && userPermission.equals("ApiEnabled")
                || sets.stream().anyMatch(set -> set.userPermissions().contains(userPermission));
    }

    boolean holds(String customPermission) {
        return sets.stream().anyMatch(set -> set.customPermissions().contains(customPermission));
    }

    /** The object as this user sees it; null where it may not be read. */
    @Nullable
    ObjectView view(ObjectType type, @Nullable ObjectType parentOfHistory) {
        ObjectType ruled = parentOfHistory == null ? type : parentOfHistory;
        if (!has(ruled, ObjectRight.READ)) {
            return null;
        }
        return views.computeIfAbsent(type.name(), name -> build(type, ruled));
    }

    private ObjectView build(ObjectType type, ObjectType ruled) {
        boolean system = type.sharing() == ObjectType.Sharing.SYSTEM
                || SETUP.contains(type.name()) && !type.name().equals("User");
        var fields = new LinkedHashMap<String, ObjectView.FieldView>();
        var paths = new HashSet<String>();
        for (FieldDef field : type.all()) {
            if (readable(type, field)) {
                paths.add(Bodies.path(field));
                boolean edit = !system && editable(type, field);
                fields.put(
                        field.name(),
                        new ObjectView.FieldView(
                                field, edit && field.is(Trait.CREATEABLE), edit && field.is(Trait.UPDATEABLE)));
            }
        }
        boolean modifyAll = !system && has(type, ObjectRight.MODIFY_ALL);
        return new ObjectView(
                type,
                Collections.unmodifiableMap(fields),
                !system && has(type, ObjectRight.CREATE),
                !system && has(type, ObjectRight.EDIT),
                !system && !type.name().equals("User") && has(type, ObjectRight.DELETE),
                has(ruled, ObjectRight.VIEW_ALL),
                modifyAll,
                Set.copyOf(paths));
    }

    private boolean has(ObjectType type, ObjectRight right) {
        if (administrator()) {
            return true;
        }
        if (SETUP.contains(type.name())) {
            return right == ObjectRight.READ
                    || right == ObjectRight.VIEW_ALL && type.name().equals("User") && may("ViewAllUsers");
        }
        if (right == ObjectRight.READ && ALL_RECORDS.stream().anyMatch(this::may)
                || right == ObjectRight.VIEW_ALL && ALL_RECORDS.stream().anyMatch(this::may)
                || may("ModifyAllData")) {
            return true;
        }
        if (ACTIVITIES.contains(type.name())
                && may("ActivitiesAccess")
                && (right == ObjectRight.READ || right == ObjectRight.CREATE || right == ObjectRight.EDIT)) {
            return true;
        }
        if (profile == NewUser.Profile.STANDARD
                && SALES.contains(type.name())
                && (right == ObjectRight.READ
                        || right == ObjectRight.CREATE
                        || right == ObjectRight.EDIT
                        || right == ObjectRight.DELETE)) {
            return true;
        }
        return sets.stream().anyMatch(set -> implies(set.objects().getOrDefault(type.name(), Set.of()), right));
    }

    private static boolean implies(Set<ObjectRight> granted, ObjectRight asked) {
        return granted.contains(asked)
                || asked == ObjectRight.VIEW_ALL && granted.contains(ObjectRight.MODIFY_ALL)
                || asked == ObjectRight.READ && !granted.isEmpty();
    }

    private boolean readable(ObjectType type, FieldDef field) {
        return administrator()
                || free(field)
                || profile == NewUser.Profile.STANDARD && !field.custom()
                || sets.stream()
                        .anyMatch(set -> granted(set.readable(), type, field) || granted(set.editable(), type, field));
    }

    private boolean editable(ObjectType type, FieldDef field) {
        return administrator()
                || free(field)
                || profile == NewUser.Profile.STANDARD && !field.custom()
                || sets.stream().anyMatch(set -> granted(set.editable(), type, field));
    }

    /** By its own name, or by that of the compound field it is a part of (an address). */
    private static boolean granted(Set<String> names, ObjectType type, FieldDef field) {
        FieldDef.Compound compound = field.compound();
        return names.contains(type.name() + "." + field.name())
                || compound != null && names.contains(type.name() + "." + compound.parent());
    }

    private static boolean free(FieldDef field) {
        return field.is(Trait.ALWAYS_VISIBLE) || field.is(Trait.REQUIRED) || field.is(Trait.MASTER_DETAIL);
    }
}
