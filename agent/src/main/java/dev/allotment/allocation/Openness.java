package dev.allotment.allocation;

import dev.allotment.allocation.Distribution.Undone;
import dev.allotment.allocation.Distribution.Why;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which accounts of the pool are open at all, and to whom: the same for a distribution and a swap. */
record Openness(DistributionRules rules, Instant now) {

    /** Why this account stays in the pool whoever asks, or null if it is open. */
    @Nullable
    Undone closed(PoolAccount account) {
        LocalDate today = now.atZone(rules.zone()).toLocalDate();
        BookStatus status = account.status();
        if (!account.enrolled()) {
            return undone(account, Why.NOT_ENROLLED, "is not enrolled");
        }
        if (status == BookStatus.RESTING || (account.restUntil() != null && today.isBefore(account.restUntil()))) {
            return undone(
                    account,
                    Why.RESTING,
                    "rests" + (account.restUntil() == null ? "" : " until " + account.restUntil()));
        }
        if (status != null && status != BookStatus.POOL) {
            return undone(account, Why.NOT_IN_POOL, "is not in the pool but '" + status.word() + "'");
        }
        if (account.moving()) {
            return undone(account, Why.MOVING, "has a move under way");
        }
        if (account.holdUntil() != null && !today.isAfter(account.holdUntil())) {
            return undone(account, Why.ON_HOLD, "is on hold until " + account.holdUntil());
        }
        if (account.disqualified()) {
            return undone(account, Why.DISQUALIFIED, "is disqualified");
        }
        return account.score() == null ? undone(account, Why.NOT_SCORED, "has no score yet") : null;
    }

    /** The territory that it belongs to, or null. */
    @Nullable
    Territory territory(PoolAccount account) {
        return rules.territories().of(account.id(), account.fields(), now);
    }

    /** @param territory that it belongs to, or null: then it is the team's rule that counts */
    boolean takes(DistributionRules.TeamRule team, PoolAccount account, @Nullable Territory territory) {
        return scores(team, account, territory)
                && (territory != null || team.takes().holds(account.fields(), now));
    }

    boolean scores(DistributionRules.TeamRule team, PoolAccount account, @Nullable Territory territory) {
        return score(account) >= team.minScore() || (territory != null && territory.anyScore());
    }

    boolean asks(Skill skill, PoolAccount account) {
        return skill.when().holds(account.fields(), now);
    }

    /** Whether this rep may have this account, the team's rule apart. Who is named for it needs no skill. */
    boolean mayHave(Rep rep, PoolAccount account, @Nullable Territory territory) {
        return (territory == null || territory.isOf(rep)) && couldHave(rep, account, territory);
    }

    /** The same, whether or not the account is the rep's by territory. */
    boolean couldHave(Rep rep, PoolAccount account, @Nullable Territory territory) {
        return !rep.id().equals(account.restedFrom())
                && ((territory != null && territory.named(rep))
                        || rules.skills().stream()
                                .allMatch(skill -> rep.skills().contains(skill.name()) || !asks(skill, account)));
    }

    /** Why this rep is given nothing today, as half a sentence, or null. */
    @Nullable
    String idle(Rep rep) {
        return !rep.active()
                ? "is not active"
                : rep.leaving()
                        ? "is leaving"
                        : rep.paused() ? "is paused" : rep.awayOn(rep.today(now)) ? "is away" : null;
    }

    int capacity(Rep rep) {
        return rules.ramp().capacity(rep, rep.today(now));
    }

    /** How far a round fills the rep's book, in units of load; 0 where the team takes nothing from the pool. */
    long target(Rep rep) {
        var team = rule(rep);
        return team == null ? 0 : team.target(capacity(rep));
    }

    DistributionRules.@Nullable TeamRule rule(Rep rep) {
        return rules.of(rep.team());
    }

    static int score(PoolAccount account) {
        Integer score = account.score();
        return score == null ? -1 : score;
    }

    static Undone undone(PoolAccount account, Why reason, String why) {
        return new Undone(account.id(), account.name(), reason, why);
    }
}
