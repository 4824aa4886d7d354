package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges what was taken back: unworked, warned long enough, protected by nothing, and sent to rest (PRODUCT 4.5, 4.7). */
record RetrieveJudge(Bench bench, Docket docket, EnrolmentLog enrolments) {

    /** Before the transaction is applied. */
    void judge(Move move) {
        Image account = Objects.requireNonNull(move.before());
        Instant now = move.at();
        Seller owner = Seller.of(bench.ground, move.from());
        if (bench.statutes.retrieval().sources().isEmpty()) {
            docket.against(move, Breach.NO_SOURCES_DECLARED, "retrieval is off until activity sources are declared");
        }
        if (!bench.enrolled(account, now)) {
            docket.against(move, Breach.NOT_ENROLLED, account.name() + " is not enrolled");
        }
        if (!bench.poolOwners()
                .subList(0, Math.min(1, bench.poolOwners().size()))
                .contains(move.to())) {
            docket.against(move, Breach.NOT_TO_THE_POOL, "it went to " + move.to());
        }
        if (owner == null) {
            docket.against(move, Breach.NOT_FROM_A_REPS_BOOK, move.from() + " is no rep");
            return;
        }
        worked(move, account, owner, now);
        warned(move, account, owner, now);
        for (String shield : shields(account, owner, now)) {
            docket.against(move, Breach.PROTECTED, shield);
        }
        String blind = bench.labour.blind(owner, bench.sellers(), now);
        if (blind != null) {
            docket.against(move, Breach.BLIND_REP, owner.name() + " " + blind);
        }
        rests(move, owner);
    }

    private void worked(Move move, Image account, Seller owner, Instant now) {
        LocalDate worked = bench.labour.worked(account, owner, now);
        Instant given = bench.ground.assigned(account);
        Instant enrolled = enrolments.since(account.id());
        LocalDate start = Stream.of(worked, day(owner, given), day(owner, enrolled))
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(null);
        int window = window(bench.segment(bench.facts(account, now), now), owner.team());
        if (start == null || !owner.today(now).isAfter(start.plusDays(window))) {
            docket.against(
                    move,
                    Breach.WORKED_WITHIN_THE_WINDOW,
                    "worked " + worked + ", given " + given + ", enrolled " + enrolled + ", window " + window
                            + " days");
        }
    }

    private static @Nullable LocalDate day(Seller owner, @Nullable Instant at) {
        return at == null ? null : owner.today(at);
    }

    private int window(String segment, String team) {
        for (Statutes.Window window : bench.statutes.retrieval().windows()) {
            if ((window.segment() == null || window.segment().equals(segment))
                    && (window.team() == null || window.team().equals(team))) {
                return window.days();
            }
        }
        return bench.statutes.retrieval().otherwise();
    }

    private void warned(Move move, Image account, Seller owner, Instant now) {
        Instant shown = bench.ground.warnedSince(account.id());
        LocalDate due = account.date(AllotmentFields.DUE_BACK);
        LocalDate on = account.date(AllotmentFields.WARNED_ON);
        if (shown == null || due == null || on == null || !"Due back".equals(account.text(AllotmentFields.STATUS))) {
            docket.against(
                    move,
                    Breach.NO_WARNING,
                    "due back " + due + ", warned on " + on + ", status " + account.text(AllotmentFields.STATUS));
            return;
        }
        LocalDate today = owner.today(now);
        int grace = bench.statutes.retrieval().grace();
        LocalDate stands = owner.today(shown).isAfter(on) ? owner.today(shown) : on;
        if (today.isBefore(stands.plusDays(grace))) {
            docket.against(
                    move,
                    Breach.GRACE_NOT_OVER,
                    "the warning stands since " + shown + " (" + on + "), grace " + grace + " days");
        }
        Instant more = account.instant(AllotmentFields.EXTENDED_AT);
        LocalDate until = account.date(AllotmentFields.EXTENDED_UNTIL);
        Instant given = bench.ground.assigned(account);
        if (more != null && until != null && (given == null || !more.isBefore(given)) && today.isBefore(until)) {
            docket.against(move, Breach.MORE_TIME_GIVEN, "its owner was given more time until " + until);
        }
        if (today.isBefore(due)) {
            docket.against(move, Breach.DUE_DATE_NOT_COME, "it was shown as due back on " + due);
        }
    }

    /** Everything that protects it. */
    List<String> shields(Image account, Seller owner, Instant now) {
        Statutes.Protections rules = bench.statutes.retrieval().protections();
        var shields = new ArrayList<>(own(account, owner, now));
        Instant given = bench.ground.assigned(account);
        if (given != null && owner.today(now).isBefore(owner.today(given).plusDays(rules.recentlyAssigned()))) {
            shields.add("was assigned on " + owner.today(given));
        }
        if (rules.onLeave() && owner.awayOn(owner.today(now))) {
            shields.add(owner.name() + " is away");
        }
        if (rules.family()) {
            Image parent = bench.ground.row("Account", account.text("ParentId"));
            var family = new ArrayList<>(bench.ground.where("Account", "ParentId", account.id()));
            if (parent != null) {
                family.add(parent);
            }
            family.forEach(
                    one -> own(one, owner, now).forEach(why -> shields.add("its family: " + one.name() + " " + why)));
        }
        return shields;
    }

    private List<String> own(Image account, Seller owner, Instant now) {
        Statutes.Protections rules = bench.statutes.retrieval().protections();
        var shields = new ArrayList<String>();
        if (rules.unlessPushed() >= 0) {
            for (Image deal : bench.ground.where("Opportunity", "AccountId", account.id())) {
                boolean hoarded = rules.unlessPushed() > 0 && bench.ground.pushes(deal.id()) >= rules.unlessPushed();
                if (!deal.flag("IsClosed") && !hoarded && (!rules.needsMeeting() || meets(deal))) {
                    shields.add("has the open opportunity " + deal.name());
                }
            }
        }
        if (rules.customer() && bench.statutes.customer().holds(bench.facts(account, now), now)) {
            shields.add("is a customer");
        }
        if (rules.named() && account.flag(AllotmentFields.NAMED)) {
            shields.add("is a named account");
        }
        LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
        if (rules.onHold() && hold != null && !owner.today(now).isAfter(hold)) {
            shields.add("is on hold until " + hold);
        }
        rules.when().stream()
                .filter(when -> when.holds(bench.facts(account, now), now))
                .forEach(when -> shields.add(when.formula().text()));
        return shields;
    }

    private boolean meets(Image deal) {
        return bench.ground.all("Event").stream().anyMatch(event -> deal.id().equals(event.text("WhatId")));
    }

    private void rests(Move move, Seller owner) {
        int days = bench.statutes.restAfterRetrieval();
        LocalDate until = move.after().date(AllotmentFields.REST_UNTIL);
        LocalDate wanted = move.at().atZone(bench.statutes.zone()).toLocalDate().plusDays(days);
        boolean right = days == 0
                ? "Pool".equals(move.after().text(AllotmentFields.STATUS)) && until == null
                : "Resting".equals(move.after().text(AllotmentFields.STATUS)) && wanted.equals(until);
        if (!right
                || !owner.id().equals(move.after().text(AllotmentFields.RESTED_FROM))
                || move.after().text(AllotmentFields.DUE_BACK) != null
                || move.after().text(AllotmentFields.WARNED_ON) != null) {
            docket.against(
                    move,
                    Breach.WRONG_REST,
                    "status " + move.after().text(AllotmentFields.STATUS) + ", rest until " + until + " (" + days
                            + " days are due), from " + move.after().text(AllotmentFields.RESTED_FROM));
        }
    }
}
