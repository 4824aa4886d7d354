package dev.allotment.simulator.schema;

import java.util.Set;

/**
 * A channel of change events and the objects selected on it.
 *
 * @param name as in metadata: {@code ChangeEvents} or {@code Allotment__chn}
 * @param entities API names of the selected objects
 */
public record Channel(String name, String label, Set<String> entities) {
    public Channel {
        entities = Set.copyOf(entities);
    }

    /** The name to subscribe to, such as {@code /data/Allotment__chn}. */
    public String address() {
        return "/data/" + name;
    }
}
