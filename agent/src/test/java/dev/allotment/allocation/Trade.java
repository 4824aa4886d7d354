package dev.allotment.allocation;

import dev.allotment.model.BookStatus;
import dev.allotment.model.Condition;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reps, accounts and rules that tests name in one word each. */
final class Trade {
    private Trade() {}

    /** A Wednesday, ten in the morning in Berlin. */
    static final Instant NOW = Instant.parse("2026-10-14T08:00:00Z");

    static final LocalDate TODAY = LocalDate.parse("2026-10-14");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static RecordId id(String prefix, int n) {
        return new RecordId(prefix + String.format("%012d", n));
    }

    static Rep rep(int n, String name, String team, int capacity) {
        return new Rep(
                id("005", n),
                name,
                team,
                BERLIN,
                true,
                capacity,
                BigDecimal.ONE,
                0,
                Set.of(),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0),
                null,
                null,
                null,
                false,
                false);
    }

    static Rep weighing(Rep rep, String weight, int adjustment) {
        return new Rep(
                rep.id(),
                rep.name(),
                rep.team(),
                rep.zone(),
                rep.active(),
                rep.capacity(),
                new BigDecimal(weight),
                adjustment,
                rep.skills(),
                rep.hoursFrom(),
                rep.hoursUntil(),
                rep.awayFrom(),
                rep.awayUntil(),
                rep.rampStart(),
                rep.paused(),
                rep.leaving());
    }

    static Rep away(Rep rep, @Nullable LocalDate from, @Nullable LocalDate until) {
        return changed(rep, rep.zone(), true, rep.skills(), from, until, rep.rampStart(), false, false);
    }

    static Rep skilled(Rep rep, String... skills) {
        return changed(rep, rep.zone(), true, Set.of(skills), null, null, rep.rampStart(), false, false);
    }

    static Rep in(Rep rep, ZoneId zone) {
        return changed(rep, zone, true, rep.skills(), null, null, rep.rampStart(), false, false);
    }

    static Rep ramping(Rep rep, LocalDate start) {
        return changed(rep, rep.zone(), true, rep.skills(), null, null, start, false, false);
    }

    static Rep paused(Rep rep) {
        return changed(rep, rep.zone(), true, rep.skills(), null, null, null, true, false);
    }

    static Rep leaving(Rep rep) {
        return changed(rep, rep.zone(), true, rep.skills(), null, null, null, false, true);
    }

    static Rep inactive(Rep rep) {
        return changed(rep, rep.zone(), false, rep.skills(), null, null, null, false, false);
    }

    private static Rep changed(
            Rep rep,
            ZoneId zone,
            boolean active,
            Set<String> skills,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate ramp,
            boolean paused,
            boolean leaving) {
        return new Rep(
                rep.id(),
                rep.name(),
                rep.team(),
                zone,
                active,
                rep.capacity(),
                rep.weight(),
                rep.turnAdjustment(),
                skills,
                rep.hoursFrom(),
                rep.hoursUntil(),
                from,
                until,
                ramp,
                paused,
                leaving);
    }

    static BookState book(Rep rep, int held) {
        return new BookState(rep, held, 0);
    }

    /** A book whose capacity counts minutes a week. */
    static BookState inMinutes(Rep rep, long held, long inFlight) {
        return new BookState(rep, held, inFlight, LoadUnit.MINUTES, Collections.emptySortedMap());
    }

    static PoolAccount pool(int n, String name, int score) {
        return pool(n, name, score, "East", null);
    }

    static PoolAccount pool(int n, String name, int score, String region, @Nullable RecordId restedFrom) {
        return new PoolAccount(
                id("001", n),
                name,
                true,
                BookStatus.POOL,
                score,
                "A",
                false,
                false,
                null,
                null,
                restedFrom,
                Fields.of(Map.of("Region", region)));
    }

    /** Holds where the field contains the word. */
    static Condition has(String field, String word) {
        return new Condition(
                "CONTAINS(" + field + ", \"" + word + "\")",
                "allocation.yaml:7",
                (fields, now) -> fields.text(field) instanceof String text && text.contains(word));
    }

    static DistributionRules.TeamRule team(String team, Condition takes, int targetPercent) {
        return new DistributionRules.TeamRule(team, takes, 0, targetPercent, List.of(), "allocation.yaml:12 " + team);
    }

    /** A shelf for what the field says. @param most such as {@code 12} or {@code 30 %} */
    static Shelf shelf(String name, String field, String word, String most) {
        boolean percent = most.endsWith("%");
        int number = Integer.parseInt(most.replace("%", "").strip());
        return new Shelf(name, has(field, word), null, null, new Shelf.Most(number, percent), "allocation.yaml:14");
    }

    /** The same team, whose books have these shelves. */
    static DistributionRules.TeamRule shelved(DistributionRules.TeamRule team, Shelf... shelves) {
        return Other.with(team, "shelves", List.of(shelves));
    }

    static DistributionRules distribution(DistributionRules.TeamRule... teams) {
        return new DistributionRules(
                List.of(teams), List.of(), Ramp.none("allocation.yaml:9"), BERLIN, "allocation.yaml:10");
    }

    static DistributionRules eastTakesAll() {
        return distribution(team("East", Condition.always("allocation.yaml:12"), 100));
    }

    static RoutingRules routing(RoutingRules.Hours hours) {
        return new RoutingRules(
                Set.of("Allotment_Intake"),
                List.of(new RoutingRules.Route(
                        "team East", Condition.always("allocation.yaml:21"), Set.of("East"), "allocation.yaml:20")),
                true,
                true,
                true,
                true,
                hours,
                Ramp.none("allocation.yaml:9"),
                List.of(new Skill("Dutch", has("Country", "Netherlands"), "allocation.yaml:30")),
                "allocation.yaml:18");
    }

    static Arrival arrival(Arrival.@Nullable Matched account) {
        return new Arrival(
                Ref.lead(id("00Q", 1)),
                "Ann Lee (Acme)",
                "Allotment_Intake",
                account,
                Fields.of(Map.of("Country", "Germany")));
    }
}
