package dev.allotment.simulator;

import dev.allotment.simulator.schema.ObjectType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows that every new org has: the organization, the built-in profiles, the administrator. */
final class Founding {
    static final String ADMIN = "admin@allotment.example";

    private Founding() {}

    static void of(Core core) {
        core.writing(() -> {
            String admin = core.ids.next("005");
            make(
                    core,
                    admin,
                    "Organization",
                    Map.of(
                            "Name", core.settings.name(),
                            "OrganizationType", core.settings.edition(),
                            "IsSandbox", core.settings.sandbox(),
                            "InstanceName", "SIM1"));
            String administrator = "";
            for (NewUser.Profile profile : NewUser.Profile.values()) {
                String id = make(core, admin, "Profile", Map.of("Name", profile.label()));
                administrator = profile == NewUser.Profile.ADMINISTRATOR ? id : administrator;
            }
            make(
                    core,
                    admin,
                    "User",
                    Map.ofEntries(
                            Map.entry("Id", admin),
                            Map.entry("Username", ADMIN),
                            Map.entry("FirstName", "Ada"),
                            Map.entry("LastName", "Admin"),
                            Map.entry("Name", "Ada Admin"),
                            Map.entry("Email", ADMIN),
                            Map.entry("Alias", "admin"),
                            Map.entry("IsActive", true),
                            Map.entry("UserType", "Standard"),
                            Map.entry("TimeZoneSidKey", "UTC"),
                            Map.entry("ProfileId", administrator)));
            return admin;
        });
    }

    private static String make(Core core, String admin, String object, Map<String, ? extends @Nullable Object> values) {
        ObjectType type = core.type(object);
        Draft draft = Draft.of(type);
        values.forEach(draft::set);
        if (draft.value("Id") == null) {
            draft.set("Id", core.ids.next(type.prefix()));
        }
        for (String stamp : new String[] {"CreatedDate", "LastModifiedDate", "SystemModstamp"}) {
            draft.set(stamp, core.now());
        }
        OrgRow row =
                draft.set("CreatedById", admin).set("LastModifiedById", admin).row();
        core.keep(List.of(row), List.of());
        return row.id();
    }
}
