package dev.allotment.decide;

import dev.allotment.allocation.TeamChangeRules.Opportunities;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.Act;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a book is never to go to the pool, and whether a move of a book that waits for approval is still right. One thread. */
final class TeamChanges {
    /** The kind of plan that a person orders: it is not decided anew. */
    static final String ORDERED = "team change";
    /** The kind of plan that empties the book of one who is no longer active. */
    static final String ABANDONED = "abandoned";
    /** What to do where such a plan is dropped. */
    static final String AGAIN = "order the team change again if it is still wanted";

    /** Where the order is looked for by which a plan came about: far more than are given while one waits. */
    private static final int ORDERS = 1_000;

    private static final Set<Protection.Kind> KEPT = EnumSet.of(
            Protection.Kind.OPEN_OPPORTUNITY, Protection.Kind.CUSTOMER, Protection.Kind.NAMED, Protection.Kind.ON_HOLD);
    private static final Set<Protection.Kind> ONLY_BY_ORDER =
            EnumSet.of(Protection.Kind.NAMED, Protection.Kind.ON_HOLD);

    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private final Ledger ledger;
    /** A plan's kind never changes. */
    private final Map<PlanId, String> kinds = new HashMap<>();

    TeamChanges(Picture picture, Cases cases, Rules rules, Ledger ledger) {
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
        this.ledger = ledger;
    }

    /** Whether it is never to go to the pool. @param owner as the rep's row has it, or null where the owner has none */
    boolean protects(RecordId id, Fields account, @Nullable Rep owner, Instant now) {
        return keeps(id, account, owner, KEPT, now);
    }

    /** Whether it goes to nobody at all, not even to who looks after customers, unless a person says so. */
    boolean holds(RecordId id, Fields account, @Nullable Rep owner, Instant now) {
        return keeps(id, account, owner, ONLY_BY_ORDER, now);
    }

    private boolean keeps(RecordId id, Fields account, @Nullable Rep owner, Set<Protection.Kind> kinds, Instant now) {
        Rep rep = owner == null ? rowless(id, account) : owner;
        Fields facts = cases.facts(id, account, cases.touches(id, rep.zone(), now), now);
        return rules.territories().keeps(id, facts, rep, true, now) != null
                || cases
                        .engagement()
                        .protections(
                                cases.engagementFacts(id, account, facts, cases.standing(facts, now), now), rep, now)
                        .stream()
                        .anyMatch(one -> kinds.contains(one.kind()));
    }

    /** What protects by itself protects in the book of somebody without a row, too. */
    private Rep rowless(RecordId id, Fields account) {
        RecordId owner = account.id("OwnerId");
        return new Rep(
                owner == null ? id : owner,
                picture.people.name(owner),
                "",
                rules.zone(),
                false,
                0,
                BigDecimal.ONE,
                0,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                owner == null ? null : picture.people.username(owner));
    }

    /** Whether it is an account of a customer. */
    boolean customer(RecordId id, Fields account, Instant now) {
        return rules.customer().holds(cases.facts(id, account, cases.touches(id, rules.zone(), now), now), now);
    }

    /** Why such a move is no longer right, or null; beside what would make any move stale. */
    @Nullable
    String objection(Act.Move move, Fields row, Instant now) {
        if (kind(move.plan()).equals(ABANDONED) && picture.people.active(move.from())) {
            return picture.people.name(move.from()) + " is active again";
        }
        if (!picture.people.takes(move.to(), now)) {
            return picture.people.rep(move.to()) == null
                    ? picture.people.name(move.to()) + " is no longer active"
                    : "the rep can no longer take it";
        }
        return switch (move.record().entity().name()) {
            case "Account" -> account(move, row, now);
            case "Opportunity" -> opportunity(move, row);
            default -> null;
        };
    }

    private @Nullable String account(Act.Move move, Fields account, Instant now) {
        RecordId id = move.record().id();
        if (!cases.enrolled(id, now)) {
            return "it is no longer enrolled";
        }
        Rep from = picture.people.rep(move.from());
        boolean pooled = picture.people.active(rules.poolOwners()).contains(move.to());
        if (!pooled && kind(move.plan()).equals(ABANDONED) && holds(id, account, from, now)) {
            return "it stays until a person decides: it is on hold, named, or of a territory by now";
        }
        return pooled && protects(id, account, from, now) ? "it must not go to the pool: it is protected by now" : null;
    }

    private @Nullable String opportunity(Act.Move move, Fields deal) {
        if (deal.flag("IsClosed")) {
            return "it is closed by now";
        }
        Fields account = picture.accounts.row(deal.id("AccountId"));
        RecordId holder = account == null ? null : account.id("OwnerId");
        boolean follows = rules.teamChanges().opportunities() == Opportunities.ACCOUNT_OWNER
                && !move.to().equals(picture.people.manager(move.from()));
        return follows && holder != null && !holder.equals(move.from()) && !holder.equals(move.to())
                ? "its account is now with " + picture.people.name(holder)
                : null;
    }

    /** Whether a person ordered it, so that nothing makes it anew but another order. */
    boolean ordered(Act act) {
        return act instanceof Act.Move move
                && move.kind() == MoveKind.TEAM_CHANGE
                && kind(move.plan()).equals(ORDERED);
    }

    /** As whom a move's taker is judged: one who is ordered to another team is of it, though the row may say so only later. */
    Rep taker(Act.Move move, Rep rep) {
        if (!rep.id().equals(move.to()) || !ordered(move)) {
            return rep;
        }
        return ledger.orders(ORDERS).stream()
                .filter(order -> order.kind() == Order.Kind.TEAM_CHANGE)
                .map(order -> TeamChange.of(order.subject()))
                .filter(Objects::nonNull)
                .filter(asked -> asked.kind() == TeamChange.Kind.MOVER
                        && asked.user().equalsIgnoreCase(String.valueOf(rep.username())))
                .map(TeamChange::to)
                .filter(Objects::nonNull)
                .findFirst()
                .map(rep::of)
                .orElse(rep);
    }

    private String kind(PlanId id) {
        return kinds.computeIfAbsent(id, any -> {
            PlanLine plan = ledger.plan(any);
            return plan == null ? "" : plan.kind();
        });
    }
}
