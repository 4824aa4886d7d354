package dev.allotment.policy;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Line;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** line in objects.yaml: without it, the books are those of the accounts' owners. */
final class LinePart {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _-]{0,39}");
    private static final Pattern LOOKUP = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,76}__c");

    private LinePart() {}

    static @Nullable Line read(Section top, Map<Entity, ObjectRule> objects) {
        Section section = top.maybe("line", Item::section);
        if (section == null) {
            return null;
        }
        String name = section.text("name");
        String owner = section.text("owner");
        String fields = section.text("fields");
        boolean whole = true;
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            section.wrong("name", "'" + name + "' cannot be the name of a line.", "Use up to 40 letters and digits.");
            whole = false;
        }
        if (!owner.isEmpty() && !LOOKUP.matcher(owner).matches()) {
            section.wrong(
                    "owner",
                    "'" + owner + "' is no field of your own: an account's own owner has the books without a line.",
                    "Name the lookup to a user on Account, such as Owner_B__c.");
            whole = false;
        }
        if (!fields.isEmpty() && !Line.begins(fields)) {
            section.wrong(
                    "fields",
                    "'" + fields + "' cannot begin the fields of a line.",
                    "Write " + AllotmentFields.PREFIX + ", up to 10 letters or digits, and _, such as Allotment_B_.");
            whole = false;
        }
        ObjectRule account = objects.get(Entity.ACCOUNT);
        if (whole && account != null) {
            named(section, account, owner, fields);
        }
        ObjectRule lead = objects.get(Entity.LEAD);
        if (lead != null && !lead.fields().containsKey(AllotmentFields.ROUTED_FOR)) {
            section.wrong(
                    "name",
                    "The leads of a line are told from others by Lead." + AllotmentFields.ROUTED_FOR
                            + ", which is not mapped.",
                    "Add the line '" + AllotmentFields.ROUTED_FOR + ": text' to the fields of Lead.");
        }
        section.done();
        return whole && !name.isEmpty() && !owner.isEmpty() && !fields.isEmpty()
                ? new Line(name, owner, fields, section.place())
                : null;
    }

    /** Account is mapped by the names that every policy uses, and none of them is taken for the line's. */
    private static void named(Section section, ObjectRule account, String owner, String fields) {
        if (account.fields().containsKey(owner)) {
            section.wrong(
                    "owner",
                    "Account maps " + owner + ", which is what this policy calls OwnerId.",
                    "Take the line " + owner + " out of the fields of Account.");
        }
        for (String field : account.fields().keySet()) {
            if (!fields.isEmpty() && field.startsWith(fields)) {
                section.wrong(
                        "fields",
                        "Account maps " + field + ", and the fields of this line begin with " + fields + ".",
                        "If it is the line's, write it as every policy does: " + AllotmentFields.PREFIX
                                + field.substring(fields.length()) + "; else choose other letters for the line.");
            }
        }
    }

    /** What belongs to the account, not to a line of products: a mistake in the policy of a line. */
    static void notHere(Mapping mapping, Section section, String key, String does, String remedy) {
        Line line = mapping.line();
        if (line != null) {
            section.wrong(
                    key,
                    "This is the policy of the line " + line.name() + " (" + line.place() + "), and only that of the"
                            + " accounts' owners " + does + ".",
                    remedy);
        }
    }
}
