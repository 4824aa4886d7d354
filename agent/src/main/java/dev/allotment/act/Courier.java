package dev.allotment.act;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Ledger;
import dev.allotment.model.RecordId;
import dev.allotment.org.Org;
import dev.allotment.org.OrgFailure;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Act: carries out what the ledger holds. First it asks after lost answers (law A6), then it sends what is due, one batch a turn
 * and call after call, and enters what became of it. It marks acts as sent before they are, so whatever kills it, nothing is sent twice unasked.
 */
public final class Courier {
    /** Name of the setting that holds the id of the org this ledger belongs to. */
    public static final String ORG = "act.org";
    /** What a person must do where audit rows are to leave the org and our user may not delete them. */
    public static final String MAY_NOT_PURGE = AuditPurge.NO_RIGHT;

    private final Org org;
    private final Ledger ledger;
    private final Mode mode;
    private final Limits limits;
    private final Budget budget;
    private final Brake brake;
    private final AuditPurge auditPurge;
    private final LostAnswers lostAnswers;
    private final Delivery delivery;
    private final Consumer<String> passing;
    private boolean pinned;
    private volatile @Nullable String holding;

    /** @param passing told the name of each place where a crash test may want to die */
    public Courier(Org org, Ledger ledger, Mode mode, Limits limits, Consumer<String> passing) {
        this(org, ledger, mode, limits, 0, passing);
    }

    /** @param auditDays for which audit rows stay in the org; 0: for ever */
    public Courier(Org org, Ledger ledger, Mode mode, Limits limits, int auditDays, Consumer<String> passing) {
        this.org = org;
        this.ledger = ledger;
        this.mode = mode;
        this.limits = limits;
        this.budget = new Budget(org, ledger, limits);
        this.brake = new Brake(ledger, budget);
        this.auditPurge = new AuditPurge(org, budget, ledger, auditDays, limits);
        this.passing = passing;
        var owing = new Owing(org, budget, passing);
        this.lostAnswers = new LostAnswers(org, ledger, limits, owing, passing);
        this.delivery = new Delivery(org, ledger, limits, budget, brake, owing, passing);
    }

    /**
     * Takes a turn: lost answers, then one batch of due acts.
     *
     * @return true if anything was done
     * @throws OrgFailure of kind STOP if the ledger belongs to another org; other kinds if the org failed as a whole
     */
    public boolean turn(Instant now) {
        holding = mode == Mode.OBSERVE ? "observing: nothing is written" : null;
        if (holding != null) {
            return false;
        }
        pin();
        budget.begin();
        try {
            boolean worked = write(now);
            budget.settle(now);
            return worked;
        } finally {
            budget.measure();
        }
    }

    private boolean write(Instant now) {
        boolean worked = lostAnswers.ask(now, () -> brake.holds(Owing.CALLS, now) == null);
        holding = brake.holds(1, now);
        return holding == null ? worked | (send(now) || purge(now)) : worked;
    }

    /** When there is nothing to send. */
    private boolean purge(Instant now) {
        boolean worked = brake.holds(AuditPurge.CALLS, now) == null && auditPurge.turn(now);
        if (worked) {
            passing.accept("act.purged");
        }
        return worked;
    }

    /**
     * API calls of the day.
     *
     * @param ours what writing took, {@code share} what it may take
     * @param used by anybody in the org, {@code allowed} to the org; -1 where the org has not said
     */
    public record Calls(long ours, long share, long used, long allowed) {}

    /** How the day's calls stand. Any thread. @param ledger over a seat of that thread's */
    public Calls calls(Ledger ledger, Instant now) {
        Org.Allowance allowance = org.allowance();
        long share =
                allowance.allowed() < 0 ? -1 : Math.round((limits.share() - limits.reserve()) * allowance.allowed());
        return new Calls(Budget.spent(ledger, now), share, allowance.used(), allowance.allowed());
    }

    /** Why nothing is written, or null. Any thread. */
    public @Nullable String holding() {
        return holding;
    }

    private void pin() {
        if (pinned) {
            return;
        }
        RecordId here = org.identity().org();
        String known = ledger.setting(ORG);
        if (known == null) {
            ledger.setting(ORG, here.value());
        } else if (!known.equals(here.value())) {
            throw new OrgFailure(
                    OrgFailure.Kind.STOP,
                    "OTHER_ORG",
                    "this ledger belongs to org " + known + ", but we are logged in to " + here
                            + ": nothing is written. Point the settings to the right org, or start with another data folder.");
        }
        pinned = true;
    }

    private boolean send(Instant now) {
        List<Entry> due = ledger.due(now, limits.batch());
        boolean worked = false;
        for (int from = 0; from < due.size() && brake.holds(1, now) == null; ) {
            int until = from + 1;
            while (until < due.size()
                    && due.get(until).enteredAt().equals(due.get(from).enteredAt())) {
                until++;
            }
            Delivery.Delivered one = delivery.send(due.subList(from, until), now);
            worked |= one.any();
            holding = one.held() == null ? holding : one.held();
            from = until;
        }
        return worked;
    }
}
