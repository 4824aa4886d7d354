package dev.allotment.allocation;

import dev.allotment.model.AnyRep;
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
        return Other.with(
                AnyRep.of(id("005", n), name, team, BERLIN, capacity),
                "hoursFrom",
                LocalTime.of(9, 0),
                "hoursUntil",
                LocalTime.of(17, 0));
    }

    static Rep weighing(Rep rep, String weight, int adjustment) {
        return Other.with(rep, "weight", new BigDecimal(weight), "turnAdjustment", adjustment);
    }

    static Rep away(Rep rep, @Nullable LocalDate from, @Nullable LocalDate until) {
        return Other.with(rep, "awayFrom", from, "awayUntil", until);
    }

    static Rep skilled(Rep rep, String... skills) {
        return Other.with(rep, "skills", Set.of(skills));
    }

    static Rep in(Rep rep, ZoneId zone) {
        return Other.with(rep, "zone", zone);
    }

    static Rep ramping(Rep rep, LocalDate start) {
        return Other.with(rep, "rampStart", start);
    }

    static Rep paused(Rep rep) {
        return Other.with(rep, "paused", true);
    }

    static Rep leaving(Rep rep) {
        return Other.with(rep, "leaving", true);
    }

    static Rep inactive(Rep rep) {
        return Other.with(rep, "active", false);
    }

    static BookState book(Rep rep, int held) {
        return new BookState(rep, held, 0);
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
                Fields.of(Map.of("Region", region)),
                1);
    }

    /** Holds where the field contains the word. */
    static Condition has(String field, String word) {
        return new Condition(
                "CONTAINS(" + field + ", \"" + word + "\")",
                "allocation.yaml:7",
                (fields, now) -> fields.text(field) instanceof String text && text.contains(word));
    }

    static DistributionRules.TeamRule team(String team, Condition takes, int targetPercent) {
        return new DistributionRules.TeamRule(team, takes, 0, targetPercent, "allocation.yaml:12 " + team);
    }

    static DistributionRules distribution(DistributionRules.TeamRule... teams) {
        return new DistributionRules(
                List.of(teams),
                List.of(),
                Ramp.none("allocation.yaml:9"),
                DistributionRules.Families.APART,
                Territories.NONE,
                BERLIN,
                "allocation.yaml:10");
    }

    static DistributionRules eastTakesAll() {
        return distribution(team("East", Condition.always("allocation.yaml:12"), 100));
    }

    static RoutingRules routing(RoutingRules.Hours hours) {
        return new RoutingRules(
                Set.of("Allotment_Intake"),
                List.of(route("team East", Condition.always("allocation.yaml:21"), "allocation.yaml:20", "East")),
                true,
                true,
                true,
                true,
                hours,
                Ramp.none("allocation.yaml:9"),
                List.of(new Skill("Dutch", has("Country", "Netherlands"), "allocation.yaml:30")),
                WorkingTime.plain(),
                List.of(),
                List.of(),
                Territories.NONE,
                null,
                "allocation.yaml:18");
    }

    /** For any lead. */
    static RoutingRules.Route route(String name, Condition when, String place, String... teams) {
        return new RoutingRules.Route(name, when, Set.of(teams), Set.of(), place);
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
