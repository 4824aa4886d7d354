package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.matching.DomainReader;
import dev.allotment.matching.DomainRules;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void a_person_account_is_left_out_also_if_it_becomes_one() {
        var picture =
                new Picture(new DomainReader(DomainRules.standard()), List.of(), List.of(), ZoneOffset.UTC, false);
        Ref ref = Ref.account(RecordId.of("001000000000001"));
        Fields company = Fields.of(Map.of("Name", "Ann", "IsPersonAccount", false));
        picture.absorb(ref, company, new Affected(), NOW);
        assertThat(picture.accounts.row(ref.id())).isEqualTo(company);
        var affected = new Affected();
        picture.absorb(ref, company.with("IsPersonAccount", true), affected, NOW);
        assertThat(picture.accounts.row(ref.id())).isNull();
        assertThat(affected.accounts).contains(ref.id());
    }

    @Test
    void a_person_account_counts_like_any_other_where_the_policy_says_so() {
        var picture = new Picture(new DomainReader(DomainRules.standard()), List.of(), List.of(), ZoneOffset.UTC, true);
        Ref ref = Ref.account(RecordId.of("001000000000001"));
        Fields person = Fields.of(Map.of("Name", "Ann", "IsPersonAccount", true));
        picture.absorb(ref, person, new Affected(), NOW);
        assertThat(picture.accounts.row(ref.id())).isEqualTo(person);
    }
}
