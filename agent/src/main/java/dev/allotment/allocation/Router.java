package dev.allotment.allocation;

import dev.allotment.model.Condition;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rep for an arrival: the owner of the account it belongs to, else whose turn it is in the team. Never lifts a rep
 * above capacity where the agent is free to choose (law D2). Pure; any thread.
 */
public final class Router {
    private final Arrival arrival;
    private final List<BookState> books;
    private final FairnessLedger ledger;
    private final RoutingRules rules;
    private final Set<RecordId> hadBy;
    private final @Nullable OwnRule own;
    private final Instant now;

    private Router(
            Arrival arrival,
            Set<RecordId> hadBy,
            List<BookState> books,
            FairnessLedger ledger,
            RoutingRules rules,
            Instant now) {
        this.arrival = arrival;
        this.hadBy = hadBy;
        this.own = rules.rules().stream()
                .filter(rule -> rule.when().holds(arrival.fields(), now))
                .findFirst()
                .orElse(null);
        this.books = books.stream()
                .sorted(Comparator.comparing(book -> book.rep().id()))
                .toList();
        this.ledger = ledger;
        this.rules = rules;
        this.now = now;
    }

    /** @param books every rep with the book as it stands, moves in flight included; order does not matter (law D1) */
    public static Routing route(
            Arrival arrival, List<BookState> books, FairnessLedger ledger, RoutingRules rules, Instant now) {
        if (!rules.intake().contains(arrival.ownerName())) {
            return new Routing.NotOurs(
                    arrival.name() + " is owned by " + arrival.ownerName() + ", which is no intake of the policy.",
                    rules.place(),
                    ledger);
        }
        return new Router(arrival, Set.of(), books, ledger, rules, now).route();
    }

    /**
     * Routes a lead once more that its owner did not touch in time, whoever owns it.
     *
     * @param hadBy reps who had it and do not get it again
     */
    public static Routing again(
            Arrival arrival,
            Set<RecordId> hadBy,
            List<BookState> books,
            FairnessLedger ledger,
            RoutingRules rules,
            Instant now) {
        return new Router(arrival, Set.copyOf(hadBy), books, ledger, rules, now).route();
    }

    private Routing route() {
        Routing byRule = byRule();
        if (byRule != null) {
            return byRule;
        }
        var account = arrival.account();
        if (account != null && rules.toOwner()) {
            Rep rep = named(account.owner(), rules.ownerMustBePresent());
            if (rep != null) {
                return toOwner(rep, account.name() + " is in this book", rules.place());
            }
        }
        Territory territory = rules.territories().of(arrival, now);
        if (territory != null) {
            return byTerritory(territory);
        }
        RoutingRules.Route route = rules.route(arrival.fields(), now);
        return route != null
                ? inTurn(route)
                : Routing.Nobody.unasked(
                        Words.fit(who() + " waits: no route of the policy fits it."), rules.place(), ledger);
    }

    /** To whom the policy gives what lies there: alone, so that nobody was free to choose, or in turn among them. */
    private Routing byTerritory(Territory territory) {
        var present = new Present(rules, arrival, hadBy, brought(territory), territory, now);
        Territory.Takers takers =
                territory.takers(books.stream().map(BookState::rep).toList(), rep -> present.never(rep) == null);
        List<BookState> theirs = books.stream()
                .filter(book -> takers.reps().contains(book.rep().id()))
                .toList();
        var route = new RoutingRules.Route(
                territory.words() + (takers.standIns() ? ", for its absent reps" : ""),
                Condition.always(territory.place()),
                Set.of(),
                Set.of(),
                territory.place());
        if (!territory.ofOne() || takers.standIns() || theirs.size() != 1) {
            return inTurn(route, theirs, present);
        }
        BookState book = theirs.getFirst();
        Rep rep = book.rep();
        String never = present.never(rep);
        if (never != null) {
            return nobody(route, List.of(considered(rep, 0, never)), present);
        }
        String belongs = "it belongs to " + territory.words();
        if (present.full(book) != null) {
            return toOwner(rep, belongs + ", and the rep " + present.full(book), territory.place());
        }
        var considered = new ArrayList<>(List.of(considered(rep, 0, null)));
        RoutingRules.Route usual = rules.route(arrival.fields(), now);
        books.stream()
                .map(BookState::rep)
                .filter(other -> usual != null && usual.teams().contains(other.team()) && !other.equals(rep))
                .forEach(other -> considered.add(considered(other, 0, belongs)));
        return given(route, rep, considered, present.brought(), belongs, ledger.apart(rep.id()));
    }

    /** Where the first rule of its own that fits sends it, or null: as without the rule. */
    private @Nullable Routing byRule() {
        OwnRule rule = own;
        if (rule == null) {
            return null;
        }
        var account = arrival.account();
        return switch (rule.to()) {
            case USUAL -> null;
            case NOBODY ->
                Routing.Nobody.unasked(
                        Words.fit(who() + " waits for a person: " + rule.name() + "."), rule.place(), ledger);
            case TEAM -> inTurn(new RoutingRules.Route(rule.name(), rule.when(), rule.teams(), Set.of(), rule.place()));
            case OWNER -> byRule(rule, account == null ? null : account.owner(), "has the account");
            case FAMILY_OWNER ->
                byRule(rule, arrival.fields().id(ArrivalFacts.FAMILY_OWNER), "has the account's family");
            case FIELD -> byRule(rule, arrival.fields().id(String.valueOf(rule.field())), "stands in " + rule.field());
        };
    }

