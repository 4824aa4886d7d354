package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges what a rep was given from the pool: open, fitting, to somebody with room who is there (PRODUCT 4.4, 4.7; law D2). */
record GiftJudge(Bench bench, Docket docket, RestLog rests) {

    /** Before the transaction is applied. @param byRule whether the team's rule of distribution must hold */
    void judge(Move move, boolean byRule) {
        Image account = Objects.requireNonNull(move.before());
        Instant now = move.at();
        if (move.from() == null || !bench.poolOwners().contains(move.from())) {
            docket.against(move, Breach.NOT_FROM_THE_POOL, "it was owned by " + move.from());
        }
        closed(move, account, now);
        Seller rep = Seller.of(bench.ground, move.to());
        if (rep == null) {
            docket.against(move, Breach.REP_NOT_THERE, move.to() + " is no rep");
            return;
        }
        String missing = rep.missing(now);
        if (missing != null) {
            docket.against(move, Breach.REP_NOT_THERE, rep.name() + " " + missing);
        }
        if (straightBack(account, rep, now)) {
            docket.against(move, Breach.STRAIGHT_BACK, account.name() + " came from " + rep.name());
        }
        Statutes.Fence fence = bench.fence(account, now);
        if (fence != null && !fence.isOf(rep)) {
            docket.against(move, Breach.NOT_THEIRS_BY_TERRITORY, account.name() + " is of " + fence.name());
        }
        if (byRule) {
            fits(move, account, rep, now);
        }
        if (!"Working".equals(move.after().text(AllotmentFields.STATUS))
                || move.after().text(AllotmentFields.REST_UNTIL) != null
                || move.after().text(AllotmentFields.DUE_BACK) != null
                || move.after().text(AllotmentFields.WARNED_ON) != null) {
            docket.against(move, Breach.STATE_NOT_SET, "status " + move.after().text(AllotmentFields.STATUS));
        }
    }

    void closed(Move move, Image account, Instant now) {
        if (!bench.enrolled(account, now)) {
            docket.against(move, Breach.NOT_ENROLLED, account.name() + " is not enrolled");
        }
        LocalDate today = now.atZone(bench.statutes.zone()).toLocalDate();
        String status = account.text(AllotmentFields.STATUS);
        LocalDate rest = account.date(AllotmentFields.REST_UNTIL);
        if ("Resting".equals(status) || (rest != null && today.isBefore(rest))) {
            docket.against(move, Breach.RESTING, "it rests until " + rest);
        }
        if ("Retired".equals(status) || "Review".equals(status)) {
            docket.against(move, Breach.RETIRED_OR_IN_REVIEW, "its status is " + status);
        }
        LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
        if (hold != null && !today.isAfter(hold)) {
            docket.against(move, Breach.ON_HOLD, "it is on hold until " + hold);
        }
    }

    private void fits(Move move, Image account, Seller rep, Instant now) {
        int score = bench.score(account, now);
        Statutes.Team team = bench.statutes.teams().get(rep.team());
        Statutes.Fence fence = bench.fence(account, now);
        if (score == Worth.UNSELLABLE) {
            docket.against(move, Breach.DISQUALIFIED, account.name() + " lacks what it must have");
        } else if (team == null || (fence == null && !team.takes().holds(bench.facts(account, now), now))) {
            docket.against(move, Breach.WRONG_TEAM, "team " + rep.team() + " does not take " + account.name());
        } else if (score < team.leastScore()) {
            docket.against(
                    move, Breach.BELOW_LEAST_SCORE, "it scores " + score + ", the least is " + team.leastScore());
        }
        var told = move.audit().number(AllotmentFields.CHANGE_SCORE);
        if (told == null || told.intValue() != score) {
            docket.against(move, Breach.WRONG_SCORE, "the row says " + told + ", the policy gives " + score);
        }
        for (Statutes.Skill skill : bench.statutes.skills()) {
            if (skill.ofAccounts() != null
                    && skill.ofAccounts().holds(bench.facts(account, now), now)
                    && !rep.can(skill.name())) {
                docket.against(move, Breach.LACKS_SKILL, rep.name() + " lacks " + skill.name());
            }
        }
    }

