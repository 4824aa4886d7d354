package dev.allotment.simulator.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Channels of change events and their members (contract 6.1, 6.7, 9.3). */
final class ChannelReader {
    /** Selected objects over all channels, without an add-on. */
    private static final int MOST_ENTITIES = 5;
    /** Objects that never make change events (contract 6.8). */
    private static final Set<String> SILENT = Set.of(
            "Group",
            "GroupMember",
            "QueueSobject",
            "PermissionSet",
            "PermissionSetAssignment",
            "Profile",
            "Organization");

    private final Shelf shelf;
    private final Complaints complaints;

    ChannelReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    Schema read(Schema schema) {
        Schema next = schema;
        for (Document document : shelf.of("PlatformEventChannel")) {
            Element root = document.root();
            if (!document.name().endsWith("__chn")) {
                complaints.add(document, root.line(), "a custom channel's name ends in __chn");
            }
            if ("event".equals(root.text("channelType"))) {
                complaints.add(
                        document, root.lineOf("channelType"), "the simulated org has channels of type data only");
            }
            Channel known = next.channels().get(document.name());
            next = next.with(new Channel(
                    document.name(), root.text("label", document.name()), known == null ? Set.of() : known.entities()));
        }
        for (Document document : shelf.of("PlatformEventChannelMember")) {
            next = member(document, next);
        }
        return next;
    }

    private Schema member(Document document, Schema schema) {
        Element root = document.root();
        if (document.name().contains("__")) {
            complaints.add(document, root.line(), "a member's name must not hold a double underscore");
        }
        for (String unsupported : new String[] {"enrichedFields", "filterExpression"}) {
            if (root.child(unsupported) != null) {
                complaints.add(
                        document,
                        root.lineOf(unsupported),
                        "<" + unsupported + "> is not supported by the simulated org");
            }
        }
        Channel channel = schema.channels().get(root.text("eventChannel", ""));
        if (channel == null) {
            complaints.add(document, root.lineOf("eventChannel"), "there is no channel " + root.text("eventChannel"));
        }
        String selected = root.text("selectedEntity", "");
        String stem = selected.replaceFirst("ChangeEvent$", "");
        String entity = stem.endsWith("__") ? stem + "c" : stem;
        ObjectType type = schema.objects().get(entity);
        if (!selected.endsWith("ChangeEvent") || type == null) {
            complaints.add(
                    document, root.lineOf("selectedEntity"), "there is no object whose change event is " + selected);
        } else if (SILENT.contains(entity) || type.sharing() == ObjectType.Sharing.SYSTEM) {
            complaints.add(document, root.lineOf("selectedEntity"), entity + " makes no change events; poll it");
        } else if (channel != null) {
            return select(document, schema, channel, entity);
        }
        return schema;
    }

    private Schema select(Document document, Schema schema, Channel channel, String entity) {
        var all = new TreeSet<>(schema.selected());
        all.add(entity);
        if (all.size() > MOST_ENTITIES) {
            complaints.add(
                    document,
                    document.root().lineOf("selectedEntity"),
                    "an org may select " + MOST_ENTITIES + " objects for change events; this makes " + all.size() + ": "
                            + String.join(", ", all));
        }
        var entities = new HashSet<>(channel.entities());
        entities.add(entity);
        return schema.with(new Channel(channel.name(), channel.label(), entities));
    }
}
