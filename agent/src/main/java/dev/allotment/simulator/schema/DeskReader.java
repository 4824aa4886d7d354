package dev.allotment.simulator.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What people meet: quick actions, list views, compact layouts, queues, tabs. Checked for what they name; only queues do anything here. */
final class DeskReader {
    /** Columns of the standard objects in list views are named in their own way. */
    private static final String STANDARD_COLUMN = "[A-Z][A-Z0-9_]*(\\.[A-Z][A-Z0-9_]*)*";

    private final Shelf shelf;
    private final Complaints complaints;

    DeskReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    Schema read(Schema schema) {
        Schema next = schema;
        for (Document document : shelf.of("Queue")) {
            next = next.with(queue(document, schema));
        }
        for (Document document : shelf.of("QuickAction")) {
            action(document, schema);
            next = next.withAction(document.name());
        }
        for (Document document : shelf.of("ListView")) {
            listView(document, schema);
        }
        for (Document document : shelf.of("CompactLayout")) {
            for (Element field : document.root().all("fields")) {
                field(document, schema, document.object(), field);
            }
        }
        for (Document document : shelf.of("CustomTab")) {
            if (document.root().flag("customObject") && !schema.objects().containsKey(document.name())) {
                complaints.add(
                        document, document.root().line(), "there is no object " + document.name() + " for this tab");
            }
        }
        return next;
    }

    private Schema.QueueDef queue(Document document, Schema schema) {
        var objects = new HashSet<String>();
        for (Element served : document.root().all("queueSobject")) {
            String object = served.text("sobjectType", "");
            ObjectType type = schema.objects().get(object);
            if (type == null) {
                complaints.add(document, served.lineOf("sobjectType"), "there is no object " + object);
            } else if (!type.queueMayOwn()) {
                complaints.add(document, served.lineOf("sobjectType"), object + " cannot be owned by a queue");
            } else {
                objects.add(object);
            }
        }
        if (objects.isEmpty()) {
            complaints.add(document, document.root().line(), "the queue serves no object: it needs <queueSobject>");
        }
        return new Schema.QueueDef(document.name(), document.root().text("name", document.name()), Set.copyOf(objects));
    }

    private void action(Document document, Schema schema) {
        Element root = document.root();
        int dot = document.name().indexOf('.');
        String on = dot < 0 ? "" : document.name().substring(0, dot);
        if (dot >= 0 && !schema.objects().containsKey(on)) {
            complaints.add(document, root.line(), "there is no object " + on + " to put this action on");
        }
        if (root.text("description") == null) {
            complaints.add(document, root.line(), "quick action " + document.name() + " has no <description>");
        }
        boolean writes = List.of("Create", "Update").contains(root.text("type", ""));
        String target = root.text("targetObject");
        if (writes && (target == null || !schema.objects().containsKey(target))) {
            complaints.add(
                    document,
                    root.lineOf("targetObject"),
                    target == null
                            ? "a " + root.text("type") + " action needs <targetObject>"
                            : "there is no object " + target);
        } else if (target != null) {
            Element parent = root.child("targetParentField");
            if (parent != null) {
                field(document, schema, target, parent);
            }
            for (Element override : root.all("fieldOverrides")) {
                named(document, schema, target, override);
            }
            Element layout = root.child("quickActionLayout");
            for (Element column : layout == null ? List.<Element>of() : layout.all("quickActionLayoutColumns")) {
                column.all("quickActionLayoutItems").forEach(item -> named(document, schema, target, item));
            }
        }
    }

    private void listView(Document document, Schema schema) {
        if (!schema.objects().containsKey(document.object())) {
            complaints.add(
                    document,
                    document.root().line(),
                    "there is no object " + document.object() + " for this list view");
            return;
        }
        for (Element column : document.root().all("columns")) {
            column(document, schema, column);
        }
        for (Element filter : document.root().all("filters")) {
            Element field = filter.child("field");
            if (field != null) {
                column(document, schema, field);
            }
        }
    }

    private void column(Document document, Schema schema, Element column) {
        if (!column.text().matches(STANDARD_COLUMN)) {
            field(document, schema, document.object(), column);
        }
    }

    private void named(Document document, Schema schema, String object, Element item) {
        Element field = item.child("field");
        if (field != null) {
            field(document, schema, object, field);
        }
    }

    private void field(Document document, Schema schema, String object, Element element) {
        ObjectType type = schema.objects().get(object);
        if (type != null && !type.has(element.text())) {
            complaints.add(document, element.line(), object + " has no field " + element.text());
        }
    }
}
