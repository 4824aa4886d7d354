package dev.allotment.status;

import dev.allotment.decide.ProbeCheck;
import dev.allotment.decide.Rules;
import dev.allotment.ledger.Order;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.policy.WritingPolicy;

/** Where a probe is ordered: one account to one user and back. What cannot be obeyed, as far as can be seen, is refused at once. */
public final class ProbeDesk {
    private final Kept kept;
    private final Mirror mirror;
    private final Names names;

    public ProbeDesk(Kept kept) {
        this.kept = kept;
        this.mirror = kept.mirror();
        this.names = new Names(kept.mirror());
    }

    /** What would happen, as a sentence. @throws IllegalArgumentException if it cannot be done */
    public String plan(String id, String username) {
        Ref account = account(id);
        Row row = mirror.row(account);
        if (row == null) {
            throw new IllegalArgumentException("There is no account " + id + " here; check the id");
        }
        Fields fields = row.fields();
        RecordId from = fields.id("OwnerId");
        RecordId to = names.user(username);
        Row user = to == null ? null : mirror.row(new Ref(Entity.USER, to));
        if (from == null || to == null || user == null || !user.fields().flag("IsActive")) {
            throw new IllegalArgumentException("There is no active user '" + username + "'; name one with --to");
        }
        String name = names.of(account);
        if (to.equals(from)) {
            throw new IllegalArgumentException(names.of(to) + " owns " + name + "; name another user with --to");
        }
        String objection = ProbeCheck.objection(
                mirror, kept.ledger(), new Rules(kept.policy().get(), kept.simulated()), account, to, kept.now());
        if (objection != null) {
            throw new IllegalArgumentException(name + " cannot be probed: " + objection + "; choose another account");
        }
        WritingPolicy writing = kept.policy().get().writing();
        if (!(kept.simulated() && writing.simulated()) && writing.open().isEmpty()) {
            throw new IllegalArgumentException("Nothing is open in " + writing.place()
                    + ", so the agent writes nothing; open a process there before you probe");
        }
        return "Unless something comes in between (`allotment plans` says), " + name + " goes from " + names.of(from)
                + " to "
                + names.of(to)
                + " and back, each with an audit row. Between the two lie some minutes, as every polled object is asked again"
                + " first; whatever window of work it had begins anew.";
    }

    /** @return what was ordered, as a sentence. @throws IllegalArgumentException if it cannot be done */
    public String order(String id, String username, String by) {
        plan(id, username);
        String subject = account(id).id().value() + "\t" + username;
        long number = kept.ledger().order(Order.Kind.PROBE, subject, by, "", kept.now());
        return "Order " + number
                + ": probe. The agent obeys at its next turn, and whatever dies in between, its next start"
                + " brings the account back; `allotment plans` tells what followed.";
    }

    private static Ref account(String id) {
        RecordId account = RecordId.orNull(id);
        if (account == null || !account.prefix().equals("001")) {
            throw new IllegalArgumentException("'" + id + "' is no id of an account (001..., 15 or 18 characters)");
        }
        return Ref.account(account);
    }
}
