package dev.allotment.simulator.schema;

import dev.allotment.simulator.schema.PermissionSet.ObjectRight;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Permission sets: every object, field and permission they name must exist, and may be granted. */
final class RightsReader {
    private static final Set<String> USER_PERMISSIONS = Set.of(
            "ActivitiesAccess",
            "ApiEnabled",
            "BulkApiHardDelete",
            "ConvertLeads",
            "EditEvent",
            "EditTask",
            "ExportReport",
            "ManageUsers",
            "ModifyAllData",
            "RunReports",
            "TransferAnyEntity",
            "TransferAnyLead",
            "ViewAllData",
            "ViewAllUsers",
            "ViewRoles",
            "ViewSetup");
    private final Shelf shelf;
    private final Complaints complaints;

    RightsReader(Shelf shelf, Complaints complaints) {
        this.shelf = shelf;
        this.complaints = complaints;
    }

    Schema read(Schema schema) {
        Schema next = schema;
        for (Document document : shelf.of("PermissionSet")) {
            Element root = document.root();
            if (root.text("description") == null) {
                complaints.add(document, root.line(), "permission set " + document.name() + " has no <description>");
            }
            var readable = new HashSet<String>();
            var editable = new HashSet<String>();
            fields(document, schema, readable, editable);
            next = next.with(new PermissionSet(
                    document.name(),
                    root.text("label", document.name()),
                    objects(document, schema),
                    readable,
                    editable,
                    named(document, "customPermissions", schema.customPermissions(), "custom permission"),
                    named(document, "userPermissions", USER_PERMISSIONS, "user permission")));
            for (Element tab : root.all("tabSettings")) {
                String name = tab.text("tab", "");
                if (name.endsWith("__c") && !schema.objects().containsKey(name)) {
                    complaints.add(document, tab.lineOf("tab"), "there is no object " + name + " for this tab");
                }
            }
        }
        return next;
    }

    private Map<String, Set<ObjectRight>> objects(Document document, Schema schema) {
        var granted = new HashMap<String, Set<ObjectRight>>();
        for (Element element : document.root().all("objectPermissions")) {
            String object = element.text("object", "");
            if (!schema.objects().containsKey(object)) {
                complaints.add(document, element.lineOf("object"), "there is no object " + object);
            }
            var rights = EnumSet.noneOf(ObjectRight.class);
            grant(rights, element, "allowRead", ObjectRight.READ);
            grant(rights, element, "allowCreate", ObjectRight.CREATE);
            grant(rights, element, "allowEdit", ObjectRight.EDIT);
            grant(rights, element, "allowDelete", ObjectRight.DELETE);
            grant(rights, element, "viewAllRecords", ObjectRight.VIEW_ALL);
            grant(rights, element, "modifyAllRecords", ObjectRight.MODIFY_ALL);
            boolean all = rights.contains(ObjectRight.MODIFY_ALL);
            if (!rights.isEmpty() && !rights.contains(ObjectRight.READ)) {
                complaints.add(document, element.line(), "rights on " + object + " need <allowRead>true");
            }
            if (all && !rights.containsAll(EnumSet.of(ObjectRight.EDIT, ObjectRight.DELETE, ObjectRight.VIEW_ALL))) {
                complaints.add(
                        document,
                        element.line(),
                        "<modifyAllRecords> on " + object + " needs allowEdit, allowDelete and viewAllRecords");
            }
            if (granted.put(object, rights) != null) {
                complaints.add(document, element.line(), "rights on " + object + " stand twice");
            }
        }
        return granted;
    }

    private static void grant(EnumSet<ObjectRight> rights, Element element, String name, ObjectRight right) {
        if (element.flag(name)) {
            rights.add(right);
        }
    }

    private void fields(Document document, Schema schema, Set<String> readable, Set<String> editable) {
        var seen = new HashSet<String>();
        for (Element element : document.root().all("fieldPermissions")) {
            String name = element.text("field", "");
            int dot = name.indexOf('.');
            ObjectType type = dot < 0 ? null : schema.objects().get(name.substring(0, dot));
            FieldDef field = type == null ? null : type.fields().get(name.substring(dot + 1));
            boolean compound = type != null
                    && field == null
                    && type.all().stream()
                            .anyMatch(part -> part.compound() != null
                                    && part.compound().parent().equals(name.substring(dot + 1)));
            if (field == null && !compound) {
                complaints.add(document, element.lineOf("field"), "there is no field " + name);
            } else if (type != null && field != null && fixed(type, field)) {
                complaints.add(
                        document,
                        element.lineOf("field"),
                        name
                                + " is required, master-detail or a system field, and cannot be granted: everyone who reads the object sees it");
            }
            if (!seen.add(name)) {
                complaints.add(document, element.line(), "the field " + name + " stands twice");
            }
            if (element.flag("editable") && "false".equals(element.text("readable"))) {
                complaints.add(
                        document, element.line(), "the field " + name + " cannot be editable without being readable");
            }
            if (element.flag("readable") || element.flag("editable")) {
                readable.add(name);
            }
            if (element.flag("editable")) {
                editable.add(name);
            }
        }
    }

    private static boolean fixed(ObjectType type, FieldDef field) {
        boolean activity = type.name().equals("Task") || type.name().equals("Event");
        return field.is(Trait.REQUIRED) || field.is(Trait.MASTER_DETAIL) || field.is(Trait.ALWAYS_VISIBLE) && !activity;
    }

    private Set<String> named(Document document, String element, Set<String> known, String what) {
        var names = new HashSet<String>();
        for (Element access : document.root().all(element)) {
            String name = access.text("name", "");
            if (!known.contains(name)) {
                complaints.add(document, access.lineOf("name"), "there is no " + what + " " + name);
            }
            if (access.flag("enabled")) {
                names.add(name);
            }
        }
        return names;
    }
}
