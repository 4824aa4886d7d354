package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges leads that were given on because nobody touched them (PRODUCT 4.2): working time is counted minute by minute, who had
 * a lead is known from the org's record and not from what the agent wrote on it.
 */
final class SpeedJudge {
    /** @param byAgent whether the agent made this user the owner */
    private record Holder(String owner, Instant since, boolean byAgent) {}

    /** Minutes; the world moves in such steps. */
    private static final int TICK = 16;

    private final Bench bench;
    private final Docket docket;
    private final RouteJudge routes;
    private final Map<String, List<Holder>> holders = new HashMap<>();

    SpeedJudge(Bench bench, Docket docket, RouteJudge routes) {
        this.bench = bench;
        this.docket = docket;
        this.routes = routes;
    }

    /** Before the transaction is applied. */
    void judge(Move move) {
        Statutes.Speed speed = bench.statutes.routing().speed();
        Image lead = Objects.requireNonNull(move.before());
        Instant now = move.decidedAt();
        Seller from = Seller.of(bench.ground, move.from());
        if (speed == null || from == null || move.ofAccount()) {
            docket.against(move, Breach.NOBODY_TIMES_IT, "owned by " + move.from());
            return;
        }
        List<Holder> had = holders.getOrDefault(lead.id(), List.of());
        if (had.isEmpty() || !had.getLast().byAgent() || !had.getLast().owner().equals(from.id())) {
            docket.against(move, Breach.TAKEN_FROM_WHOM_A_PERSON_CHOSE, from.name() + " of " + had);
            return;
        }
        waited(move, lead, from, had, speed, now);
        if (!speed.touch().equals("status")) {
            Instant touched = bench.labour.firstTouch(
                    lead.id(), speed.anyone() ? null : from.id(), had.getLast().since(), move.at());
            if (touched != null) {
                docket.against(move, Breach.TOUCHED_IN_TIME, from.name() + " touched it at " + touched);
            }
            String blind = bench.labour.blind(from, bench.sellers(), now);
            if (blind != null) {
                docket.against(move, Breach.BLIND_REP, from.name() + " " + blind);
            }
        }
        Image account = account(lead);
        if (!speed.touch().equals("activity") && !speed.untouched().holds(bench.facts(lead, null, now), now)) {
            docket.against(move, Breach.TOUCHED_IN_TIME, "its status is " + lead.text("Status"));
        }
        if (account != null && speed.staysWithAccount() && from.id().equals(account.text("OwnerId"))) {
            docket.against(move, Breach.TAKEN_FROM_ITS_ACCOUNT, account.name());
        }
        var owners = new HashSet<String>();
        had.forEach(holder -> owners.add(holder.owner()));
        if (owners.contains(move.to())) {
            docket.against(move, Breach.GIVEN_TO_THE_SAME_AGAIN, move.to());
        }
        if (had.size() <= speed.most()) {
            routes.target(move, owners);
        } else if (speed.last().equals("stays") || had.size() > speed.most() + 1) {
            docket.against(move, Breach.GIVEN_ON_TOO_OFTEN, had.size() + " had it");
        }
    }

    private void waited(Move move, Image lead, Seller from, List<Holder> had, Statutes.Speed speed, Instant now) {
        double allowed = allowed(lead, speed, now);
        if (allowed < 0) {
            docket.against(move, Breach.NOBODY_TIMES_IT, "no limit fits " + lead.text("Email"));
            return;
        }
        double limit = allowed * (1 + speed.longer() / 100 * (had.size() - 1));
        long minutes = minutes(from, had.getLast().since(), now);
        if (minutes + 1 < limit) {
            docket.against(
                    move,
                    Breach.NOT_BREACHED_YET,
                    from.name() + " had " + minutes + " of " + limit + " minutes since "
                            + had.getLast().since());
        }
    }

    private double allowed(Image lead, Statutes.Speed speed, Instant now) {
        Facts facts = bench.facts(lead, account(lead), now);
        String route = routes.route(facts, now);
        return speed.limits().stream()
                .filter(limit -> limit.routes().isEmpty() || limit.routes().contains(String.valueOf(route)))
                .filter(limit -> limit.when() == null || limit.when().holds(facts, now))
                .mapToInt(Statutes.SpeedLimit::breach)
                .findFirst()
                .orElse(-1);
    }

    private @Nullable Image account(Image lead) {
        return bench.ground.row("Account", lead.text(AllotmentFields.MATCHED_ACCOUNT));
    }

    private static long minutes(Seller rep, Instant from, Instant until) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(until); at = at.plus(1, ChronoUnit.MINUTES)) {
            minutes += rep.atDesk(at) && !rep.awayOn(rep.today(at)) ? 1 : 0;
        }
        return minutes;
    }

    /** Takes down who has each lead, before the transaction is applied; and holds the minutes that the agent wrote against its own. */
    void note(Commit commit, List<Move> moves) {
        for (Image after : commit.rows()) {
            Image before = bench.ground.row(after.object(), after.id());
            String owner = after.text("OwnerId");
            if (!after.object().equals("Lead") || owner == null) {
                continue;
            }
            if (before == null || !owner.equals(before.text("OwnerId"))) {
                boolean byAgent = moves.stream().anyMatch(move -> move.record().equals(after.id()));
                var chain = holders.computeIfAbsent(after.id(), id -> new ArrayList<>());
                if (before != null && routes.intake(before.text("OwnerId")) || !byAgent) {
                    chain.clear();
                }
                chain.add(new Holder(owner, commit.at(), byAgent));
            } else if (before.number(AllotmentFields.TOUCHED_AFTER) == null
                    && after.number(AllotmentFields.TOUCHED_AFTER) != null) {
                written(after, commit.at());
            }
        }
    }

    private void written(Image lead, Instant at) {
        Statutes.Speed speed = bench.statutes.routing().speed();
        List<Holder> had = holders.getOrDefault(lead.id(), List.of());
        Seller owner =
                had.isEmpty() ? null : Seller.of(bench.ground, had.getLast().owner());
        if (speed == null || owner == null) {
            return;
        }
        Instant since = had.getLast().since();
        Instant touched = bench.labour.firstTouch(lead.id(), speed.anyone() ? null : owner.id(), since, at);
        boolean byStatus =
                !speed.touch().equals("activity") && !speed.untouched().holds(bench.facts(lead, null, at), at);
        long said = Objects.requireNonNull(lead.number(AllotmentFields.TOUCHED_AFTER))
                .longValue();
        // When a status changed is known only as the instant at which the agent saw it, whose clock may be a tick
        // behind.
        long least = touched == null ? 0 : minutes(owner, since, touched) - (byStatus ? TICK : 1);
        long most = touched == null || byStatus ? minutes(owner, since, at) + 1 : least + 2;
        if ((touched == null && !byStatus) || said < least || said > most) {
            docket.against(new Violation(
                    Breach.WRONG_MINUTES,
                    "touched",
                    lead.id(),
                    "",
                    at,
                    owner.name() + " is said to have touched it after " + said + " minutes; first touch " + touched
                            + ", since " + since + ", " + Duration.between(since, at)));
        }
    }
}
