package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
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
        RoutingRules.Route route = rules.route(arrival.fields(), now);
        return route != null
                ? inTurn(route)
                : new Routing.Nobody(
                        List.of(), Words.fit(who() + " waits: no route of the policy fits it."), rules.place(), ledger);
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
                new Routing.Nobody(
                        List.of(),
                        Words.fit(who() + " waits for a person: " + rule.name() + "."),
                        rule.place(),
                        ledger);
            case TEAM -> inTurn(new RoutingRules.Route(rule.name(), rule.when(), rule.teams(), rule.place()));
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
                .filter(rep -> rep.id().equals(user) && rep.active() && !hadBy.contains(user))
                .filter(rep -> !present || absent(rep) == null)
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
        var open = new ArrayList<BookState>();
        var out = new HashMap<Rep, String>();
        var team = books.stream()
                .filter(book -> route.teams().contains(book.rep().team()))
                .toList();
        for (BookState book : team) {
            String whyNot = whyNot(book);
            if (whyNot == null) {
                open.add(book);
            } else {
                out.put(book.rep(), whyNot);
            }
        }
        if (rules.hours() != RoutingRules.Hours.IGNORED) {
            boolean anyAtWork = open.stream().anyMatch(book -> rules.time().at(book.rep(), now));
            if (anyAtWork || rules.hours() == RoutingRules.Hours.REQUIRED) {
                for (BookState book : List.copyOf(open)) {
                    if (!rules.time().at(book.rep(), now)) {
                        out.put(book.rep(), offWork(book.rep()));
                        open.remove(book);
                    }
                }
            }
        }
        if (open.isEmpty()) {
            var considered = team.stream()
                    .map(book -> considered(book.rep(), 0, out.get(book.rep())))
                    .toList();
            return new Routing.Nobody(considered, nobody(route, considered), route.place(), ledger);
        }
        return given(route, ledger.next(open.stream().map(BookState::rep).toList()), out);
    }

    private String offWork(Rep rep) {
        Holiday holiday = rules.time().holiday(rep, rep.today(now));
        return holiday == null ? "is outside working hours" : "has a holiday (" + holiday.name() + ")";
    }

    private Routing given(RoutingRules.Route route, FairnessLedger.Turn turn, Map<Rep, String> out) {
        var considered = new ArrayList<Considered>();
        for (FairnessLedger.Owed owed : turn.owed()) {
            boolean chosen = owed.rep().equals(turn.rep());
            considered.add(considered(
                    owed.rep(),
                    owed.balance(),
                    chosen
                            ? null
                            : "is owed " + turns(owed.balance()) + " turns, "
                                    + turn.rep().name() + " more or earlier"));
        }
        out.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().id()))
                .forEach(entry -> considered.add(considered(entry.getKey(), 0, entry.getValue())));
        long owed = turn.owed().get(0).balance();
        String rivals = turn.owed().size() == 1
                ? "the only one of " + route.name() + " who can take it now"
                : "next in turn of " + turn.owed().size() + " in " + route.name() + " (owed " + turns(owed)
                        + ", then " + turn.owed().get(1).rep().name() + " "
                        + turns(turn.owed().get(1).balance()) + ")";
        var account = brought();
        return new Routing.ToRep(
                turn.rep(),
                account == null ? null : account.id(),
                List.copyOf(considered),
                Words.fit(who() + " goes to " + turn.rep().name() + ": " + rivals
                        + (account == null ? "." : "; " + account.name() + " comes with it from the pool.")),
                route.place(),
                credit(),
                turn.ledger());
    }

    private Arrival.@Nullable Matched brought() {
        var account = arrival.account();
        return account != null && account.inPool() && rules.bringsAccount() && (own == null || own.bringsAccount())
                ? account
                : null;
    }

    private @Nullable String whyNot(BookState book) {
        Rep rep = book.rep();
        String absent = absent(rep);
        if (absent != null) {
            return absent;
        }
        if (hadBy.contains(rep.id())) {
            return "had it before";
        }
        if (rep.weight().signum() == 0) {
            return "has weight 0";
        }
        for (Skill skill : rules.skills()) {
            if (!rep.skills().contains(skill.name()) && skill.when().holds(arrival.fields(), now)) {
                return "lacks the skill " + skill.name();
            }
        }
        var account = brought();
        if (account != null && rep.id().equals(account.restedFrom())) {
            return "gave " + account.name() + " back last";
        }
        int capacity = rules.ramp().capacity(rep, rep.today(now));
        if ((rules.countsAgainstCapacity() || account != null) && !book.fits(arrival.load(), capacity)) {
            return (book.load() < capacity ? "has too little room (" : "has a full book (") + book.of(capacity) + ")";
        }
        return null;
    }

    private @Nullable String absent(Rep rep) {
        LocalDate today = rep.today(now);
        return !rep.active()
                ? "is not active"
                : rep.leaving()
                        ? "is leaving"
                        : rep.paused()
                                ? "is paused"
                                : rep.awayOn(today)
                                        ? "is away" + (rep.awayUntil() == null ? "" : " until " + rep.awayUntil())
                                        : null;
    }

    private String nobody(RoutingRules.Route route, List<Considered> considered) {
        var reasons = considered.stream()
                .limit(3)
                .map(one -> one.name() + " " + one.whyNot())
                .toList();
        int more = considered.size() - reasons.size();
        return Words.fit(who() + " waits: nobody of " + route.name() + " can take it now"
                + (reasons.isEmpty()
                        ? ""
                        : " (" + String.join("; ", reasons) + (more > 0 ? "; and " + more + " more" : "") + ")")
                + ".");
    }

    private static Considered considered(Rep rep, long balance, @Nullable String whyNot) {
        return new Considered(rep.id(), rep.name(), balance, whyNot);
    }

    private static String turns(long billionths) {
        return BigDecimal.valueOf(billionths, 9)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