    private @Nullable Routing byRule(OwnRule rule, @Nullable RecordId user, String why) {
        Rep rep = user == null ? null : named(user, true);
        return rep == null ? null : toOwner(rep, rule.name() + ", and " + rep.name() + " " + why, rule.place());
    }

    /** The rep of that user, where the lead may go there. */
    private @Nullable Rep named(RecordId user, boolean present) {
        return books.stream()
                .map(BookState::rep)
                .filter(rep -> rep.id().equals(user) && !hadBy.contains(user))
                .filter(rep -> present ? rep.present(now) : rep.active())
                .findFirst()
                .orElse(null);
    }

    private Routing toOwner(Rep rep, String why, String place) {
        var account = arrival.account();
        return new Routing.ToOwner(
                rep,
                account == null ? null : account.id(),
                Words.fit(who() + " goes to " + rep.name() + ": " + why + "."),
                place,
                credit(),
                ledger.apart(rep.id()));
    }

    private @Nullable String credit() {
        return own == null ? null : own.credit();
    }

    /** The lead's name, and what it is qualified as. */
    private String who() {
        Qualification reached = rules.qualification(arrival.fields(), now);
        return arrival.name() + (reached == null ? "" : ", " + reached.name() + ",");
    }

    private Routing inTurn(RoutingRules.Route route) {
        return inTurn(
                route,
                books.stream()
                        .filter(book -> route.teams().contains(book.rep().team()))
                        .toList(),
                new Present(rules, arrival, hadBy, brought(null), null, now));
    }

    private Routing inTurn(RoutingRules.Route route, List<BookState> team, Present present) {
        var open = new ArrayList<BookState>();
        var out = new HashMap<Rep, String>();
        for (BookState book : team) {
            String whyNot = present.whyNot(book);
            if (whyNot == null) {
                open.add(book);
            } else {
                out.put(book.rep(), whyNot);
            }
        }
        if (rules.hours() != RoutingRules.Hours.IGNORED) {
            boolean anyAtWork = open.stream().anyMatch(book -> rules.time().at(book.rep(), now));
            if (anyAtWork || rules.hours() == RoutingRules.Hours.REQUIRED) {
                open.stream()
                        .map(BookState::rep)
                        .filter(rep -> !rules.time().at(rep, now))
                        .forEach(rep -> out.put(rep, present.offWork(rep)));
                open.removeIf(book -> out.containsKey(book.rep()));
            }
        }
        if (open.isEmpty()) {
            var considered = team.stream()
                    .map(book -> considered(book.rep(), 0, out.get(book.rep())))
                    .toList();
            return nobody(route, considered, present);
        }
        return given(route, ledger.next(open.stream().map(BookState::rep).toList()), out, present.brought());
    }

    private Routing nobody(RoutingRules.Route route, List<Considered> considered, Present present) {
        return new Routing.Nobody(
                route.teams(),
                present.territory(),
                considered,
                TurnWords.nobody(who(), route, considered),
                route.place(),
                ledger);
    }

    private Routing given(
            RoutingRules.Route route,
            FairnessLedger.Turn turn,
            Map<Rep, String> out,
            Arrival.@Nullable Matched brought) {
        var considered = new ArrayList<Considered>();
        for (FairnessLedger.Owed owed : turn.owed()) {
            boolean chosen = owed.rep().equals(turn.rep());
            considered.add(considered(
                    owed.rep(),
                    owed.balance(),
                    chosen
                            ? null
                            : "is owed " + TurnWords.turns(owed.balance()) + " turns, "
                                    + turn.rep().name() + " more or earlier"));
        }
        out.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().id()))
                .forEach(entry -> considered.add(considered(entry.getKey(), 0, entry.getValue())));
        return given(route, turn.rep(), considered, brought, TurnWords.next(turn, route), turn.ledger());
    }

    private Routing given(
            RoutingRules.Route route,
            Rep rep,
            List<Considered> considered,
            Arrival.@Nullable Matched account,
            String why,
            FairnessLedger after) {
        return new Routing.ToRep(
                rep,
                account == null ? null : account.id(),
                List.copyOf(considered),
                Words.fit(who() + " goes to " + rep.name() + ": " + why
                        + (account == null ? "." : "; " + account.name() + " comes with it from the pool.")),
                route.place(),
                credit(),
                after);
    }

    /** The account of the pool that comes with it, unless it is another's by territory. */
    private Arrival.@Nullable Matched brought(@Nullable Territory territory) {
        var account = arrival.account();
        Territory itself = rules.territories().ofAccount(arrival, now);
        return account != null
                        && account.inPool()
                        && rules.bringsAccount()
                        && (own == null || own.bringsAccount())
                        && (itself == null || itself.equals(territory))
                ? account
                : null;
    }

    private static Considered considered(Rep rep, long balance, @Nullable String whyNot) {
        return new Considered(rep.id(), rep.name(), balance, whyNot);
    }
}
