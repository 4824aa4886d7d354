package dev.allotment.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.Rotation.Announced;
import dev.allotment.allocation.Rotation.Answer;
import dev.allotment.model.Protection;
import dev.allotment.policy.Other;
import dev.allotment.policy.PlayPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When a play takes back what it gave. */
class PlayEndTest {
    private static final Play PLAY = PlayPolicy.energy("East", "2026-04-12");
    private static final LocalDate DAY = LocalDate.parse("2026-04-13");
    private static final int GRACE = 7;

    private static PlayEnd end() {
        return Objects.requireNonNull(PlayEnd.of(List.of(PLAY), "energy", true, "allocation.yaml:38"));
    }

    @Test
    void it_takes_back_what_it_alone_enrolled_and_all_of_it_where_the_policy_says_so() {
        assertThat(PlayEnd.of(List.of(PLAY), null, true, "")).isNull();
        assertThat(PlayEnd.of(List.of(PLAY), "energy", false, "")).isNull();
        assertThat(end()).isEqualTo(new PlayEnd("energy", DAY, "allocation.yaml:95"));
        assertThat(PlayEnd.of(List.of(Other.with(PLAY, "back", true)), "energy", false, ""))
                .isEqualTo(end());
    }

    @Test
    void a_play_that_the_policy_no_longer_has_is_over_for_what_it_alone_enrolled() {
        PlayEnd gone = Objects.requireNonNull(PlayEnd.of(List.of(), "energy", true, "allocation.yaml:38"));
        assertThat(gone.near(LocalDate.parse("2026-03-10"), GRACE)).isTrue();
        assertThat(gone.announce(DAY, null).goes(GRACE)).isEqualTo(DAY.plusDays(GRACE));
        assertThat(PlayEnd.of(List.of(), "energy", false, "")).isNull();
    }

    @Test
    void it_is_shown_for_the_grace_before_and_later_for_as_long() {
        assertThat(end().near(LocalDate.parse("2026-04-05"), GRACE)).isFalse();
        assertThat(end().near(LocalDate.parse("2026-04-06"), GRACE)).isTrue();
        assertThat(end().announce(LocalDate.parse("2026-04-06"), null).goes(GRACE))
                .isEqualTo(DAY);
        assertThat(end().announce(LocalDate.parse("2026-05-01"), null).goes(GRACE))
                .as("what was protected till then")
                .isEqualTo("2026-05-08");
        assertThat(end().announce(LocalDate.parse("2026-04-06"), LocalDate.parse("2026-04-20"))
                        .goes(GRACE))
                .as("more time was granted")
                .isEqualTo("2026-04-20");
    }

    @Test
    void it_goes_on_its_day_and_not_a_week_later() {
        Announced shown = end().announce(LocalDate.parse("2026-04-06"), null);
        assertThat(judge(shown, DAY.minusDays(1)))
                .isEqualTo(new Answer.Shown(
                        DAY,
                        "Acme goes back on 2026-04-13: it was given for a time, and the play 'energy' ends on 2026-04-12.",
                        "allocation.yaml:95"));
        assertThat(judge(shown, DAY))
                .isEqualTo(new Answer.Goes(
                        "Acme goes back: it was given for a time, and the play 'energy' ends on 2026-04-12; so it has said since"
                                + " 2026-04-06.",
                        "allocation.yaml:95"));
        assertThat(judge(shown, DAY.plusDays(6))).isInstanceOf(Answer.Goes.class);
        assertThat(judge(shown, DAY.plusDays(7))).isInstanceOf(Answer.Stays.class);
    }

    @Test
    void what_is_protected_stays_and_so_does_what_was_shown_for_an_earlier_day() {
        Announced shown = end().announce(LocalDate.parse("2026-04-06"), null);
        var hold = new Protection(Protection.Kind.ON_HOLD, "is on hold", null, "engagement.yaml:32");
        assertThat(end().judge("Acme", shown, List.of(hold), GRACE, DAY).sentence())
                .isEqualTo("Acme stays: it is on hold.");
        var longer = new PlayEnd("energy", DAY.plusDays(30), "allocation.yaml:95");
        assertThat(longer.judge("Acme", shown, List.of(), GRACE, DAY).sentence())
                .isEqualTo("Acme stays: the play 'energy' ends on 2026-05-12, later than was shown.");
    }

    private static Answer judge(Announced shown, LocalDate today) {
        return end().judge("Acme", shown, List.of(), GRACE, today);
    }
}
