package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Fields;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row of an opportunity's history tells of its close date. */
class PutOffTest {
    @Test
    void a_later_day_is_one_that_was_put_off_with_or_without_a_time() {
        assertThat(PutOff.of(row("2026-01-31", "2026-03-01"))).isNotNull();
        assertThat(PutOff.of(row("2026-01-31", "2026-03-01T00:00:00Z"))).isNotNull();
        assertThat(PutOff.of(row("2026-03-01", "2026-01-31"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-31", "2026-13-01", "2026-3-1", "soon", ""})
    void what_is_no_day_tells_nothing_and_stops_nobody(String text) {
        assertThat(PutOff.of(row("2026-01-31", text))).isNull();
        assertThat(PutOff.of(row(text, "2026-05-01"))).isNull();
    }

    private static Fields row(String was, String is) {
        return Fields.of(Map.of(
                "Field",
                "CloseDate",
                "OpportunityId",
                "006000000000001AAA",
                "CreatedDate",
                Instant.parse("2026-01-02T09:00:00Z"),
                "OldValue",
                was,
                "NewValue",
                is));
    }
}
