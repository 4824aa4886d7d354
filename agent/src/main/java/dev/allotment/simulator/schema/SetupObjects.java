package dev.allotment.simulator.schema;

import static dev.allotment.simulator.schema.FieldDef.of;
import static dev.allotment.simulator.schema.FieldDef.picklist;
import static dev.allotment.simulator.schema.FieldDef.reference;
import static dev.allotment.simulator.schema.FieldDef.text;

import dev.allotment.simulator.schema.ObjectType.Sharing;
import java.util.List;

/** The objects that hold the people, groups and rights of the org; readable by all, written through {@code SimulatedOrg}. */
final class SetupObjects {
    private SetupObjects() {}

    static List<ObjectType> all() {
        return List.of(group(), groupMember(), queueObject(), permissionSet(), assignment(), profile(), organization());
    }

    static ObjectType user() {
        return new ObjectSketch("User", "005", Sharing.READ)
                .put(seen(text("Username", 80)).with(Trait.REQUIRED, Trait.UNIQUE))
                .put(StandardObjects.person())
                .put(seen(of("Email", FieldKind.EMAIL).withLength(128)).with(Trait.REQUIRED))
                .put(
                        seen(text("Alias", 8)),
                        seen(of("IsActive", FieldKind.CHECKBOX)).withInitial(true))
                .put(seen(picklist("UserType", "Standard")).withInitial("Standard"))
                .put(seen(picklist("TimeZoneSidKey")).withInitial("UTC"), seen(text("Title", 80)))
                .put(seen(text("Department", 80)), seen(text("CompanyName", 80)))
                .put(seen(reference("ProfileId", "Profile", "Profile")).with(Trait.REQUIRED))
                .put(seen(reference("ManagerId", "Manager", "User")))
                .stamped()
                .done();
    }

    private static ObjectType group() {
        return new ObjectSketch("Group", "00G", Sharing.READ)
                .put(seen(text("Name", 40)).with(Trait.REQUIRED), seen(text("DeveloperName", 80)))
                .put(seen(picklist("Type", "Regular", "Queue")))
                .stamped()
                .done();
    }

    private static ObjectType groupMember() {
        return new ObjectSketch("GroupMember", "011", Sharing.READ)
                .named("Id")
                .put(
                        seen(reference("GroupId", "Group", "Group")),
                        seen(reference("UserOrGroupId", null, "User", "Group")))
                .stamped()
                .done();
    }

    private static ObjectType queueObject() {
        return new ObjectSketch("QueueSobject", "03g", Sharing.READ)
                .named("Id")
                .put(seen(reference("QueueId", "Queue", "Group")), seen(text("SobjectType", 80)))
                .stamped()
                .done();
    }

    private static ObjectType permissionSet() {
        return new ObjectSketch("PermissionSet", "0PS", Sharing.READ)
                .put(seen(text("Name", 80)).with(Trait.REQUIRED), seen(text("Label", 80)))
                .stamped()
                .done();
    }

    private static ObjectType assignment() {
        return new ObjectSketch("PermissionSetAssignment", "0Pa", Sharing.READ)
                .named("Id")
                .put(seen(reference("PermissionSetId", "PermissionSet", "PermissionSet")))
                .put(seen(reference("AssigneeId", "Assignee", "User")))
                .stamped()
                .done();
    }

    private static ObjectType profile() {
        return new ObjectSketch("Profile", "00e", Sharing.READ)
                .put(seen(text("Name", 255)).with(Trait.REQUIRED))
                .stamped()
                .done();
    }

    private static ObjectType organization() {
        return new ObjectSketch("Organization", "00D", Sharing.READ)
                .put(
                        seen(text("Name", 80)),
                        seen(picklist("OrganizationType")),
                        seen(of("IsSandbox", FieldKind.CHECKBOX)))
                .put(seen(text("InstanceName", 5)), seen(text("NamespacePrefix", 15)))
                .stamped()
                .done();
    }

    private static FieldDef seen(FieldDef field) {
        return field.with(Trait.ALWAYS_VISIBLE);
    }
}
