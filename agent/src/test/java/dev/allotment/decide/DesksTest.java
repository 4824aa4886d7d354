package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.decide.TeamChange.Kind;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.status.Kept;
import dev.allotment.status.OrderDesk;
import dev.allotment.status.ProbeDesk;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused where it is ordered, and what is promised there. */
class DesksTest extends OneStorage {
    private RecordId ann;

    @BeforeEach
    void open() {
        ann = org.rep("Ann", "East", 50);
        org.rep("Bob", "East", 50);
        org.learn();
    }

    private Kept kept() {
        return new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
    }

    private String order(Kind kind, String user, @Nullable String to) {
        return new OrderDesk(kept()).teamChange(new TeamChange(kind, user, to), "ada");
    }

    @Test
    void a_team_that_there_is_not_is_refused_with_the_one_that_was_meant() {
        String team = org.policy.allocation().teams().getFirst();
        String wrong = team + "x";
        assertThatThrownBy(() -> order(Kind.MOVER, "ann@agent.example", wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no team '" + wrong + "'; did you mean " + team + "? Teams are ");
        assertThatThrownBy(() -> order(Kind.LEAVER, "ann@agent.example", wrong))
                .hasMessageStartingWith("There is no team and no user '" + wrong + "'; did you mean " + team + "?");
        assertThatThrownBy(() -> order(Kind.MOVER, "ann@agent.example", "bob@agent.example"))
                .hasMessageStartingWith("There is no team 'bob@agent.example'");
        assertThatCode(() -> order(Kind.LEAVER, "ann@agent.example", "bob@agent.example"))
                .doesNotThrowAnyException();
        assertThat(order(Kind.MOVER, "ann@agent.example", team))
                .contains("`allotment plans` says until when")
                .doesNotContain("next morning");
    }

    @Test
    void who_joins_without_a_row_is_refused_at_once() {
        assertThatThrownBy(() -> order(Kind.JOINER, "ada@agent.example", null))
                .hasMessageContaining("ada@agent.example has no row of a rep; make one in Salesforce first");
    }

    /** Past midnight in Berlin and not yet in London. */
    @Test
    void a_hold_ends_by_the_calendar_of_the_policy() {
        Ref account =
                org.account("Acme", ann, Fields.NONE.with(AllotmentFields.HOLD_UNTIL, LocalDate.parse("2026-03-02")));
        org.learn();
        org.now = Instant.parse("2026-03-02T23:30:00Z");
        assertThat(org.policy.zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(new ProbeDesk(kept()).plan(account.id().value(), "bob@agent.example"))
                .startsWith("Unless something comes in between (`allotment plans` says), Acme goes from Ann to Bob");
    }

    /** Whoever asks first hears what the real one would say. */
    @Test
    void what_is_protected_is_refused_before_it_is_ordered() {
        Ref account = org.account("Acme", ann, Fields.NONE);
        org.opportunity(account);
        org.settle();
        assertThatThrownBy(() -> new ProbeDesk(kept()).plan(account.id().value(), "bob@agent.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("Acme cannot be probed: it is protected: it has the open opportunity.*"
                        + "\\(engagement.yaml:30\\); choose another account");
        assertThat(org.ledger.openOrders()).isEmpty();
    }
}
