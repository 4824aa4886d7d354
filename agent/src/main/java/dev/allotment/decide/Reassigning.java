package dev.allotment.decide;

import dev.allotment.allocation.Assignment;
import dev.allotment.allocation.BookState;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.allocation.Distributor;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.ledger.Order;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one plan of one person who joins, leaves, or changes teams, which waits until somebody approves it (PRODUCT 4.3). Nobody
 * is lifted above capacity (law D2); what finds no room goes to the pool, but for what is protected, which stays and is told.
 */
final class Reassigning {
    private static final int CONSIDERED = 40;

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final TeamChanges changes;

    Reassigning(Picture picture, Cases cases, Rules rules, Pool pool, TeamChanges changes) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.changes = changes;
    }

    /** How many moves were drafted, by what becomes of the account, and what stays. */
    private static final class Count {
        int reps;
        int pool;
        int came;
        final Map<String, Integer> stays = new TreeMap<>();

        void stays(String why) {
            stays.merge(why, 1, Integer::sum);
        }

        String sentence() {
            var text = new StringBuilder("One plan of " + (reps + pool + came) + " moves waits for approval: " + reps
                    + " accounts to other reps, " + pool + " to the pool, " + came + " from the pool.");
            stays.forEach((why, count) -> text.append(" Stays: ")
                    .append(count)
                    .append(' ')
                    .append(why)
                    .append('.'));
            return text.toString();
        }
    }

    void obey(Collection<Order> orders, Sheet sheet) {
        for (Order order : orders) {
            if (order.kind() == Order.Kind.REASSIGN) {
                Reassignment asked = Reassignment.of(order.subject());
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

    private String obey(Reassignment asked, Order order, Sheet sheet) {
        RecordId user = picture.people.user(asked.user());
        if (user == null) {
            return "There is no user " + asked.user() + ".";
        }
        Rep rep = picture.people.rep(user);
        String by = OrderWords.of(order);
        var count = new Count();
        switch (asked.kind()) {
            case LEAVER -> {
                String to = asked.to() == null ? rep == null ? null : rep.team() : asked.to();
                List<Rep> takers = to == null ? List.of() : takers(to, user);
                if (takers.isEmpty()) {
                    return "There is nobody of '" + to + "' to take over from " + asked.user() + ".";
                }
                boolean named = !rules.policy().allocation().teams().contains(to);
                empty(user, rep, takers, named, id -> true, by, count, sheet);
            }
            case JOINER -> {
                if (rep == null) {
                    return picture.people.name(user) + " has no row of a rep; make one in Salesforce first.";
                }
                fill(rep, by, count, sheet);
            }
            case TEAM_CHANGE -> {
                String team = asked.to();
                if (rep == null
                        || team == null
                        || !rules.policy().allocation().teams().contains(team)) {
                    return rep == null
                            ? picture.people.name(user) + " has no row of a rep; make one in Salesforce first."
                            : "There is no team '" + team + "'.";
                }
                Rep changed = rep.of(team);
                List<Rep> takers = rep.team().equals(team) ? List.of() : takers(rep.team(), user);
                empty(user, rep, takers, false, id -> !takes(changed, id, sheet), by, count, sheet);
                fill(changed, by, count, sheet);
            }
        }
        return count.sentence();
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
            RecordId user,
            @Nullable Rep rep,
            List<Rep> takers,
            boolean named,
            Predicate<RecordId> which,
            String by,
            Count count,
            Sheet sheet) {
        var kept = new ArrayList<PoolAccount>();
        var rest = new ArrayList<PoolAccount>();
        for (RecordId id : new TreeSet<>(picture.accounts.ids())) {
            Fields account = picture.accounts.row(id);
            if (account == null || !user.equals(account.id("OwnerId")) || !which.test(id)) {
                continue;
            }
            if (!cases.enrolled(id, sheet.now)) {
                count.stays("not enrolled");
            } else if (sheet.stuck(Ref.account(id)) || sheet.unproven.touches(id)) {
                count.stays("with another move under way, in doubt, or left alone by a person's order");
            } else {
                (changes.protects(id, account, rep, sheet.now) ? kept : rest).add(open(id, account, sheet));
            }
        }
        DistributionRules anybody = anybody(takers);
        Set<RecordId> gone = give(kept, takers, anybody, by, count, sheet);
        kept.stream()
                .filter(one -> !gone.contains(one.id()))
                .forEach(one -> count.stays("protected, and nobody has room"));
        Set<RecordId> given = give(rest, takers, named ? anybody : rules.distribution(), by, count, sheet);
        RecordId owner = pool.owner();
        for (PoolAccount account : rest) {
            if (given.contains(account.id())) {
                continue;
            }
            Fields row = picture.accounts.row(account.id());
            if (owner == null || row == null) {
                count.stays("as there is no owner of the pool");
            } else {
                move(
                        account,
                        row,
                        user,
                        owner,
                        "nobody of those who take over has room for it or takes it",
                        by,
                        Books.left(user),
                        List.of(),
                        sheet);
                count.pool++;
            }
        }
    }

    private Set<RecordId> give(
            List<PoolAccount> accounts, List<Rep> takers, DistributionRules by, String who, Count count, Sheet sheet) {
        Distribution round = Distributor.distribute(
                accounts, takers.stream().map(sheet::book).toList(), by, CONSIDERED, sheet.now);
        var gone = new HashSet<RecordId>();
        for (Assignment given : round.assignments()) {
            Fields row = picture.accounts.row(given.account());
            RecordId from = row == null ? null : row.id("OwnerId");
            if (row != null && from != null) {
                accounts.stream()
                        .filter(one -> one.id().equals(given.account()))
                        .forEach(one -> move(
                                one,
                                row,
                                from,
                                given.rep().id(),
                                "this book had the most room",
                                who,
                                Books.given(sheet.now),
                                Topping.candidates(given),
                                sheet));
                gone.add(given.account());
                count.reps++;
            }
        }
        return gone;
    }

    /** From the pool, as a distribution to this one rep would. */
    private void fill(Rep rep, String by, Count count, Sheet sheet) {
        BookState book = sheet.book(rep);
        Distribution round = Distributor.distribute(
                pool.accounts(sheet), List.of(book), rules.distribution(), CONSIDERED, sheet.now);
        for (Assignment given : round.assignments()) {
            Fields row = picture.accounts.row(given.account());
            RecordId from = row == null ? null : row.id("OwnerId");
            if (row != null && from != null) {
                move(
                        pool.account(given.account(), row, false, sheet),
                        row,
                        from,
                        rep.id(),
                        "the best of the pool for this book",
                        by,
                        Books.given(sheet.now),
                        Topping.candidates(given),
                        sheet);
                count.came++;
            }
        }
    }

    private void move(
            PoolAccount account,
            Fields row,
            RecordId from,
            RecordId to,
            String why,
            String by,
            Fields also,
            List<Candidate> considered,
            Sheet sheet) {
        String sentence = account.name() + " goes from " + picture.people.name(from) + " to " + picture.people.name(to)
                + ": " + why + ". Ordered by " + by + ".";
        sheet.move(
                TeamChanges.ORDERED,
                null, // no process opens it: a person approves the plan
                null,
                Ref.account(account.id()),
                MoveKind.TEAM_CHANGE,
                from,
                to,
                new Act.Audit(
                        Sheet.clip(sentence, 255),
                        Sheet.clip(rules.distribution().place(), 255),
                        account.score(),
                        sentence,
                        rules.hash()),
                also,
                null,
                new TreeMap<>(Map.of("account", row)),
                considered);
    }

    /** Whether it may stay in the book of a rep who is now of another team. */
    private boolean takes(Rep changed, RecordId id, Sheet sheet) {
        Fields account = picture.accounts.row(id);
        return account == null
                || rules.territories().keeps(id, open(id, account, sheet).fields(), changed, true, sheet.now) != null
                || rules.distribution().teams().stream()
                        .filter(rule -> rule.team().equals(changed.team()))
                        .anyMatch(rule ->
                                rule.takes().holds(open(id, account, sheet).fields(), sheet.now));
    }

    /** As if it lay in the pool, free for anybody. */
    private PoolAccount open(RecordId id, Fields account, Sheet sheet) {
        Fields free = account.with(AllotmentFields.STATUS, BookStatus.POOL.word())
                .with(AllotmentFields.REST_UNTIL, null)
                .with(AllotmentFields.HOLD_UNTIL, null)
                .with(AllotmentFields.RESTED_FROM, null);
        return pool.account(id, free, false, sheet);
    }

    private DistributionRules anybody(Collection<Rep> takers) {
        DistributionRules usual = rules.distribution();
        var teams = new TreeSet<>(takers.stream().map(Rep::team).toList());
        return new DistributionRules(
                teams.stream()
                        .map(team -> new TeamRule(team, Condition.always(usual.place()), 0, 100, usual.place()))
                        .toList(),
                List.of(),
                usual.ramp(),
                usual.zone(),
                usual.place());
    }
}
