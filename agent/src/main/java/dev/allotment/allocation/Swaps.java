package dev.allotment.allocation;

import dev.allotment.allocation.ReturnRules.ReasonRule;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a swap: a return and the best replacement in one decision, or neither. Pure; any thread. */
public final class Swaps {
    private Swaps() {}

    /**
     * The account that comes is the best of the pool that is open to the rep. A book above capacity gets none (law D2).
     *
     * @param pool accounts of the pool; those that other open decisions take are marked as moving
     */
    public static SwapAnswer judge(
            Request request,
            HeldAccount account,
            BookState book,
            List<PastReturn> earlier,
            List<PoolAccount> pool,
            ReturnRules returns,
            DistributionRules distribution,
            Instant now) {
        return switch (Returns.judge(request, account, book, earlier, returns, now)) {
            case ReturnAnswer.Declined no -> new SwapAnswer.Declined(no.sentence(), no.place());
            case ReturnAnswer.Granted granted -> {
                ReasonRule reason = Returns.reason(request.reason(), returns);
                if (reason == null || !reason.swaps()) {
                    yield kept(
                            account,
                            "'" + request.reason() + "' gives no replacement: return it instead",
                            granted.place());
                }
                yield replaced(granted, account, book, pool, new Openness(distribution, now));
            }
        };
    }

    private static SwapAnswer replaced(
            ReturnAnswer.Granted granted,
            HeldAccount account,
            BookState book,
            List<PoolAccount> pool,
            Openness openness) {
        Rep rep = book.rep();
        var team = openness.rule(rep);
        if (team == null) {
            return kept(
                    account,
                    "team " + rep.team() + " takes nothing from the pool",
                    openness.rules().place());
        }
        String idle = openness.idle(rep);
        if (idle != null) {
            return kept(account, rep.name() + " " + idle, team.place());
        }
        int capacity = openness.capacity(rep);
        if (book.load() > capacity) {
            return kept(
                    account,
                    "the book of " + rep.name() + " is above capacity (" + book.load() + " of " + capacity
                            + "): return it without a replacement",
                    team.place());
        }
        PoolAccount best = best(account, rep, team, pool, openness);
        if (best == null) {
            return kept(account, "the pool holds no replacement that is open to " + rep.name(), team.place());
        }
        int score = Openness.score(best);
        String sentence = Words.fit(best.name() + " goes to " + rep.name() + " for " + account.name()
                + ": highest score open to this rep (" + score
                + (best.tier() == null ? "" : ", tier " + best.tier()) + ").");
        return new SwapAnswer.Swapped(
                granted,
                new Assignment(
                        best.id(),
                        best.name(),
                        rep,
                        score,
                        sentence,
                        team.place(),
                        List.of(new Considered(rep.id(), rep.name(), 0, null))),
                sentence,
                team.place());
    }

    private static @Nullable PoolAccount best(
            HeldAccount account, Rep rep, DistributionRules.TeamRule team, List<PoolAccount> pool, Openness openness) {
        return pool.stream()
                .filter(one -> !one.id().equals(account.id())
                        && openness.closed(one) == null
                        && open(one, rep, team, openness))
                .min(Comparator.comparingInt(Openness::score).reversed().thenComparing(PoolAccount::id))
                .orElse(null);
    }

    private static boolean open(PoolAccount one, Rep rep, DistributionRules.TeamRule team, Openness openness) {
        Territory territory = openness.territory(one);
        return openness.takes(team, one, territory) && openness.mayHave(rep, one, territory);
    }

    private static SwapAnswer kept(HeldAccount account, String why, String place) {
        return new SwapAnswer.Declined(Words.fit(account.name() + " stays: " + why + "."), place);
    }
}
