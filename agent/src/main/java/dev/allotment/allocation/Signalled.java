package dev.allotment.allocation;

import dev.allotment.allocation.Distribution.Why;
import dev.allotment.model.Condition;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rep for an account of the pool that shows a signal: among those who may have it by the rules of distribution, in turn
 * by the same router as arrivals. What it scores is not asked; there must be room (law D2). Pure; any thread.
 */
public final class Signalled {
    private final PoolAccount account;
    private final SignalRules.Rule rule;
    private final DistributionRules distribution;
    private final Openness openness;
    private final RoutingRules routing;
    private final FairnessLedger ledger;
    private final Instant now;

    private Signalled(
            PoolAccount account,
            SignalRules.Rule rule,
            DistributionRules distribution,
            RoutingRules routing,
            FairnessLedger ledger,
            Instant now) {
        this.account = account;
        this.rule = rule;
        this.distribution = distribution;
        this.openness = new Openness(distribution, now);
        this.routing = routing;
        this.ledger = ledger;
        this.now = now;
    }

    /**
     * @param rule that newly holds
     * @param owner the pool's, who has it
     * @param books of all reps, moves in flight included; order does not matter (law D1)
     * @param routing when reps are there: working hours, holidays, ramp
     * @return to a rep, or nobody; without a rep considered where nobody may have it at all
     */
    public static Routing judge(
            PoolAccount account,
            SignalRules.Rule rule,
            RecordId owner,
            List<BookState> books,
            DistributionRules distribution,
            RoutingRules routing,
            FairnessLedger ledger,
            Instant now) {
        return new Signalled(account, rule, distribution, routing, ledger, now).among(books, owner);
    }

    private Routing among(List<BookState> books, RecordId owner) {
        Distribution.Undone closed = openness.closed(account);
        if (closed != null && closed.reason() != Why.NOT_SCORED) {
            return stays("it " + closed.why(), rule.place());
        }
        Territory territory = openness.territory(account);
        List<RecordId> family = FamilyFacts.holders(account);
        List<BookState> theirs = books.stream()
                .filter(book -> mayAsk(book, territory))
                .filter(book -> family.isEmpty() || family.contains(book.rep().id()))
                .toList();
        if (theirs.isEmpty()) {
            return stays("nobody may have it by the rules of distribution", rule.place());
        }
        var teams = new TreeSet<String>();
        theirs.forEach(book -> teams.add(book.rep().team()));
        RecordId from = account.restedFrom();
        Routing answer = Router.again(
                new Arrival(
                        Ref.account(account.id()),
                        account.name() + ", " + rule.name() + ",",
                        rule.name(),
                        new Arrival.Matched(account.id(), account.name(), owner, false, from, account.fields()),
                        account.fields(),
                        account.load()),
                from == null ? Set.of() : Set.of(from),
                theirs,
                ledger,
                router(teams),
                now);
        return answer instanceof Routing.ToOwner full ? waits(full, territory) : answer;
    }

    private boolean mayAsk(BookState book, @Nullable Territory territory) {
        DistributionRules.TeamRule team = openness.rule(book.rep());
        return team != null
                && (rule.teams().isEmpty() || rule.teams().contains(team.team()))
                && (territory != null || team.takes().holds(account.fields(), now));
    }

    /** The routing of leads, for accounts of these teams: an account always takes its room. */
    private RoutingRules router(Set<String> teams) {
        return new RoutingRules(
                Set.of(rule.name()),
                List.of(new RoutingRules.Route(
                        String.join(", ", teams), Condition.always(rule.place()), teams, Set.of(), rule.place())),
                false,
                true,
                false,
                true,
                routing.hours(),
                distribution.ramp(),
                distribution.skills(),
                routing.time(),
                List.of(),
                List.of(),
                distribution.territories(),
                null,
                rule.place());
    }

    /** A lead goes to the one rep whose it is over a full book; an account of the pool does not (law D2). */
    private Routing waits(Routing.ToOwner full, @Nullable Territory territory) {
        var considered = new Considered(full.rep().id(), full.rep().name(), 0, "has no room in the book");
        return new Routing.Nobody(
                Set.of(full.rep().team()),
                territory,
                List.of(considered),
                Words.fit(account.name() + ", " + rule.name() + ", waits: it belongs to "
                        + (territory == null ? full.rep().name() : territory.words()) + ", and "
                        + full.rep().name() + " has no room in the book."),
                full.place(),
                ledger);
    }

    private Routing stays(String why, String place) {
        return Routing.Nobody.unasked(
                Words.fit(account.name() + ", " + rule.name() + ", stays in the pool: " + why + "."), place, ledger);
    }
}
