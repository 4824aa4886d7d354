package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.DistributionRules.Families;
import dev.allotment.allocation.FamilyFacts;
import dev.allotment.allocation.PoolAccount;
import dev.allotment.allocation.ShelfFacts;
import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.PlayScope;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.model.Score;
import dev.allotment.model.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The accounts that wait for somebody, as allocation asks for them. */
final class Pool {
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Shelving shelving;

    Pool(Picture picture, Cases cases, Rules rules) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.shelving = new Shelving(picture, cases, rules);
    }

    /** The books of these reps as a round asks for them: with their shelves counted, moves under way and drafted included. */
    List<BookState> books(Collection<Rep> reps, Sheet sheet) {
        return shelving.counted(reps.stream().map(sheet::book).toList(), sheet.underway.coming(), sheet.now);
    }

    /** What the acts of these plans change on shelves, by decision. */
    Map<DecisionId, OnShelves> onShelves(List<Plan> plans, Instant now) {
        var changes = new HashMap<DecisionId, OnShelves>();
        for (Plan plan : plans) {
            for (Act act : plan.acts()) {
                OnShelves change = shelving.change(act, now);
                if (change != null) {
                    changes.put(act.id(), change);
                }
            }
        }
        return changes;
    }

    /** The user who receives accounts that come back, or null if none of the policy's pool owners is an active user. */
    @Nullable
    RecordId owner() {
        for (String name : rules.poolOwners()) {
            Set<RecordId> ids = picture.people.active(List.of(name));
            if (!ids.isEmpty()) {
                return ids.iterator().next();
            }
        }
        return null;
    }

    Set<RecordId> owners() {
        return picture.people.active(rules.poolOwners());
    }

    /** Every account that a pool owner holds, in order of id. */
    List<PoolAccount> accounts(Sheet sheet) {
        var pool = new ArrayList<PoolAccount>();
        pooled((id, account) -> pool.add(account(id, account, sheet.stuck(Ref.account(id)), sheet)));
        return pool;
    }

    /** Those of them that a play is about now. */
    List<PoolAccount> accounts(PlayScope play, Sheet sheet) {
        var pool = new ArrayList<PoolAccount>();
        pooled((id, account) -> {
            Fields facts = cases.facts(id, account, cases.touches(id, rules.zone(), sheet.now), sheet.now);
            Standing standing = cases.standing(facts, sheet.now);
            if (standing.enrolled() && play.takes(standing.segment(), facts, sheet.now)) {
                pool.add(made(id, account, facts, standing, true, sheet.stuck(Ref.account(id)), null, sheet));
            }
        });
        return pool;
    }

    private void pooled(BiConsumer<RecordId, Fields> with) {
        Set<RecordId> owners = owners();
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            RecordId owner = account == null ? null : account.id("OwnerId");
            if (account != null && owner != null && owners.contains(owner)) {
                with.accept(id, account);
            }
        }
    }

    /** Why that account of the pool is given to nobody now, by whatever road: the wall of enrolment, rest, hold; or null. */
    @Nullable
    String closed(RecordId id, Fields account, Instant now) {
        return closed(id, account, false, now);
    }

    /** The same. @param played whether it is to be given under a play */
    @Nullable
    String closed(RecordId id, Fields account, boolean played, Instant now) {
        BookStatus status = BookStatus.ofWord(account.text(AllotmentFields.STATUS));
        if (status != null && status != BookStatus.POOL) {
            return "it is no longer open: " + status.word();
        }
        Standing standing = cases.standing(id, now);
        if (standing == null || !(played ? standing.enrolled() : standing.open())) {
            return "it is no longer enrolled";
        }
        LocalDate today = now.atZone(rules.zone()).toLocalDate();
        LocalDate rest = account.date(AllotmentFields.REST_UNTIL);
        if (rest != null && today.isBefore(rest)) {
            return "it rests until " + rest;
        }
        LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
        return hold == null || today.isAfter(hold) ? null : "it is on hold until " + hold;
    }

    /** @param moving whether it is to be left alone */
    PoolAccount account(RecordId id, Fields account, boolean moving, Sheet sheet) {
        return account(id, account, moving, null, sheet);
    }

    /** The same. @param leaver who is to hold nothing of its family any more, or null */
    PoolAccount account(RecordId id, Fields account, boolean moving, @Nullable RecordId leaver, Sheet sheet) {
        Fields facts = cases.facts(id, account, cases.touches(id, rules.zone(), sheet.now), sheet.now);
        Standing standing = cases.standing(facts, sheet.now);
        return made(id, account, facts, standing, standing.open(), moving, leaver, sheet);
    }

    private PoolAccount made(
            RecordId id,
            Fields account,
            Fields facts,
            Standing standing,
            boolean open,
            boolean moving,
            @Nullable RecordId leaver,
            Sheet sheet) {
        Score score = cases.score(id, facts, sheet.now);
        Fields asked = rules.distribution().families() == Families.TOGETHER ? facts.with(family(id, leaver)) : facts;
        return new PoolAccount(
                id,
                Cases.name(account),
                open,
                BookStatus.ofWord(account.text(AllotmentFields.STATUS)),
                score.total(),
                score.tier(),
                score.disqualifiedBy() != null,
                moving,
                account.date(AllotmentFields.REST_UNTIL),
                account.date(AllotmentFields.HOLD_UNTIL),
                account.id(AllotmentFields.RESTED_FROM),
                rules.distribution().shelved()
                        ? asked.with(ShelfFacts.of(standing.segment().name(), score.tier()))
                        : asked,
                rules.load().ofAccount(account));
    }

    /** Its ultimate parent, and the reps who hold other accounts of the family. @param leaver does not count */
    private Fields family(RecordId id, @Nullable RecordId leaver) {
        RecordId head = head(id);
        Collection<RecordId> members = members(head);
        if (members.size() < 2) {
            return FamilyFacts.of(null, List.of());
        }
        var holders = new TreeSet<RecordId>();
        for (RecordId member : members) {
            Fields account = picture.accounts.row(member);
            Rep rep = account == null ? null : picture.people.rep(account.id("OwnerId"));
            if (rep != null && !rep.id().equals(leaver)) {
                holders.add(rep.id());
            }
        }
        return FamilyFacts.of(head, List.copyOf(holders));
    }

    /** Its ultimate parent, as far as it is known; of a circle the first by id. */
    RecordId head(RecordId id) {
        var seen = new HashSet<RecordId>();
        RecordId head = id;
        while (seen.add(head)) {
            Fields account = picture.accounts.row(head);
            RecordId parent = account == null ? null : account.id("ParentId");
            if (parent == null || picture.accounts.row(parent) == null) {
                return head;
            }
            head = parent;
        }
        return seen.stream().min(RecordId::compareTo).orElse(head); // a circle: all of it has one head
    }

    /** All of the family, the head among them, in order of id. */
    Collection<RecordId> members(RecordId head) {
        var members = new TreeSet<RecordId>();
        var next = new ArrayDeque<RecordId>();
        next.add(head);
        while (!next.isEmpty()) {
            RecordId one = next.remove();
            if (members.add(one)) {
                next.addAll(picture.accounts.idsOf(one));
            }
        }
        return members;
    }
}
