package dev.allotment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.engagement.EngagementRules.Blindness;
import dev.allotment.engagement.EngagementRules.Meaning;
import dev.allotment.engagement.EngagementRules.Protections;
import dev.allotment.engagement.EngagementRules.Whose;
import dev.allotment.engagement.EngagementRules.Window;
import dev.allotment.model.AnyRep;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.policy.Other;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where activity cannot be seen, nothing is said (law D5: in doubt, abstain). */
class VisibilityTest {
    private static final Instant NOW = Instant.parse("2026-10-14T08:00:00Z");
    private static final EngagementRules RULES = new EngagementRules(
            List.of(new Source("Task", null, Set.of(), "engagement.yaml:5")),
            new Meaning(true, true, Whose.OWNER, 1, "engagement.yaml:9"),
            List.of(),
            new Window(null, null, 30, "engagement.yaml:13"),
            7,
            "engagement.yaml:17",
            Protections.none(),
            new Blindness(28, 0.2, 0.1, 5, "engagement.yaml:40"),
            "engagement.yaml:1");

    private static Rep rep(int n, String team, @Nullable LocalDate awayFrom, @Nullable LocalDate awayUntil) {
        return Other.with(
                AnyRep.of(new RecordId("00500000000000" + n), "Rep " + n, team, ZoneOffset.UTC, 40),
                "awayFrom",
                awayFrom,
                "awayUntil",
                awayUntil);
    }

    private static Visibility visibility(List<Rep> reps, int... touches) {
        var counts = new HashMap<RecordId, Integer>();
        for (int i = 0; i < touches.length; i++) {
            counts.put(reps.get(i).id(), touches[i]);
        }
        return Visibility.of(reps, counts, RULES, NOW);
    }

    private static List<Rep> five(String team) {
        var reps = new ArrayList<Rep>();
        for (int n = 1; n <= 5; n++) {
            reps.add(rep(n, team, null, null));
        }
        return reps;
    }

    @Test
    void a_rep_far_below_the_teams_median_is_blind() {
        var reps = five("East");
        var visibility = visibility(reps, 100, 120, 90, 110, 4);
        assertThat(visibility.of(reps.get(4).id())).isNotNull().satisfies(spot -> {
            assertThat(spot.wholeTeam()).isFalse();
            assertThat(spot.words())
                    .isEqualTo(
                            "Rep 5 shows 0.20 touches per working day where team East has 5.00, so the activity is likely"
                                    + " recorded elsewhere.");
            assertThat(spot.place()).isEqualTo("engagement.yaml:40");
        });
        assertThat(visibility.of(reps.get(0).id())).isNull();
    }

    @Test
    void a_slow_rep_is_not_blind() {
        var reps = five("East");
        assertThat(visibility(reps, 100, 120, 90, 110, 25).of(reps.get(4).id())).isNull();
    }

    @Test
    void a_team_below_the_floor_is_blind_as_a_whole() {
        var reps = five("East");
        var visibility = visibility(reps, 2, 0, 1, 100, 3);
        assertThat(visibility.of(reps.get(3).id()))
                .isNotNull()
                .satisfies(spot -> assertThat(spot.wholeTeam()).isTrue());
    }

    @Test
    void a_rep_who_was_hardly_present_cannot_be_judged() {
        var back = rep(6, "East", LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-09"));
        var reps = five("East");
        reps.add(back);
        assertThat(visibility(reps, 100, 120, 90, 110, 100, 0).of(back.id()))
                .isNotNull()
                .extracting(Visibility.Blindspot::words)
                .isEqualTo("Rep 6 was present on 2 working days of the last 28, too few to tell what was worked.");
    }

    @Test
    void in_a_team_of_two_the_median_lies_between_them() {
        var reps = List.of(rep(1, "East", null, null), rep(2, "East", null, null));
        assertThat(visibility(reps, 100, 6).of(reps.get(1).id()))
                .isNull(); // 0.30 a day, a tenth of the median is 0.265
        assertThat(visibility(reps, 100, 4).of(reps.get(1).id()))
                .isNotNull()
                .extracting(Visibility.Blindspot::words)
                .asString()
                .contains("team East has 2.60");
    }

    @Test
    void a_rep_just_at_the_floor_and_with_just_enough_days_can_be_seen() {
        var justEnough = rep(6, "West", LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-06"));
        assertThat(visibility(List.of(justEnough), 1).of(justEnough.id())).isNull();
        var tooFew = rep(6, "West", LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-07"));
        assertThat(visibility(List.of(tooFew), 100).of(tooFew.id())).isNotNull();
    }

    @Test
    void D5_an_idle_account_of_a_blind_rep_stays() {
        var reps = five("East");
        var blind = reps.get(4);
        var facts = new AccountFacts(
                new RecordId("001000000000001"),
                "Acme",
                blind.id(),
                true,
                BookStatus.DUE_BACK,
                null,
                NOW.minusSeconds(90 * 86_400),
                NOW.minusSeconds(90 * 86_400),
                false,
                false,
                null,
                null,
                LocalDate.parse("2026-10-01"),
                LocalDate.parse("2026-09-20"),
                List.of(),
                List.of(),
                null,
                Fields.NONE);
        var engagement = new Engagement(RULES);
        var seen = engagement.judge(facts, blind, List.of(), Map.of(), Visibility.clear(), NOW);
        assertThat(seen).isInstanceOf(Verdict.Overdue.class);
        var verdict = engagement.judge(facts, blind, List.of(), Map.of(), visibility(reps, 100, 120, 90, 110, 4), NOW);
        assertThat(verdict).isInstanceOf(Verdict.Blind.class);
        assertThat(verdict.sentence()).startsWith("Acme stays: Rep 5 shows 0.20 touches");
    }
}
