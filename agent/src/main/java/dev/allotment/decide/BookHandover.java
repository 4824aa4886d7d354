package dev.allotment.decide;

import dev.allotment.allocation.Assignment;
import dev.allotment.allocation.Distribution;
import dev.allotment.allocation.DistributionRules;
import dev.allotment.allocation.DistributionRules.Families;
import dev.allotment.allocation.DistributionRules.TeamRule;
import dev.allotment.allocation.Distributor;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.TeamChangeRules.Customers;
import dev.allotment.allocation.Territories;
import dev.allotment.ledger.Decision.Candidate;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one book to those who take over. Nobody is lifted above capacity (law D2); what finds no room goes to the
 * pool, but for what is protected, which stays and is told. Used for one handover, by one thread.
 */
final class BookHandover {
    private static final int CONSIDERED = 40;

    private final Picture picture;
    private final Rules rules;
    private final Pool pool;
    private final Handover of;
    private final OpportunityHandover deals;
    private final Sheet sheet;
    /** New owners, by account. */
    final SortedMap<RecordId, RecordId> gone = new TreeMap<>();

    BookHandover(Picture picture, Rules rules, Pool pool, Handover of, OpportunityHandover deals, Sheet sheet) {
        this.picture = picture;
        this.rules = rules;
        this.pool = pool;
        this.of = of;
        this.deals = deals;
        this.sheet = sheet;
    }

    /**
     * To any of these who has room, whatever their team takes, but for what belongs to certain reps; what finds none stays.
     *
     * @param named a person named who takes over: anything
     */
    void protectedOnes(List<PoolAccount> accounts, List<Rep> takers, boolean named) {
        give(
                accounts,
                takers,
                anybody(takers, named ? Territories.NONE : rules.territories()),
                "this book had the most room");
        accounts.stream()
                .filter(one -> !gone.containsKey(one.id()))
                .forEach(one -> of.count().stays("protected, and nobody whose it may be has room"));
    }

    /** To those whose team takes it and who have room, else to the pool. @param named the takers take anything */
    void others(List<PoolAccount> accounts, List<Rep> takers, boolean named) {
        DistributionRules by = named ? anybody(takers, Territories.NONE) : rules.distribution();
        give(accounts, takers, by, "this book had the most room");
        RecordId owner = pool.owner();
        for (PoolAccount account : accounts) {
            if (gone.containsKey(account.id())) {
                continue;
            }
            if (owner == null) {
                of.count().stays("as there is no owner of the pool");
            } else {
                move(
                        account,
                        owner,
                        "nobody of those who take over has room for it or takes it",
                        Books.left(of.user()),
                        List.of(),
                        null);
                of.count().pool++;
            }
        }
    }

    /** As the policy has it: to the customer team as far as there is room, else to the manager, else they stay. */
    void customers(List<PoolAccount> accounts) {
        String team = rules.teamChanges().customerTeam();
        if (rules.teamChanges().customers() == Customers.TEAM && team != null) {
            List<Rep> takers = picture.people.reps().values().stream()
                    .filter(rep -> rep.team().equals(team) && !rep.id().equals(of.user()))
                    .toList();
            give(accounts, takers, anybody(takers, Territories.NONE), "customers go to " + team);
        }
        RecordId manager = picture.people.manager(of.user());
        for (PoolAccount account : accounts) {
            if (gone.containsKey(account.id())) {
                continue;
            }
            Rep rep = picture.people.rep(manager);
            boolean room = rep == null
                    || sheet.book(rep).load() + account.load()
                            <= rules.distribution().ramp().capacity(rep, rep.today(sheet.now));
            if (rep != null && !rep.present(sheet.now)) {
                of.count().stays("of customers, as the manager can take nothing now");
            } else if (manager == null || manager.equals(of.user()) || !room) {
                of.count().stays("of customers, as nobody who looks after customers has room");
            } else {
                String together = deals.together(account.id());
                move(account, manager, "customers go to the manager", Books.given(sheet.now), List.of(), together);
                deals.along(account.id(), manager, together);
                of.count().reps++;
            }
        }
    }

    private void give(List<PoolAccount> accounts, List<Rep> takers, DistributionRules by, String why) {
        Distribution round = Distributor.distribute(
                accounts, takers.stream().map(sheet::book).toList(), by, CONSIDERED, sheet.now);
        for (Assignment given : round.assignments()) {
            for (PoolAccount account : accounts) {
                if (account.id().equals(given.account())) {
                    String together = deals.together(account.id());
                    move(account, given.rep().id(), why, Books.given(sheet.now), Topping.candidates(given), together);
                    deals.along(account.id(), given.rep().id(), together);
                    of.count().reps++;
                }
            }
        }
    }

    /** From the pool, as a distribution to this one rep would. */
    void fill(Rep rep) {
        Distribution round = Distributor.distribute(
                pool.accounts(sheet), List.of(sheet.book(rep)), rules.distribution(), CONSIDERED, sheet.now);
        for (Assignment given : round.assignments()) {
            Fields row = picture.accounts.row(given.account());
            RecordId from = row == null ? null : row.id("OwnerId");
            if (row != null && from != null) {
                PoolAccount account = pool.account(given.account(), row, false, sheet);
                String sentence = account.name() + " goes from " + picture.people.name(from) + " to " + rep.name()
                        + ": the best of the pool for this book. Ordered by " + of.by() + ".";
                move(account, row, from, rep.id(), sentence, Books.given(sheet.now), Topping.candidates(given), null);
                of.count().came++;
            }
        }
    }

    private void move(
            PoolAccount account,
            RecordId to,
            String why,
            Fields also,
            List<Candidate> considered,
            @Nullable String together) {
        Fields row = picture.accounts.row(account.id());
        if (row != null) {
            String sentence = of.sentence(account.name(), picture.people.name(to), why);
            move(account, row, of.user(), to, sentence, also, considered, together);
            gone.put(account.id(), to);
        }
    }

    private void move(
            PoolAccount account,
            Fields row,
            RecordId from,
            RecordId to,
            String sentence,
            Fields also,
            List<Candidate> considered,
            @Nullable String together) {
        Rep rep = picture.people.rep(to);
        sheet.move(
                of.page(),
                of.opening(Process.HAND_OFF),
                rep == null ? null : rep.team(),
                Ref.account(account.id()),
                MoveKind.TEAM_CHANGE,
                from,
                to,
                rules.audit(sentence, rules.teamChanges().place(), account.score(), sentence, null),
                also,
                together,
                new TreeMap<>(Map.of("account", row)),
                considered);
    }

    /** As if it lay in the pool, free for anybody. @param from whose it was, who holds nothing of its family any more */
    static PoolAccount open(Pool pool, RecordId id, Fields account, RecordId from, Sheet sheet) {
        Fields free = account.with(AllotmentFields.STATUS, BookStatus.POOL.word())
                .with(AllotmentFields.REST_UNTIL, null)
                .with(AllotmentFields.HOLD_UNTIL, null)
                .with(AllotmentFields.RESTED_FROM, null);
        return pool.account(id, free, false, from, sheet);
    }

    private DistributionRules anybody(Collection<Rep> takers, Territories territories) {
        DistributionRules usual = rules.distribution();
        var teams = new TreeSet<>(takers.stream().map(Rep::team).toList());
        return new DistributionRules(
                teams.stream()
                        .map(team -> new TeamRule(team, Condition.always(usual.place()), 0, 100, usual.place()))
                        .toList(),
                List.of(),
                usual.ramp(),
                Families.APART,
                territories,
                usual.zone(),
                usual.place());
    }
}