    /** After the transaction is applied: at every prefix nobody is above capacity through us. */
    void weigh(Move move) {
        Seller rep = Seller.of(bench.ground, move.to());
        if (rep != null) {
            int held = bench.held(rep.id(), move.at());
            int capacity = rep.capacity(bench.statutes.ramp(), move.at());
            Statutes.Team team = bench.statutes.teams().get(rep.team());
            int target = move.kind().equals("distribute") && team != null
                    ? (int) Math.floor(capacity * team.fill() / 100 + 1e-9)
                    : capacity;
            if (held > target) {
                docket.against(move, Breach.ABOVE_CAPACITY, rep.name() + " holds " + held + " of " + target);
            }
        }
    }

    /** Whether this rep may have this account, apart from room: the same question that the judge of rounds asks. */
    boolean mayHave(Image account, Seller rep, int score, Instant now) {
        Statutes.Team team = bench.statutes.teams().get(rep.team());
        Statutes.Fence fence = bench.fence(account, now);
        return team != null
                && score >= team.leastScore()
                && !straightBack(account, rep, now)
                && (fence == null ? team.takes().holds(bench.facts(account, now), now) : fence.isOf(rep))
                && bench.statutes.skills().stream()
                        .allMatch(skill -> skill.ofAccounts() == null
                                || rep.can(skill.name())
                                || !skill.ofAccounts().holds(bench.facts(account, now), now));
    }

    /** Whether nothing keeps this pool account where it is. */
    boolean open(Image account, Instant now) {
        LocalDate today = now.atZone(bench.statutes.zone()).toLocalDate();
        String status = account.text(AllotmentFields.STATUS);
        LocalDate rest = account.date(AllotmentFields.REST_UNTIL);
        LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
        return (status == null || status.equals("Pool"))
                && (rest == null || !today.isBefore(rest))
                && (hold == null || today.isAfter(hold))
                && !rolledBack(account, now)
                && bench.enrolled(account, now);
    }

    /** What a person had undone is left alone for a week. */
    private boolean rolledBack(Image account, Instant now) {
        String decision = account.text(AllotmentFields.DECISION);
        return decision != null
                && bench.ground.where("Ownership_Change__c", AllotmentFields.CHANGE_DECISION, decision).stream()
                        .anyMatch(row -> "roll back".equals(row.text(AllotmentFields.CHANGE_KIND))
                                && row.instant("CreatedDate") instanceof Instant at
                                && at.isAfter(now.minus(Duration.ofDays(7))));
    }

    /** Whether it would go straight back to whom it came from; what nobody else may have goes back after a second rest. */
    boolean straightBack(Image account, Seller rep, Instant now) {
        if (!cameFrom(account, rep)) {
            return false;
        }
        Statutes.Fence fence = bench.fence(account, now);
        boolean only = fence != null
                && fence.isOf(rep)
                && bench.sellers().stream()
                        .filter(other -> fence.isOf(other)
                                && other.user().flag("IsActive")
                                && !other.row().flag(AllotmentFields.REP_LEAVING))
                        .allMatch(other -> other.id().equals(rep.id()));
        if (!only || account.text(AllotmentFields.RESTED_FROM) != null) {
            return true;
        }
        Instant again = rests.forgotten(account);
        int days = Math.max(7, bench.statutes.restAfterRetrieval());
        boolean rested = again != null && !now.isBefore(again.plus(Duration.ofDays(days - 1))); // counted in a zone
        return !rested && bench.statutes.wakes().stream().noneMatch(wake -> wake.holds(bench.facts(account, now), now));
    }

    private boolean cameFrom(Image account, Seller rep) {
        List<Ground.Tenure> chain = bench.ground.owners(account.id());
        @Nullable String last = null;
        for (int i = chain.size() - 2; i >= 0 && last == null; i--) {
            last = Seller.of(bench.ground, chain.get(i).owner()) == null
                    ? null
                    : chain.get(i).owner();
        }
        return rep.id().equals(last) || rep.id().equals(account.text(AllotmentFields.RESTED_FROM));
    }
}
