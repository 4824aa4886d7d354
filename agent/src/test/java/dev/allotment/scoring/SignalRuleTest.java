package dev.allotment.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.FieldType;
import dev.allotment.model.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalRuleTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final SignalRule RULE = new SignalRule("Visit", 7);

    @ParameterizedTest
    @CsvSource({
        "'', 0, , 0",
        "0, 1, 2026-03-10, 1",
        "0 0 0, 3, 2026-03-10, 1",
        "0 1 2, 3, 2026-03-10, 3",
        "1 2 3, 3, 2026-03-09, 3",
        "2 3 4, 3, 2026-03-08, 0",
        "0 2 3 4, 4, 2026-03-10, 1",
        "6, 1, 2026-03-04, 0",
        "7, 0, 2026-03-03, 0",
        "30 29 28, 0, 2026-02-10, 0",
        "-1 0, 1, 2026-03-10, 1",
    })
    void how_many_in_the_window_when_last_and_how_many_days_in_a_row(
            String daysAgo, int count, @Nullable LocalDate last, int streak) {
        Fields facts = RULE.asOf(TODAY, days(daysAgo));
        assertThat(facts.number("Signals.Visit_Count")).isEqualByComparingTo(BigDecimal.valueOf(count));
        assertThat(facts.date("Signals.Visit_Last")).isEqualTo(last);
        assertThat(facts.number("Signals.Visit_Streak")).isEqualByComparingTo(BigDecimal.valueOf(streak));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_order_of_the_records_changes_nothing_and_another_one_never_counts_less(long seed) {
        var random = new Random(seed);
        List<LocalDate> days = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            days.add(TODAY.minusDays(random.nextInt(12)));
            Fields before = RULE.asOf(TODAY, days.subList(0, n));
            Fields after = RULE.asOf(TODAY, days);
            assertThat(value(after, RULE.count())).isGreaterThanOrEqualTo(value(before, RULE.count()));
            assertThat(value(after, RULE.streak())).isGreaterThanOrEqualTo(value(before, RULE.streak()));
            var shuffled = new ArrayList<>(days);
            Collections.shuffle(shuffled, random);
            assertThat(RULE.asOf(TODAY, shuffled)).isEqualTo(after);
        }
    }

    @Test
    void the_facts_are_of_the_types_that_formulas_are_told() {
        assertThat(RULE.types())
                .containsEntry("Signals.Visit_Last", FieldType.DATE)
                .containsEntry("Signals.Visit_Streak", FieldType.NUMBER)
                .containsOnlyKeys(RULE.asOf(TODAY, List.of()).names());
    }

    @Test
    void a_window_of_no_days_is_refused() {
        assertThatThrownBy(() -> new SignalRule("Visit", 0)).hasMessageContaining("above 0 days, not 0");
    }

    private static int value(Fields facts, String name) {
        BigDecimal number = facts.number(name);
        return number == null ? -1 : number.intValue();
    }

    private static List<LocalDate> days(String daysAgo) {
        return daysAgo.isEmpty()
                ? List.of()
                : Arrays.stream(daysAgo.split(" "))
                        .map(Integer::parseInt)
                        .map(TODAY::minusDays)
                        .toList();
    }
}
