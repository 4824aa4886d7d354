package dev.allotment.allocation;

import static dev.allotment.allocation.Trade.NOW;
import static dev.allotment.allocation.Trade.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a resting account is free again. */
class RestTest {
    private static final RestRules RULES =
            new RestRules(60, List.of(Trade.has("Signal", "demo")), Trade.BERLIN, "allocation.yaml:60");

    private static Rest.Answer judge(BookStatus status, @Nullable LocalDate until, String signal) {
        return Rest.judge("Acme", status, until, Fields.of(Map.of("Signal", signal)), Rest.Turn.OTHERS, RULES, NOW);
    }

    /** Of what nobody may have but the rep it came from. */
    private static Rest.Answer only(BookStatus status, @Nullable LocalDate until, String signal, RestRules rules) {
        return Rest.judge(
                "Acme", status, until, Fields.of(Map.of("Signal", signal)), Rest.Turn.ITS_ONLY_REP, rules, NOW);
    }

    @Test
    void what_nobody_else_may_have_rests_a_second_time_and_then_forgets_whom_it_came_from() {
        assertThat(only(BookStatus.RESTING, TODAY.plusDays(1), "", RULES)).isInstanceOf(Rest.Answer.Resting.class);
        for (BookStatus status : List.of(BookStatus.RESTING, BookStatus.POOL)) {
            assertThat(only(status, TODAY, "", RULES))
                    .isInstanceOfSatisfying(
                            Rest.Answer.Again.class,
                            again -> assertThat(again.also())
                                    .isEqualTo(Fields.NONE
                                            .with(AllotmentFields.STATUS, "Resting")
                                            .with(AllotmentFields.REST_UNTIL, TODAY.plusDays(60))
                                            .with(AllotmentFields.RESTED_FROM, null)));
        }
        var unrested = new RestRules(0, List.of(), Trade.BERLIN, "x:1");
        assertThat(only(BookStatus.POOL, null, "", unrested).sentence())
                .as("a week at least")
                .isEqualTo("Acme rests a second time, until 2026-10-21, and may then go back to the rep it came from:"
                        + " nobody else may have it.");
        assertThat(only(BookStatus.RETIRED, null, "", RULES)).isInstanceOf(Rest.Answer.NotResting.class);
    }

    @Test
    void a_signal_ends_the_first_rest_of_what_nobody_else_may_have_and_the_second_takes_a_week() {
        for (BookStatus status : List.of(BookStatus.RESTING, BookStatus.POOL)) {
            assertThat(only(status, TODAY.plusDays(50), "asked for a demo", RULES))
                    .as("never straight back")
                    .isInstanceOfSatisfying(Rest.Answer.Again.class, again -> {
                        assertThat(again.also())
                                .isEqualTo(Fields.NONE
                                        .with(AllotmentFields.STATUS, "Resting")
                                        .with(AllotmentFields.REST_UNTIL, TODAY.plusDays(7))
                                        .with(AllotmentFields.RESTED_FROM, null));
                        assertThat(again.sentence())
                                .endsWith("and only so long as a signal woke it: CONTAINS(Signal, \"demo\").");
                    });
        }
    }

    @Test
    void a_signal_does_not_end_the_second_rest() {
        assertThat(second(TODAY.plusDays(1))).isInstanceOf(Rest.Answer.Resting.class);
        assertThat(second(TODAY)).isInstanceOf(Rest.Answer.Free.class);
        assertThat(second(null)).as("a person put it to rest until a signal").isInstanceOf(Rest.Answer.Free.class);
    }

    /** Of what its only rep may have again, woken by a signal that holds on. */
    private static Rest.Answer second(@Nullable LocalDate until) {
        return Rest.judge(
                "Acme",
                BookStatus.RESTING,
                until,
                Fields.of(Map.of("Signal", "demo")),
                Rest.Turn.ITS_ONLY_REP_AGAIN,
                RULES,
                NOW);
    }

    @Test
    void it_rests_until_the_day_before_and_is_free_on_the_day() {
        assertThat(judge(BookStatus.RESTING, TODAY.plusDays(1), "").sentence())
                .isEqualTo("Acme rests until 2026-10-15.");
        assertThat(judge(BookStatus.RESTING, TODAY, "")).isInstanceOf(Rest.Answer.Free.class);
        assertThat(judge(BookStatus.RESTING, TODAY, "").sentence())
                .isEqualTo("Acme has rested until 2026-10-14 and is free.");
    }

    @Test
    void a_signal_that_the_policy_names_wakes_it() {
        var answer = judge(BookStatus.RESTING, TODAY.plusDays(50), "asked for a demo");
        assertThat(answer.sentence()).isEqualTo("Acme is woken by a signal: CONTAINS(Signal, \"demo\").");
        assertThat(((Rest.Answer.Free) answer).also())
                .isEqualTo(Fields.NONE.with(AllotmentFields.STATUS, "Pool").with(AllotmentFields.REST_UNTIL, null));
    }

    @Test
    void retired_and_reviewed_accounts_are_never_freed_by_time_or_signal() {
        assertThat(judge(BookStatus.RETIRED, TODAY.minusDays(9), "demo").sentence())
                .isEqualTo("Acme does not rest: it is retired and comes back by hand only.");
        assertThat(judge(BookStatus.REVIEW, TODAY.minusDays(9), "demo")).isInstanceOf(Rest.Answer.NotResting.class);
    }

    @Test
    void without_a_date_it_rests_until_woken() {
        assertThat(judge(BookStatus.RESTING, null, "").sentence()).isEqualTo("Acme rests.");
    }

    @Test
    void a_retrieved_account_rests_and_remembers_the_rep_it_came_from() {
        var also = Rest.afterRetrieval(Trade.id("005", 1), RULES, NOW);
        assertThat(also.text(AllotmentFields.STATUS)).isEqualTo("Resting");
        assertThat(also.date(AllotmentFields.REST_UNTIL)).isEqualTo(TODAY.plusDays(60));
        assertThat(also.id(AllotmentFields.RESTED_FROM)).isEqualTo(Trade.id("005", 1));
        assertThat(also.has(AllotmentFields.DUE_BACK)).isTrue();
        assertThat(also.value(AllotmentFields.DUE_BACK)).isNull();
        assertThat(also.has(AllotmentFields.ROTATES_ON))
                .as("no rotation any more")
                .isTrue();
        assertThat(also.value(AllotmentFields.ROTATES_ON)).isNull();
    }

    @Test
    void without_days_of_rest_a_retrieved_account_is_open_at_once() {
        var rules = new RestRules(0, List.of(), Trade.BERLIN, "x:1");
        assertThat(Rest.afterRetrieval(Trade.id("005", 1), rules, NOW).text(AllotmentFields.STATUS))
                .isEqualTo("Pool");
    }
}
