package dev.allotment.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsJsonTest {
    @Test
    void writes_names_in_order_and_one_spelling_per_value() {
        var fields = Fields.of(values());
        assertThat(FieldsJson.write(fields))
                .isEqualTo(
                        "{\"Active__c\":true,\"At__c\":{\"t\":\"2026-03-02T08:00:00.000001Z\"},\"Day__c\":{\"d\":\"2026-03-02\"},"
                                + "\"Empty\":null,\"N__c\":12.5,\"Name\":\"Acme \\\"& Sons\\\"\"}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reads_back_what_it_wrote(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var values = new HashMap<String, @Nullable Object>();
            for (int f = random.nextInt(6); f >= 0; f--) {
                values.put("F" + random.nextInt(20) + "__c", value(random));
            }
            Fields fields = Fields.of(values);
            assertThat(FieldsJson.read(FieldsJson.write(fields)))
                    .as("seed %d", seed)
                    .isEqualTo(fields);
        }
    }

    private static Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("Name", "Acme \"& Sons\"");
        values.put("Empty", null);
        values.put("N__c", new BigDecimal("12.5"));
        values.put("Active__c", true);
        values.put("Day__c", LocalDate.parse("2026-03-02"));
        values.put("At__c", Instant.parse("2026-03-02T08:00:00.000001Z"));
        return values;
    }

    private static @Nullable Object value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 ->
                new BigDecimal(random.nextLong())
                        .movePointLeft(random.nextInt(30) - 10)
                        .stripTrailingZeros();
            case 2 -> random.nextBoolean();
            case 3 -> LocalDate.ofEpochDay(random.nextInt(40_000));
            case 4 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L);
            default -> hostile(random);
        };
    }

    private static String hostile(Random random) {
        var text = new StringBuilder();
        String[] pieces = {"\"", "\\", "\u0000", "\u2028", "😀", "é", "}", "{\"d\":1}", "\n", "' OR 1=1 --", "a"};
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
