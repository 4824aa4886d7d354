package dev.allotment.simulator;

import java.util.Map;

/** Plays the person who gives a record to somebody else just before we write it. */
final class HumanEdit {
    private HumanEdit() {}

    /** The administrator hands the row to the next active user of the standard profile, in a transaction of its own. */
    static void of(Core core, OrgRow row) {
        String owner = row.text("OwnerId");
        OrgRow admin = null;
        OrgRow other = null;
        for (OrgRow user : core.table("User").all()) {
            Rights rights = core.rights.of(user.id());
            admin = admin == null && rights.administrator() ? user : admin;
            boolean person = user.flag("IsActive") && rights.person();
            other = other == null && person && !user.id().equals(owner) ? user : other;
        }
        if (admin != null && other != null) {
            var write = new Write.Update(row.object(), row.id(), Map.of("OwnerId", other.id()));
            core.transact(core.rights.of(admin.id()), Origin.UI, SaveOptions.PLAIN, edit -> edit.write(write));
        }
    }
}
