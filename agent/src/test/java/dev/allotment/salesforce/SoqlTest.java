package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoqlTest {
    @Test
    void a_query_is_built_from_names_and_bound_values() {
        Soql query = Soql.select(List.of("Id", "Owner.Name"), Entity.LEAD)
                .where(Soql.Clause.above("SystemModstamp", Instant.parse("2026-01-31T10:11:12.5Z"))
                        .or(Soql.Clause.equal("IsConverted", false)
                                .and(Soql.Clause.above("Id", RecordId.of("00Q000000000001AAA")))))
                .orderBy("SystemModstamp", "Id")
                .limit(2000);
        assertThat(query.text())
                .isEqualTo(
                        "SELECT Id,Owner.Name FROM Lead WHERE (SystemModstamp > 2026-01-31T10:11:12.500Z OR"
                                + " (IsConverted = false AND Id > '00Q000000000001AAA')) ORDER BY SystemModstamp,Id LIMIT 2000");
    }

    @Test
    void hostile_values_stay_inside_their_quotes() {
        assertThat(Soql.select(List.of("Id"), Entity.LEAD)
                        .where(Soql.Clause.in("Email", List.of("x' OR Name LIKE '%", "a\\", "tab\tnull\u0000\nline")))
                        .text())
                .endsWith("IN ('x\\' OR Name LIKE \\'%','a\\\\','tab\\tnull\\u0000\\nline')");
    }

    @Test
    void hostile_names_are_refused() {
        for (String name : List.of("Id FROM User--", "", "a.b.c.d.e", "Name'", "1x", "Id,Name")) {
            assertThatThrownBy(() -> Soql.select(List.of(name), Entity.LEAD)).hasMessageContaining("API name");
        }
        assertThatThrownBy(() -> Soql.Clause.equal("Name", new StringBuilder("x")))
                .hasMessageContaining("cannot be bound");
    }

    @Test
    void long_lists_are_cut_so_that_each_address_fits() {
        List<String> values =
                IntStream.range(0, 2_000).mapToObj(i -> "\"ünïcode\"" + i).toList();
        List<List<String>> parts = Soql.parts(values);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(values);
        for (List<String> part : parts) {
            String text = Soql.select(List.of("Id"), Entity.LEAD)
                    .where(Soql.Clause.in("Email", part))
                    .text();
            assertThat(URLEncoder.encode(text, StandardCharsets.UTF_8).length()).isLessThan(12_000);
        }
    }
}
