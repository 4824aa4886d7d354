package dev.allotment.audit;

import dev.allotment.model.FieldType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policy as the auditor reads it: the numbers and questions by which it judges.
 *
 * @param zone in which TODAY() and dates of pool accounts are read
 * @param types of the mapped fields, by object
 * @param lines how many lines each file of the policy has
 */
record Statutes(
        ZoneId zone,
        Map<String, Map<String, FieldType>> types,
        Map<String, Integer> lines,
        List<String> poolOwners,
        Enrolment enrolment,
        Question customer,
        Retrieval retrieval,
        Routing routing,
        Ramp ramp,
        List<Skill> skills,
        Map<String, Team> teams,
        Map<String, Reason> reasons,
        Wishes wishes,
        int restAfterRetrieval,
        List<Question> wakes,
        List<Fence> fences,
        List<HandOff> handOffs,
        Scoring scoring) {

    /** A territory. @param reps user names, in lower case */
    record Fence(String name, Question ofAccounts, Question ofLeads, Set<String> reps, Set<String> teams) {
        boolean isOf(Seller rep) {
            String username = rep.user().text("Username");
            return teams.contains(rep.team()) || (username != null && reps.contains(username.toLowerCase(Locale.ROOT)));
        }
    }

    /** By which accounts change hands. */
    record HandOff(String name, Question when, Set<String> from, boolean fromPool, Set<String> to) {}

    /** @param circles TAM, SAM, SOM: each counts only inside the one before */
    record Enrolment(List<Question> circles, Set<String> segments, Question when, List<Exclusion> exclusions) {}

    record Exclusion(
            Question when,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    record Retrieval(
            List<Source> sources,
            boolean inbound,
            boolean outbound,
            String whose,
            int leastTouches,
            List<Window> windows,
            int otherwise,
            int grace,
            Protections protections,
            Blind blind) {}

    /** @param day for an object: when it happened; for a date field of the account: that field, and {@code object} is null */
    record Source(
            @Nullable String object,
            String day,
            @Nullable String moment,
            @Nullable String kind,
            Set<String> kinds,
            @Nullable Question done,
            @Nullable Question automated,
            @Nullable Question inbound,
            boolean ofLeads) {}

    record Window(@Nullable String segment, @Nullable String team, int days) {}

    /** @param unlessPushed 0: pushes do not matter; below 0: open opportunities protect nothing */
    record Protections(
            int unlessPushed,
            boolean needsMeeting,
            boolean customer,
            boolean named,
            boolean onHold,
            boolean onLeave,
            boolean family,
            int recentlyAssigned,
            List<Question> when) {}

    /** @param share of the team's median, percent */
    record Blind(int lookBack, double floor, double share, int leastDays) {}

    record Routing(
            Set<String> intake,
            boolean toOwner,
            boolean ownerMustBePresent,
            boolean countsAgainstCapacity,
            String hours,
            List<Route> routes,
            List<CreditRule> rules,
            List<Prompt> signals,
            @Nullable Speed speed) {}

    /** What sends an account of the pool to a rep at once. @param teams empty: all that take it */
    record Prompt(Question when, Set<String> teams) {}

    /** A rule of its own that only says who gets credit. */
    record CreditRule(Question when, String credit) {}

    /** @param longer percent of the first owner's time that each further owner has more @param last stays, manager or queue */
    record Speed(
            String touch,
            boolean anyone,
            Question untouched,
            List<SpeedLimit> limits,
            int most,
            double longer,
            boolean staysWithAccount,
            String last) {}

    /** @param breach minutes of working time @param routes empty: all */
    record SpeedLimit(@Nullable Question when, Set<String> routes, int breach) {}

    record Route(String name, @Nullable Question when, Set<String> teams) {}

    record Ramp(int days, double start) {}

    record Skill(
            String name,
            @Nullable Question ofAccounts,
            @Nullable Question ofLeads) {}

    record Team(Question takes, int leastScore, double fill) {}

    /** @param then rest, until_date, retire or review @param times 0: without limit */
    record Reason(String then, int days, boolean swap, int times, int within) {}

    /** @param days by which more time moves the due date @param limits by kind, such as Claim */
    record Wishes(boolean claims, int days, Set<String> timeReasons, Map<String, Often> limits) {}

    record Often(int times, int within) {}

    record Scoring(List<Signal> signals, List<Question> qualifiers, Side fit, Side timing) {}

    /** @param of lookup to the account, or to a contact or lead of it */
    record Signal(
            String name,
            String object,
            String of,
            String day,
            @Nullable Question when,
            int window) {}

    record Side(double weight, double full, Map<String, Double> caps, List<Points> rules) {}

    /** @param halfLife 0: no decay @param expires 0: never @param by 0: no lead time */
    record Points(
            Question when,
            double points,
            @Nullable String group,
            @Nullable String decays,
            double halfLife,
            int expires,
            @Nullable String ahead,
            int by) {}
}
