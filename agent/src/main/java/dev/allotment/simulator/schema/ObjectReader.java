package dev.allotment.simulator.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects and their fields, history tracking included. */
final class ObjectReader {
    private static final int MOST_TRACKED = 20;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private final Shelf shelf;
    private final Complaints complaints;

    ObjectReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    Schema read(Schema schema) {
        Map<String, ObjectType> objects = new LinkedHashMap<>(schema.objects());
        for (Document document : shelf.of("CustomObject")) {
            ObjectType type = object(document, objects);
            if (type != null) {
                objects.put(type.name(), type);
            }
        }
        for (Document document : shelf.of("CustomField")) {
            ObjectType type = objects.get(document.object());
            FieldDef field = field(document, type);
            if (type != null && field != null) {
                objects.put(type.name(), type.with(field));
            }
        }
        finish(objects);
        Schema next = schema;
        for (ObjectType type : objects.values()) {
            next = next.with(type);
        }
        for (ObjectType type : objects.values()) {
            boolean missing = type.historyOn() && type.history() != null && next.object(type.history()) == null;
            next = missing ? next.with(StandardObjects.history(type, String.valueOf(type.history()))) : next;
        }
        return next;
    }

    private @Nullable ObjectType object(Document document, Map<String, ObjectType> objects) {
        Element root = document.root();
        ObjectType known = objects.get(document.name());
        if (!document.object().equals(document.name())) {
            complaints.add(document, root.line(), "an object's file lies in the folder objects/" + document.name());
            return null;
        }
        if (!document.name().endsWith("__c")) {
            if (known == null || known.history() == null) {
                complaints.add(
                        document,
                        root.line(),
                        "there is no standard object " + document.name() + " that can be customised");
                return null;
            }
            return root.child("enableHistory") == null ? known : known.withHistory(root.flag("enableHistory"));
        }
        for (String element :
                List.of("deploymentStatus", "description", "label", "nameField", "pluralLabel", "sharingModel")) {
            if (root.child(element) == null) {
                complaints.add(document, root.line(), "custom object " + document.name() + " has no <" + element + ">");
            }
        }
        ObjectType type = known == null ? sketch(document, objects) : known;
        return type.withHistory(root.flag("enableHistory"));
    }

    private ObjectType sketch(Document document, Map<String, ObjectType> objects) {
        Element root = document.root();
        long custom = objects.values().stream().filter(ObjectType::custom).count();
        String prefix = "a0" + DIGITS.charAt((int) (custom % DIGITS.length()));
        ObjectType.Sharing sharing = switch (root.text("sharingModel", "ReadWrite")) {
            case "Private" -> ObjectType.Sharing.PRIVATE;
            case "Read" -> ObjectType.Sharing.READ;
            case "ControlledByParent" -> ObjectType.Sharing.CONTROLLED_BY_PARENT;
            default -> ObjectType.Sharing.READ_WRITE;
        };
        FieldDef name = nameField(document, root.child("nameField"));
        var sketch = new ObjectSketch(document.name(), prefix, sharing)
                .label(root.text("label", document.name()))
                .history(document.name().replaceFirst("__c$", "__History"))
                .put(name.with(Trait.ALWAYS_VISIBLE));
        boolean detail = shelf.of("CustomField").stream()
                .anyMatch(field -> field.object().equals(document.name())
                        && "MasterDetail".equals(field.root().text("type")));
        return (detail ? sketch : sketch.owned(true)).stamped().done();
    }

    private FieldDef nameField(Document document, @Nullable Element element) {
        if (element == null || !"AutoNumber".equals(element.text("type"))) {
            return FieldDef.text("Name", 80);
        }
        if (element.text("displayFormat") == null) {
            complaints.add(document, element.line(), "an AutoNumber name needs <displayFormat>");
        }
        return FieldDef.of("Name", FieldKind.AUTONUMBER)
                .withLength(80)
                .readOnly()
                .withInitial(element.text("displayFormat", "{0}"));
    }

    private @Nullable FieldDef field(Document document, @Nullable ObjectType type) {
        Element root = document.root();
        if (type == null) {
            complaints.add(
                    document, root.line(), "there is no object " + document.object() + " for field " + document.name());
            return null;
        }
        if (document.name().endsWith("__c")) {
            return new FieldReader(complaints).read(document);
        }
        FieldDef known = type.fields().get(document.name());
        if (known == null) {
            complaints.add(document, root.line(), type.name() + " has no standard field " + document.name());
            return null;
        }
        return root.flag("trackHistory") ? known.with(Trait.TRACKED) : known;
    }

    /** What can only be judged when everything is there. */
    private void finish(Map<String, ObjectType> objects) {
        for (Document document : shelf.of("CustomField")) {
            Element root = document.root();
            ObjectType type = objects.get(document.object());
            String target = root.text("referenceTo");
            if (target != null && !objects.containsKey(target)) {
                complaints.add(
                        document,
                        root.lineOf("referenceTo"),
                        "<referenceTo> names the object " + target + ", which does not exist");
            }
            if (type != null && root.flag("trackHistory") && !type.historyOn()) {
                complaints.add(
                        document,
                        root.lineOf("trackHistory"),
                        "<trackHistory> needs <enableHistory>true on " + type.name());
            }
        }
        for (ObjectType type : objects.values()) {
            long tracked =
                    type.all().stream().filter(field -> field.is(Trait.TRACKED)).count();
            if (tracked > MOST_TRACKED) {
                complaints.add(
                        "objects/" + type.name(),
                        1,
                        "history tracks " + tracked + " fields; the platform takes " + MOST_TRACKED);
            }
        }
    }
}
