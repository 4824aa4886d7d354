package dev.allotment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fields against a plain sorted map, for whatever names and changes. */
class FieldsTest {
    @Test
    void fields_answer_like_a_sorted_map_whatever_is_laid_over_them() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var map = new TreeMap<String, @Nullable Object>();
            Fields fields = Fields.NONE;
            for (int step = 0; step < 6; step++) {
                Map<String, @Nullable Object> more = some(random);
                map.putAll(more);
                fields = random.nextBoolean() ? fields.with(Fields.of(more)) : oneByOne(fields, more);
            }
            assertThat(fields.values()).as("seed %d", seed).isEqualTo(map);
            assertThat(fields).isEqualTo(Fields.of(map)).hasSameHashCodeAs(Fields.of(map));
            assertThat(fields.toString()).isEqualTo(map.toString());
            assertThat(fields.names()).containsExactlyElementsOf(map.keySet());
            for (int n = 0; n < 60; n++) {
                assertThat(fields.has(name(n))).isEqualTo(map.containsKey(name(n)));
                assertThat(fields.value(name(n))).isEqualTo(map.get(name(n)));
            }
            map.keySet().retainAll(Set.of(name(1), name(2), name(3)));
            assertThat(fields.only(Set.of(name(1), name(2), name(3)))).isEqualTo(Fields.of(map));
        }
    }

    @Test
    void what_is_read_out_of_them_changes_nothing_in_them() {
        Fields fields = Fields.of(Map.of("Name", "Acme"));
        fields.values().put("Name", "Beta");
        assertThat(fields.text("Name")).isEqualTo("Acme");
        assertThatThrownBy(() -> Fields.NONE.with("Size", 3)).hasMessageContaining("Size holds a java.lang.Integer");
    }

    private static Fields oneByOne(Fields fields, Map<String, @Nullable Object> more) {
        Fields next = fields;
        for (var entry : more.entrySet()) {
            next = next.with(entry.getKey(), entry.getValue());
        }
        return next;
    }

    private static Map<String, @Nullable Object> some(Random random) {
        var some = new TreeMap<String, @Nullable Object>();
        for (int n = random.nextInt(30); n > 0; n--) {
            Object value = random.nextInt(4) == 0 ? null : random.nextBoolean() ? "text" + n : BigDecimal.valueOf(n);
            some.put(name(random.nextInt(60)), value);
        }
        return some;
    }

    /** A new object each time, so that names are found by what they say. */
    private static String name(int n) {
        return new StringBuilder("Field_").append(n).append("__c").toString();
    }
}
