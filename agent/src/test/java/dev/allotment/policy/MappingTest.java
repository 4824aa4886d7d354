package dev.allotment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Raw values become typed ones, the same by whatever road they come (law R5). */
class MappingTest {
    private final Mapping mapping = Mappings.policy().mapping();

    @Test
    void the_same_moment_is_the_same_by_rest_bulk_cometd_and_avro() {
        for (Object raw : new Object[] {
            "2026-01-31T10:11:12.000+0000",
            "2026-01-31T10:11:12.000Z",
            "2026-01-31T10:11:12Z",
            "2026-01-31T11:11:12.000+01:00",
            1_769_854_272_000L
        }) {
            assertThat(typed(Map.of("CreatedDate", raw)).fields().instant("CreatedDate"))
                    .as("%s", raw)
                    .isEqualTo(Instant.parse("2026-01-31T10:11:12Z"));
        }
    }

    @Test
    void the_same_date_is_the_same_as_text_and_as_milliseconds() {
        for (Object raw : new Object[] {"2026-01-31", 1_769_817_600_000L, "2026-01-31T00:00:00.000Z"}) {
            assertThat(typed(Map.of("Intent_Date__c", raw)).fields().date("Intent_Date__c"))
                    .as("%s", raw)
                    .isEqualTo(LocalDate.of(2026, 1, 31));
        }
    }

    @Test
    void the_same_number_is_the_same_as_text_integer_and_double() {
        for (Object raw : new Object[] {"400", "400.0", 400, 400.0d, 400L, "4E2", new BigDecimal("400.00")}) {
            assertThat(typed(Map.of("NumberOfEmployees", raw)).fields().number("NumberOfEmployees"))
                    .as("%s", raw)
                    .isEqualTo(new BigDecimal("400"));
        }
    }

    @Test
    void a_checkbox_is_never_null() {
        Map<String, @Nullable Object> raw = new HashMap<>();
        raw.put("Is_Partner__c", null);
        assertThat(typed(raw).fields().value("Is_Partner__c")).isEqualTo(false);
        assertThat(typed(Map.of("Is_Partner__c", "true")).fields().flag("Is_Partner__c"))
                .isTrue();
    }

    @Test
    void a_reference_has_eighteen_characters() {
        assertThat(typed(Map.of("OwnerId", "005000000000001")).fields().text("OwnerId"))
                .hasSize(18);
    }

    @Test
    void absent_stays_absent_and_null_is_cleared_but_in_a_whole_record_absent_is_empty() {
        Map<String, @Nullable Object> raw = new HashMap<>();
        raw.put("Website", null);
        raw.put("Not_Mapped__c", "x");
        var fields = typed(raw).fields();
        assertThat(fields.has("Website")).isTrue();
        assertThat(fields.value("Website")).isNull();
        assertThat(fields.has("Name")).isFalse();
        assertThat(fields.has("Not_Mapped__c")).isFalse();
        assertThat(mapping.whole(Entity.ACCOUNT, raw).fields().has("Name")).isTrue();
    }

    @Test
    void what_cannot_be_typed_is_reported_and_the_rest_is_kept() {
        TypedRow row = typed(Map.of("Name", "Acme", "NumberOfEmployees", "many", "OwnerId", "nobody"));
        assertThat(row.fields().text("Name")).isEqualTo("Acme");
        assertThat(row.fields().has("NumberOfEmployees")).isFalse();
        assertThat(row.poison())
                .extracting(Poison::why)
                .containsExactly(
                        "Account.NumberOfEmployees is mapped as number but the org says 'many', which is no number;"
                                + " correct its type in objects.yaml, or the value in the org.",
                        "Account.OwnerId is mapped as reference but 'nobody' is not a Salesforce id of 15 or 18"
                                + " characters; correct its type in objects.yaml, or the value in the org.");
    }

    private TypedRow typed(Map<String, ? extends @Nullable Object> raw) {
        return mapping.typed(Entity.ACCOUNT, raw);
    }
}
