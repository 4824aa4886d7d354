package dev.allotment.model;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A product line that has books of its own: whose an account is for this line stands in a lookup of the account, and what we
 * write of it in fields with a prefix of their own. To the line's agent that lookup is the account's owner.
 *
 * @param name what rep rows, requests and audit rows carry in {@code Line__c}
 * @param owner API name of the lookup to a user on Account
 * @param prefix with which the line's fields on Account begin in place of {@code Allotment_}
 * @param place e.g. {@code objects.yaml:14}
 */
public record Line(String name, String owner, String prefix, String place) {
    private static final String OWNER = "OwnerId";
    private static final Pattern PREFIX = Pattern.compile("Allotment_[A-Za-z0-9]{1,10}_");
    /** Of the account itself, whoever has it: read by the agents of lines, and written by that of the accounts' owners alone. */
    private static final Set<String> SHARED = Set.of(AllotmentFields.DOMAIN, AllotmentFields.FOUNDED_FOR);

    /** @throws IllegalArgumentException if the prefix is none, or the owner is the account's own */
    public Line {
        if (!PREFIX.matcher(prefix).matches() || owner.equals(OWNER)) {
            throw new IllegalArgumentException("no line: " + name + ", " + owner + ", " + prefix);
        }
    }

    /** Whether fields of a line can begin so, e.g. {@code Allotment_B_}. */
    public static boolean begins(String prefix) {
        return PREFIX.matcher(prefix).matches();
    }

    /** What the org calls a field of Account that the line's agent calls so. */
    public String inOrg(String field) {
        if (field.equals(OWNER)) {
            return owner;
        }
        return field.startsWith(AllotmentFields.PREFIX) && !SHARED.contains(field)
                ? prefix + field.substring(AllotmentFields.PREFIX.length())
                : field;
    }

    /** What the line's agent calls a field of Account that the org calls so; null for what belongs to other books. */
    public @Nullable String toUs(String field) {
        if (field.equals(owner)) {
            return OWNER;
        }
        if (field.startsWith(prefix)) {
            return AllotmentFields.PREFIX + field.substring(prefix.length());
        }
        boolean others = field.equals(OWNER) || field.startsWith(AllotmentFields.PREFIX) && !SHARED.contains(field);
        return others ? null : field;
    }

    /** Whether the line's agent may write what it calls so on an account. */
    public boolean writes(String field) {
        return field.startsWith(AllotmentFields.PREFIX) && !SHARED.contains(field);
    }

    /** The fields of an account that say whose it is for this line. @param nobody the user who stands for an empty lookup */
    public OwnerFields ownerFields(RecordId nobody) {
        return new OwnerFields(
                owner, inOrg(AllotmentFields.EXPECTED_OWNER), inOrg(AllotmentFields.DECISION), name, nobody);
    }

    /** Those of any other record, which has one owner whatever the line. */
    public OwnerFields ofOthers() {
        OwnerFields standard = OwnerFields.STANDARD;
        return new OwnerFields(standard.owner(), standard.expected(), standard.decision(), name, null);
    }
}
