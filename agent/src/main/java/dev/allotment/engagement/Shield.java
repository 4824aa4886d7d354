package dev.allotment.engagement;

import dev.allotment.model.Condition;
import dev.allotment.model.Protection;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds everything that protects an account from being taken back. */
record Shield(EngagementRules.Protections rules) {
    /** What lies in the account itself, and so spreads to parent and children; a rep's leave does not. */
    private static final Set<Protection.Kind> SPREADING = EnumSet.of(
            Protection.Kind.OPEN_OPPORTUNITY,
            Protection.Kind.CUSTOMER,
            Protection.Kind.NAMED,
            Protection.Kind.ON_HOLD,
            Protection.Kind.CONDITION);

    List<Protection> over(AccountFacts account, Rep owner, Instant now) {
        var found = new ArrayList<Protection>();
        LocalDate today = owner.today(now);
        opportunity(account, found);
        if (rules.customer() != null && account.customer()) {
            found.add(new Protection(
                    Protection.Kind.CUSTOMER,
                    "is a customer",
                    null,
                    rules.customer().place()));
        }
        if (rules.named() != null && account.named()) {
            found.add(new Protection(
                    Protection.Kind.NAMED,
                    "is a named account",
                    null,
                    rules.named().place()));
        }
        if (account.kept() != null) {
            found.add(account.kept());
        }
        var recently = rules.recentlyAssigned();
        if (recently != null && account.assignedAt() != null) {
            LocalDate assigned = owner.today(account.assignedAt());
            LocalDate until = assigned.plusDays(recently.days() - 1L);
            if (!today.isAfter(until)) {
                found.add(new Protection(
                        Protection.Kind.RECENTLY_ASSIGNED,
                        "was assigned on " + assigned + " and stays through " + until,
                        until,
                        recently.place()));
            }
        }
        LocalDate hold = account.holdUntil();
        if (rules.onHold() != null && hold != null && !today.isAfter(hold)) {
            String reason = account.holdReason();
            found.add(new Protection(
                    Protection.Kind.ON_HOLD,
                    "is on hold until " + hold + (reason == null || reason.isBlank() ? "" : " (" + reason + ")"),
                    hold,
                    rules.onHold().place()));
        }
        if (rules.onLeave() != null && owner.awayOn(today)) {
            LocalDate back = owner.awayUntil();
            found.add(new Protection(
                    Protection.Kind.REP_ON_LEAVE,
                    "belongs to " + owner.name() + ", who is away" + (back == null ? "" : " until " + back),
                    back,
                    rules.onLeave().place()));
        }
        for (Condition condition : rules.conditions()) {
            if (condition.holds(account.fields(), now)) {
                found.add(
                        new Protection(Protection.Kind.CONDITION, "fits " + condition.text(), null, condition.place()));
            }
        }
        family(account, found);
        return List.copyOf(found);
    }

    private void opportunity(AccountFacts account, List<Protection> found) {
        var rule = rules.openOpportunity();
        if (rule == null) {
            return;
        }
        for (var opportunity : account.openOpportunities()) {
            boolean hoarded = rule.exceptPushes() > 0 && opportunity.pushes() >= rule.exceptPushes();
            if (!hoarded && (!rule.needsMeeting() || opportunity.hasMeeting())) {
                found.add(new Protection(
                        Protection.Kind.OPEN_OPPORTUNITY,
                        "has the open opportunity '" + opportunity.name() + "'",
                        null,
                        rule.place()));
                return;
            }
        }
    }

    private void family(AccountFacts account, List<Protection> found) {
        if (rules.family() == null) {
            return;
        }
        for (var relative : account.relatives()) {
            for (var theirs : relative.protections()) {
                if (SPREADING.contains(theirs.kind())) {
                    found.add(new Protection(
                            Protection.Kind.FAMILY,
                            "is kept with its " + (relative.parent() ? "parent " : "child ") + relative.name()
                                    + ", which " + theirs.why(),
                            theirs.until(),
                            rules.family().place()));
                    return;
                }
            }
        }
    }
}
