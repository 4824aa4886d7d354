package dev.allotment.engagement;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an account is worked, warned or overdue (law D5: never retrieve what was worked; in doubt, abstain). All
 * days are calendar days in the owner's zone. Pure; any thread.
 */
public final class Engagement {
    private final EngagementRules rules;
    private final Activity activity;
    private final Shield shield;

    public Engagement(EngagementRules rules) {
        this.rules = rules;
        this.activity = new Activity(rules);
        this.shield = new Shield(rules.protections());
    }

    /** When the account was last worked in the policy's sense. @param reps all reps by id, to tell teams and names */
    public Worked lastWorked(
            AccountFacts account, Rep owner, Collection<Touch> touches, Map<RecordId, Rep> reps, Instant now) {
        return activity.lastWorked(account, owner, touches, reps, now);
    }

    /** What protects this account by itself, and through {@link AccountFacts#relatives}; empty if nothing does. */
    public List<Protection> protections(AccountFacts account, Rep owner, Instant now) {
        return shield.over(account, owner, now);
    }

    /**
     * The verdict of today. Where neither activity, assignment nor enrolment is dated, the account is left alone.
     *
     * @param owner the rep who owns it, or null if its owner is no rep (pool, queue, somebody else)
     * @param reps all reps by id, to tell teams and names
     */
    public Verdict judge(
            AccountFacts account,
            @Nullable Rep owner,
            Collection<Touch> touches,
            Map<RecordId, Rep> reps,
            Visibility visibility,
            Instant now) {
        if (!account.enrolled()) {
            return new Verdict.NotHeld(account.name() + " is not enrolled, so it is never taken.", rules.place());
        }
        if (owner == null) {
            return new Verdict.NotHeld(account.name() + " is in no rep's book.", rules.place());
        }
        if (rules.sources().isEmpty()) {
            return new Verdict.Undeclared(
                    "No activity sources are declared, so nothing is taken back: name them in the policy.",
                    rules.place());
        }
        Worked worked = lastWorked(account, owner, touches, reps, now);
        LocalDate today = owner.today(now);
        LocalDate start = latest(worked.on(), day(owner, account.assignedAt()), day(owner, account.enrolledAt()));
        var window = rules.window(account.segment(), owner.team());
        var idle = new Idle(
                account,
                worked,
                window,
                start == null ? today : start,
                rules.graceDays(),
                account.warnedOn() != null || account.dueBack() != null,
                extended(account));
        if (start == null || today.isBefore(idle.warnFrom())) {
            return idle.safe(start != null);
        }
        var protections = protections(account, owner, now);
        if (!protections.isEmpty()) {
            return new Verdict.Protected(
                    protections,
                    idle.warned(),
                    account.name() + " stays: it " + protections.get(0).why() + ".",
                    protections.get(0).place());
        }
        var blind = visibility.of(owner.id());
        if (blind != null) {
            return new Verdict.Blind(
                    blind.wholeTeam(), idle.warned(), account.name() + " stays: " + blind.words(), blind.place());
        }
        if (!idle.warned()) {
            return idle.warn(today);
        }
        return stood(idle, owner, today) ? idle.due(today, rules.gracePlace()) : idle.safe(true);
    }

    /** Whether the warning shown has stood without interruption since this idle stretch began; else it is given anew. */
    private boolean stood(Idle idle, Rep owner, LocalDate today) {
        LocalDate warnedOn = idle.account().warnedOn();
        if (warnedOn == null || idle.account().dueBack() == null || warnedOn.isBefore(idle.start())) {
            return false;
        }
        LocalDate hold = idle.account().holdUntil();
        boolean held = rules.protections().onHold() != null && hold != null && !warnedOn.isAfter(hold);
        LocalDate back = owner.awayUntil();
        boolean wasAway = rules.protections().onLeave() != null
                && back != null
                && !warnedOn.isAfter(back)
                && (owner.awayFrom() == null || !owner.awayFrom().isAfter(today));
        return !held && !wasAway;
    }

    private static @Nullable LocalDate day(Rep owner, @Nullable Instant at) {
        return at == null ? null : owner.today(at);
    }

    private static @Nullable LocalDate latest(@Nullable LocalDate... days) {
        return Stream.of(days)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    /** The day until which a request gave more time, if it was granted to whoever has the account now. */
    private static @Nullable LocalDate extended(AccountFacts account) {
        Instant granted = account.fields().instant(AllotmentFields.EXTENDED_AT);
        Instant given = account.assignedAt();
        return granted == null || (given != null && granted.isBefore(given))
                ? null
                : account.fields().date(AllotmentFields.EXTENDED_UNTIL);
    }
}
