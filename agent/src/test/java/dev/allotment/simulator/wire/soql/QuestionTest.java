package dev.allotment.simulator.wire.soql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.simulator.Access;
import dev.allotment.simulator.ObjectView;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which index answers which query, and how LIKE matches. */
class QuestionTest {
    private static final SimulatedOrg ORG =
            SimulatedOrg.inMemory(OrgSettings.of(1, Instant.parse("2026-01-01T00:00:00Z")));
    private static final Session ADMIN = ORG.as(ORG.admin(), Origin.NONE);

    private static final Tables TABLES = new Tables() {
        @Override
        public @Nullable ObjectView view(String object) {
            return ADMIN.describe(object);
        }

        @Override
        public List<OrgRow> rows(String object, Access access, Predicate<OrgRow> where, int limit, boolean deleted) {
            return ADMIN.rows(object, access, where, limit, deleted);
        }

        @Override
        public @Nullable OrgRow row(String id) {
            return ADMIN.row("User", id);
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WHERE SystemModstamp >= 2026-01-01T00:00:00Z ORDER BY SystemModstamp, Id LIMIT 2000 | Modified",
                "WHERE (SystemModstamp > 2026-01-01T00:00:00Z OR (SystemModstamp = 2026-01-01T00:00:00Z AND Id > '001000000000001')) ORDER BY SystemModstamp, Id | Modified",
                "ORDER BY SystemModstamp, Id | Modified",
                "WHERE SystemModstamp > 2026-01-01T00:00:00Z ORDER BY Name | Modified, sorted",
                "WHERE SystemModstamp > 2026-01-01T00:00:00Z OR Name = 'x' | All",
                "WHERE Id IN ('001000000000001', '001000000000002') AND Name = 'x' | Ids",
                "WHERE Id = '001000000000001' OR Name = 'x' | All",
                "WHERE OwnerId = '005000000000001' ORDER BY Id | Equal",
                "WHERE OwnerId = null | All",
                "WHERE Owner.Name = 'x' ORDER BY Name DESC | All, sorted"
            })
    void the_narrowest_index_answers(String where, String index) {
        assertThat(Question.of("SELECT Id FROM Account " + where, TABLES).index())
                .isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource({
        "abc, a%c, true",
        "abc, A_C, true",
        "abc, a_, false",
        "abc, %, true",
        "'', %, true",
        "'', _, false",
        "a%c, a\\%c, true",
        "abc, a\\%c, false",
        "aaab, %a_b, true",
        "abcabd, %ab_, true",
        "abcabd, %ab%ab%ab%, false"
    })
    void like_matches_wildcards(String text, String pattern, boolean expected) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void like_takes_no_exponential_time() {
        assertThat(new Glob("%a".repeat(50) + "b").matches("a".repeat(20_000))).isFalse();
    }
}
