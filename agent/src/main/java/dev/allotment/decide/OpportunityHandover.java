package dev.allotment.decide;

import dev.allotment.allocation.TeamChangeRules;
import dev.allotment.allocation.TeamChangeRules.Opportunities;
import dev.allotment.model.CallCost;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open opportunities of one who leaves or changes teams: with their account to its new owner, in one transaction, or to the
 * manager, as the policy has it (PRODUCT 4.3). Used for one handover, by one thread.
 */
final class OpportunityHandover {
    private final Picture picture;
    private final Rules rules;
    private final Handover of;
    private final Sheet sheet;
    private final TeamChangeRules policy;
    private final SortedMap<RecordId, List<Ref>> byAccount = new TreeMap<>();
    private final List<Ref> alone = new ArrayList<>();

    OpportunityHandover(Picture picture, Rules rules, Handover of, Sheet sheet) {
        this.picture = picture;
        this.rules = rules;
        this.of = of;
        this.sheet = sheet;
        this.policy = rules.teamChanges();
        if (rules.line() != null) {
            return; // a deal's owner is no matter of a line
        }
        for (RecordId id : new TreeSet<>(picture.opportunities.ids())) {
            Fields row = picture.opportunities.row(id);
            if (row != null && of.user().equals(row.id("OwnerId")) && !row.flag("IsClosed")) {
                sort(new Ref(Entity.OPPORTUNITY, id), row.id("AccountId"));
            }
        }
    }

    private void sort(Ref ref, @Nullable RecordId account) {
        if (sheet.stuck(ref)) {
            of.count().stays("open opportunities with another move under way, in doubt, or left alone by an order");
        } else if (account == null) {
            alone.add(ref);
        } else {
            byAccount.computeIfAbsent(account, any -> new ArrayList<>()).add(ref);
        }
    }

    /** What the account's move goes together with, so that a deal and its account never part; null: nothing goes along. */
    @Nullable
    String together(RecordId account) {
        int deals = byAccount.getOrDefault(account, List.of()).size();
        return policy.opportunities() == Opportunities.ACCOUNT_OWNER
                        && deals > 0
                        && (1 + deals) * CallCost.NODES_A_MOVE <= CallCost.NODES
                ? account.value()
                : null;
    }

    /** The account goes to that rep, and its open opportunities with it. @param together as {@link #together} said */
    void along(RecordId account, RecordId to, @Nullable String together) {
        if (together != null) {
            byAccount
                    .getOrDefault(account, List.of())
                    .forEach(deal -> move(deal, to, "it goes with its account", together));
            byAccount.remove(account);
        }
    }

    /**
     * All others.
     *
     * @param gone new owners of accounts that move in the same plan. @param which accounts whose opportunities are handed over
     * @param unrelated whether those of no account are, too
     */
    void rest(Map<RecordId, RecordId> gone, Predicate<RecordId> which, boolean unrelated) {
        byAccount.forEach((account, deals) -> {
            if (which.test(account)) {
                RecordId owner = owner(account, gone);
                deals.forEach(deal -> to(deal, owner));
            }
        });
        if (unrelated) {
            alone.forEach(deal -> to(deal, null));
        }
    }

    private void to(Ref deal, @Nullable RecordId owner) {
        RecordId manager = picture.people.manager(of.user());
        switch (policy.opportunities()) {
            case STAY -> of.count().stays("open opportunities, as the policy says");
            case ACCOUNT_OWNER -> {
                if (owner != null && !picture.people.takes(owner, sheet.now)) {
                    of.count().stays("open opportunities, as who has their account can take nothing now");
                } else if (owner != null) {
                    move(deal, owner, "the account is there", null);
                } else {
                    toManager(deal, manager, "nobody else has the account, and this is the manager");
                }
            }
            case MANAGER -> toManager(deal, manager, "this is the manager");
        }
    }

    private void toManager(Ref deal, @Nullable RecordId manager, String why) {
        if (manager == null || manager.equals(of.user())) {
            of.count().stays("open opportunities, as nobody else has their account and there is no active manager");
        } else if (!picture.people.takes(manager, sheet.now)) {
            of.count().stays("open opportunities, as the manager can take nothing now");
        } else {
            move(deal, manager, why, null);
        }
    }

    /** Who has the account when the plan is carried out, if that is an active user other than the pool's and who hands over. */
    private @Nullable RecordId owner(RecordId account, Map<RecordId, RecordId> gone) {
        Fields row = picture.accounts.row(account);
        RecordId owner = gone.containsKey(account) ? gone.get(account) : row == null ? null : row.id("OwnerId");
        return owner == null
                        || owner.equals(of.user())
                        || !picture.people.active(owner)
                        || picture.people.active(rules.poolOwners()).contains(owner)
                ? null
                : owner;
    }

    private void move(Ref deal, RecordId to, String why, @Nullable String together) {
        Fields row = picture.row(deal);
        Rep rep = picture.people.rep(to);
        String sentence = of.sentence(picture.name(deal), picture.people.name(to), why);
        sheet.move(
                of.page(),
                of.opening(Process.HAND_OFF),
                rep == null ? null : rep.team(),
                deal,
                MoveKind.TEAM_CHANGE,
                of.user(),
                to,
                rules.audit(sentence, policy.place()),
                Fields.NONE,
                together,
                new TreeMap<>(Map.of("opportunity", row == null ? Fields.NONE : row)),
                List.of());
        of.count().opportunities++;
    }
}
