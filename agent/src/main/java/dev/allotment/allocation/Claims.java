package dev.allotment.allocation;

import dev.allotment.model.Fields;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;

/** Judges a rep's wish for an account of the pool: the rules of distribution hold, and there must be room. Pure; any thread. */
public final class Claims {
    private Claims() {}

    /**
     * @param account of the pool; a move of it under way must be ruled out by the caller or marked on it
     * @param book of the rep who asks, accounts in flight included (law D2)
     */
    public static RequestAnswer judge(
            PoolAccount account, BookState book, RequestRules.Claim rule, DistributionRules distribution, Instant now) {
        var openness = new Openness(distribution, now);
        Rep rep = book.rep();
        LocalDate today = rep.today(now);
        var closed = openness.closed(account);
        if (closed != null) {
            return no(account, "it " + closed.why() + when(account, today), rule.place());
        }
        var team = openness.rule(rep);
        if (team == null) {
            return no(account, "team " + rep.team() + " takes nothing from the pool", distribution.place());
        }
        String idle = openness.idle(rep);
        if (idle != null) {
            return no(
                    account,
                    rep.name() + " " + idle
                            + (rep.awayOn(today) && rep.awayUntil() != null ? " until " + rep.awayUntil() : ""),
                    rule.place());
        }
        if (rep.id().equals(account.restedFrom())) {
            return no(
                    account, "it came back from " + rep.name() + " last and goes to somebody else first", rule.place());
        }
        Territory territory = openness.territory(account);
        if (territory != null && !territory.isOf(rep)) {
            return no(
                    account,
                    "it belongs to " + territory.words() + ", and only who has those may ask for it",
                    territory.place());
        }
        if (territory == null && !team.takes().holds(account.fields(), now)) {
            return no(account, "team " + rep.team() + " does not take it", team.place());
        }
        if (!openness.scores(team, account, territory)) {
            return no(
                    account,
                    "it scores " + Openness.score(account) + ", and team " + rep.team() + " takes from "
                            + team.minScore(),
                    team.place());
        }
        if (!openness.mayHave(rep, account, territory)) {
            return no(account, rep.name() + " lacks a skill that it asks for", team.place());
        }
        int capacity = openness.capacity(rep);
        if (book.load() >= capacity && (territory == null || !territory.overCapacity())) {
            return no(
                    account,
                    "the book of " + rep.name() + " is full (" + book.load() + " of " + capacity
                            + "); return or swap one first",
                    team.place());
        }
        int score = Openness.score(account);
        return new RequestAnswer.Granted(
                score,
                Fields.NONE,
                Words.fit(account.name() + " goes to " + rep.name() + ", who asked for it (score " + score
                        + (account.tier() == null ? "" : ", tier " + account.tier()) + ")."),
                rule.place());
    }

    private static String when(PoolAccount account, LocalDate today) {
        LocalDate until = account.restUntil() != null && today.isBefore(account.restUntil())
                ? account.restUntil()
                : account.holdUntil() == null ? null : account.holdUntil().plusDays(1);
        return until == null || !until.isAfter(today) ? "" : "; ask again on " + until;
    }

    private static RequestAnswer no(PoolAccount account, String why, String place) {
        return new RequestAnswer.Declined(Words.fit(account.name() + " stays in the pool: " + why + "."), place);
    }
}
