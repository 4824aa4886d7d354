package dev.allotment.decide;

import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.TeamChangeRules.Customers;
import dev.allotment.ledger.Order;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one plan of one person who joins, leaves, or changes teams, which waits until somebody approves it (PRODUCT 4.3): the
 * accounts, the open opportunities and the open leads.
 */
final class TeamChangeOrders {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final TeamChanges changes;
    private final LeadHandover leads;

    TeamChangeOrders(Picture picture, Cases cases, Rules rules, Pool pool, TeamChanges changes, LeadHandover leads) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.changes = changes;
        this.leads = leads;
    }

    void obey(Collection<Order> orders, Sheet sheet) {
        for (Order order : orders) {
            if (order.kind() == Order.Kind.TEAM_CHANGE) {
                TeamChange asked = TeamChange.of(order.subject());
                sheet.order = order.number();
                sheet.extras.obeyed(
                        order.number(),
                        asked == null
                                ? "Nothing can be read from '" + order.subject() + "'."
                                : obey(asked, order, sheet));
                sheet.order = 0;
            }
        }
    }

    private String obey(TeamChange asked, Order order, Sheet sheet) {
        RecordId user = picture.people.user(asked.user());
        if (user == null) {
            return "There is no user " + asked.user() + ".";
        }
        Rep rep = picture.people.rep(user);
        var of = new Handover(user, rep, picture.people.name(user), OrderWords.of(order), new HandoverCount());
        return switch (asked.kind()) {
            case LEAVER -> leaves(asked, of, sheet);
            case JOINER -> rep == null ? rowless(of) : joins(of, rep, sheet);
            case MOVER -> rep == null ? rowless(of) : moves(asked.to(), of, rep, sheet);
        };
    }

    private static String rowless(Handover of) {
        return of.name() + " has no row of a rep; make one in Salesforce first.";
    }

    private String leaves(TeamChange asked, Handover of, Sheet sheet) {
        String to = asked.to() == null ? of.rep() == null ? null : of.rep().team() : asked.to();
        List<Rep> takers = to == null ? List.of() : takers(to, of.user());
        if (takers.isEmpty()) {
            return "There is nobody of '" + to + "' to take over from " + asked.user() + ".";
        }
        boolean named = !rules.policy().allocation().teams().contains(String.valueOf(to));
        var deals = new OpportunityHandover(picture, rules, of, sheet);
        var book = new BookHandover(picture, rules, pool, of, deals, sheet);
        empty(of, book, takers, named, id -> true, sheet);
        deals.rest(book.gone, id -> true, true);
        leads.hand(of, book.gone, null, sheet);
        return of.count().sentence();
    }

    private String joins(Handover of, Rep rep, Sheet sheet) {
        new BookHandover(picture, rules, pool, of, new OpportunityHandover(picture, rules, of, sheet), sheet).fill(rep);
        return of.count().sentence();
    }

    private String moves(@Nullable String team, Handover of, Rep rep, Sheet sheet) {
        if (team == null || !rules.policy().allocation().teams().contains(team)) {
            return "There is no team '" + team + "'.";
        }
        List<Rep> takers = rep.team().equals(team) ? List.of() : takers(rep.team(), of.user());
        var deals = new OpportunityHandover(picture, rules, of, sheet);
        var book = new BookHandover(picture, rules, pool, of, deals, sheet);
        Rep changed = rep.of(team);
        empty(of, book, takers, false, id -> !takes(changed, id, sheet), sheet);
        deals.rest(book.gone, id -> !mine(id, of.user(), book) && !takes(changed, id, sheet), false);
        leads.hand(of, book.gone, team, sheet);
        book.fill(changed);
        return of.count().sentence();
    }

    /** Whether the account is and stays in that book. */
    private boolean mine(RecordId id, RecordId user, BookHandover book) {
        Fields account = picture.accounts.row(id);
        return account != null && user.equals(account.id("OwnerId")) && !book.gone.containsKey(id);
    }

    private List<Rep> takers(String to, RecordId but) {
        RecordId one = picture.people.user(to);
        return picture.people.reps().values().stream()
                .filter(rep -> !rep.id().equals(but)
                        && (rep.id().equals(one) || (one == null && rep.team().equals(to))))
                .toList();
    }

    /** Hands the book on: first what must not go to the pool, to anybody with room; then the rest, as the teams take it. */
    private void empty(
            Handover of, BookHandover book, List<Rep> takers, boolean named, Predicate<RecordId> which, Sheet sheet) {
        var customers = new ArrayList<PoolAccount>();
        var kept = new ArrayList<PoolAccount>();
        var rest = new ArrayList<PoolAccount>();
        for (RecordId id : new TreeSet<>(picture.accounts.ids())) {
            Fields account = picture.accounts.row(id);
            if (account == null || !of.user().equals(account.id("OwnerId")) || !which.test(id)) {
                continue;
            }
            boolean customer =
                    rules.teamChanges().customers() != Customers.AS_OTHERS && changes.customer(id, account, sheet.now);
            if (!cases.enrolled(id, sheet.now)) {
                of.count().stays("not enrolled");
            } else if (sheet.stuck(Ref.account(id)) || sheet.unproven.touches(id)) {
                of.count().stays("with another move under way, in doubt, or left alone by a person's order");
            } else {
                (customer ? customers : changes.protects(id, account, of.rep(), sheet.now) ? kept : rest)
                        .add(BookHandover.open(pool, id, account, of.user(), sheet));
            }
        }
        book.customers(customers);
        book.protectedOnes(kept, takers, named);
        book.others(rest, takers, named);
    }

    /** Whether it may stay in the book of a rep who is now of another team. */
    private boolean takes(Rep changed, RecordId id, Sheet sheet) {
        Fields account = picture.accounts.row(id);
        if (account == null) {
            return true;
        }
        Fields fields =
                BookHandover.open(pool, id, account, changed.id(), sheet).fields();
        return rules.territories().keeps(id, fields, changed, true, sheet.now) != null
                || rules.distribution().teams().stream()
                        .filter(rule -> rule.team().equals(changed.team()))
                        .anyMatch(rule -> rule.takes().holds(fields, sheet.now));
    }
}
