package dev.allotment;

import dev.allotment.model.Change;
import dev.allotment.model.Entity;
import dev.allotment.model.Line;
import dev.allotment.model.RecordId;
import dev.allotment.org.LineOrg;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import dev.allotment.org.OwnRows;
import dev.allotment.policy.Policy;
import java.util.List;

/** Which books of the org are meant: those of the accounts' owners, or those of a product line. */
public record BooksOf(Policy policy) {
    /**
     * The org as the agent of these books sees it. A few calls.
     *
     * @throws OrgFailure STOP if a line's pool has no owner who is an active user
     */
    public Org in(Org org) {
        Line line = policy.mapping().line();
        Org ours = new OwnRows(org, line == null ? null : line.name());
        return line == null ? ours : new LineOrg(ours, line, nobody(org, line));
    }

    /** What the org calls that field. */
    String inOrg(Entity entity, String field) {
        Line line = policy.mapping().line();
        return line == null || !entity.equals(Entity.ACCOUNT) ? field : line.inOrg(field);
    }

    /** The first owner of the pool stands for an empty lookup. */
    private RecordId nobody(Org org, Line line) {
        String name = policy.allocation().poolOwners().getFirst();
        for (Change.Seen user : org.find(Entity.USER, List.of("Username", "IsActive"), "Username", List.of(name))) {
            if ("true".equals(String.valueOf(user.raw().get("IsActive")))) {
                return user.ref().id();
            }
        }
        throw new OrgFailure(
                OrgFailure.Kind.STOP,
                "SHORTFALLS",
                "The org is not ready; nothing was started.\n  - "
                        + policy.allocation().place() + " names " + name
                        + " as the first owner of the pool of the line " + line.name()
                        + ", which stands for an empty lookup, but the org has no active user of that name. Create the user, or name another first");
    }
}
