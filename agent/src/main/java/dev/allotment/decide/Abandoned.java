package dev.allotment.decide;

import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.TeamChangeRules.Customers;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Books whose owner can no longer log in: counted, and by policy given to the pool, but for what is protected. Customers, open
 * opportunities and open leads then go as where somebody leaves (PRODUCT 4.3).
 */
final class Abandoned {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Pool pool;
    private final TeamChanges changes;
    private final LeadHandover leads;

    Abandoned(Picture picture, Cases cases, Rules rules, Pool pool, TeamChanges changes, LeadHandover leads) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.pool = pool;
        this.changes = changes;
        this.leads = leads;
    }

    /** Enrolled accounts of users who are known and not active. */
    int accounts() {
        return cases.held().entrySet().stream()
                .filter(held -> gone(held.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private boolean gone(RecordId owner) {
        return picture.people.username(owner) != null && !picture.people.active(owner);
    }

    /** Where the policy says so; else they wait for a person. */
    void judge(Sheet sheet) {
        RecordId to = pool.owner();
        if (!rules.handOffs().inactiveToPool() || to == null) {
            return;
        }
        List<Rep> gone = picture.people.reps().values().stream()
                .filter(rep -> gone(rep.id()))
                .toList();
        if (gone.isEmpty()) {
            return;
        }
        Map<RecordId, SortedSet<RecordId>> accounts = byOwner(picture.accounts);
        Map<RecordId, SortedSet<RecordId>> deals = byOwner(picture.opportunities);
        for (Rep rep : gone) {
            SortedSet<RecordId> book = accounts.getOrDefault(rep.id(), Collections.emptySortedSet());
            if (!book.isEmpty()
                    || deals.containsKey(rep.id())
                    || !picture.openLeads.idsOf(rep.id()).isEmpty()) {
                judge(rep, book, to, sheet);
            }
        }
    }

    /** Read once, however many are gone: this is asked whenever anything of a user or a rep changes. */
    private static Map<RecordId, SortedSet<RecordId>> byOwner(Table<Fields> table) {
        var byOwner = new HashMap<RecordId, SortedSet<RecordId>>();
        for (RecordId id : table.ids()) {
            Fields row = table.row(id);
            RecordId owner = row == null ? null : row.id("OwnerId");
            if (owner != null) {
                byOwner.computeIfAbsent(owner, any -> new TreeSet<>()).add(id);
            }
        }
        return byOwner;
    }

    private void judge(Rep rep, Collection<RecordId> accounts, RecordId to, Sheet sheet) {
        var of = new Handover(rep.id(), rep, rep.name(), null, new HandoverCount());
        var deals = new OpportunityHandover(picture, rules, of, sheet);
        var book = new BookHandover(picture, rules, pool, of, deals, sheet);
        var customers = new ArrayList<PoolAccount>();
        for (RecordId id : accounts) {
            Fields account = picture.accounts.row(id);
            if (account == null
                    || sheet.stuck(Ref.account(id))
                    || sheet.unproven.touches(id)
                    || !cases.enrolled(id, sheet.now)
                    || changes.holds(id, account, rep, sheet.now)) {
                continue;
            }
            if (rules.teamChanges().customers() != Customers.AS_OTHERS && changes.customer(id, account, sheet.now)) {
                customers.add(BookHandover.open(pool, id, account, rep.id(), sheet));
            } else if (!changes.protects(id, account, rep, sheet.now)) {
                toPool(id, account, rep, to, sheet);
                book.gone.put(id, to);
            }
        }
        book.customers(customers);
        deals.rest(book.gone, id -> true, true);
        leads.hand(of, book.gone, null, sheet);
    }

    private void toPool(RecordId id, Fields account, Rep rep, RecordId to, Sheet sheet) {
        String sentence = Cases.name(account) + " goes to the pool: " + rep.name() + " is no longer active.";
        sheet.move(
                TeamChanges.ABANDONED,
                Process.RETRIEVE,
                rep.team(),
                Ref.account(id),
                MoveKind.TEAM_CHANGE,
                rep.id(),
                to,
                rules.audit(sentence, rules.handOffs().place()),
                Books.left(rep.id()),
                null,
                new TreeMap<>(Map.of("account", account)),
                List.of());
    }
}
