package dev.allotment.simulator.schema;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a named set of rights grants. Immutable; any thread.
 *
 * @param objects rights by object API name
 * @param readable fields that may be read, as {@code Object.Field}
 * @param editable fields that may be written, as {@code Object.Field}
 * @param customPermissions names that formulas see as {@code $Permission.X}
 * @param userPermissions names such as {@code ApiEnabled} or {@code ViewAllData}
 */
public record PermissionSet(
        String name,
        String label,
        Map<String, Set<ObjectRight>> objects,
        Set<String> readable,
        Set<String> editable,
        Set<String> customPermissions,
        Set<String> userPermissions) {

    /** What may be done with an object. */
    public enum ObjectRight {
        READ,
        CREATE,
        EDIT,
        DELETE,
        VIEW_ALL,
        MODIFY_ALL
    }

    public PermissionSet {
        objects = Map.copyOf(objects);
        readable = Set.copyOf(readable);
        editable = Set.copyOf(editable);
        customPermissions = Set.copyOf(customPermissions);
        userPermissions = Set.copyOf(userPermissions);
    }

    /** The same set, granting one more field. */
    public PermissionSet grant(String object, String field, boolean edit) {
        var reads = new HashSet<>(readable);
        reads.add(object + "." + field);
        var edits = new HashSet<>(editable);
        if (edit) {
            edits.add(object + "." + field);
        }
        return new PermissionSet(name, label, objects, reads, edits, customPermissions, userPermissions);
    }

    /** The same set, granting these rights on one more object. */
    public PermissionSet grant(String object, Collection<ObjectRight> rights) {
        var all = new HashMap<>(objects);
        var merged = EnumSet.noneOf(ObjectRight.class);
        merged.addAll(all.getOrDefault(object, Set.of()));
        merged.addAll(rights);
        all.put(object, merged);
        return new PermissionSet(name, label, all, readable, editable, customPermissions, userPermissions);
    }
}
