package dev.allotment.simulator.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything an org is made of, at one moment. Immutable; any thread. */
public record Schema(
        Map<String, ObjectType> objects,
        Map<String, PermissionSet> permissionSets,
        Set<String> customPermissions,
        Map<String, Channel> channels,
        Map<String, QueueDef> queues,
        Set<String> actions,
        List<BellFlow> bells) {

    /** A queue that metadata declares. */
    public record QueueDef(String name, String label, Set<String> objects) {}

    public Schema {
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        permissionSets = Collections.unmodifiableMap(new LinkedHashMap<>(permissionSets));
        customPermissions = Collections.unmodifiableSet(new LinkedHashSet<>(customPermissions));
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
        queues = Collections.unmodifiableMap(new LinkedHashMap<>(queues));
        actions = Collections.unmodifiableSet(new TreeSet<>(actions));
        bells = List.copyOf(bells);
    }

    /** A new org: the standard objects and fields alone. */
    public static Schema standard() {
        return StandardObjects.schema();
    }

    /** The object of this API name; case does not matter, as in the platform. */
    public @Nullable ObjectType object(String name) {
        ObjectType exact = objects.get(name);
        if (exact != null) {
            return exact;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (ObjectType type : objects.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(lower)) {
                return type;
            }
        }
        return null;
    }

    /** The object whose ids begin with these three characters. */
    public @Nullable ObjectType byPrefix(String prefix) {
        for (ObjectType type : objects.values()) {
            if (type.prefix().equals(prefix)) {
                return type;
            }
        }
        return null;
    }

    /** Objects selected on any channel: these alone make change events. */
    public Set<String> selected() {
        var all = new TreeSet<String>();
        channels.values().forEach(channel -> all.addAll(channel.entities()));
        return all;
    }

    public Schema with(ObjectType type) {
        var more = new LinkedHashMap<>(objects);
        more.put(type.name(), type);
        return new Schema(more, permissionSets, customPermissions, channels, queues, actions, bells);
    }

    public Schema with(PermissionSet set) {
        var more = new LinkedHashMap<>(permissionSets);
        more.put(set.name(), set);
        return new Schema(objects, more, customPermissions, channels, queues, actions, bells);
    }

    public Schema with(Channel channel) {
        var more = new LinkedHashMap<>(channels);
        more.put(channel.name(), channel);
        return new Schema(objects, permissionSets, customPermissions, more, queues, actions, bells);
    }

    public Schema with(QueueDef queue) {
        var more = new LinkedHashMap<>(queues);
        more.put(queue.name(), queue);
        return new Schema(objects, permissionSets, customPermissions, channels, more, actions, bells);
    }

    public Schema withCustomPermission(String name) {
        var more = new LinkedHashSet<>(customPermissions);
        more.add(name);
        return new Schema(objects, permissionSets, more, channels, queues, actions, bells);
    }

    public Schema with(BellFlow flow) {
        var more = new ArrayList<>(bells);
        more.removeIf(one -> one.name().equals(flow.name()));
        more.add(flow);
        return new Schema(objects, permissionSets, customPermissions, channels, queues, actions, more);
    }

    public Schema withAction(String name) {
        var more = new TreeSet<>(actions);
        more.add(name);
        return new Schema(objects, permissionSets, customPermissions, channels, queues, more, bells);
    }
}
