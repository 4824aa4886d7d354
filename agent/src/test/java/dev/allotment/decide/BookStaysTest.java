package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.status.Kept;
import dev.allotment.status.capacity.CapacityDesk;
import dev.allotment.status.capacity.Cohorts;
import dev.allotment.status.capacity.Measured;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what the mirror knows of owners to the opportunities that a worked account gives. */
class BookStaysTest extends OneStorage {
    private RecordId ann;

    @BeforeEach
    void open() {
        ann = org.rep("Ann", "East", 50);
    }

    /** Created ninety days ago, worked, with a deal won after thirty. */
    private Ref young(String name, Map<String, Object> more) {
        var values = new HashMap<String, Object>(more);
        values.put("CreatedDate", org.now.minus(Duration.ofDays(90)));
        Ref account = org.account(name, ann, Fields.of(values));
        org.call(account, ann, org.now.minus(Duration.ofDays(70)));
        Ref deal = org.opportunity(account);
        org.edit(deal, "CreatedDate", org.now.minus(Duration.ofDays(60)));
        org.edit(
                deal,
                "CloseDate",
                org.now.minus(Duration.ofDays(10)).atZone(org.policy.zone()).toLocalDate());
        org.edit(deal, "IsClosed", true);
        org.edit(deal, "IsWon", true);
        org.edit(deal, "Amount", BigDecimal.valueOf(1_000));
        return account;
    }

    private Cohorts cohorts() {
        org.learn();
        var kept = new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now);
        return Objects.requireNonNull(CapacityDesk.of(kept, 365).past()).accounts();
    }

    @Test
    void an_account_created_within_the_look_back_was_not_in_a_book_before() {
        for (int n = 0; n < 12; n++) {
            young("Young" + n, Map.of());
        }
        Measured rate = Objects.requireNonNull(cohorts().rate());
        assertThat(rate.value())
                .as("an opportunity in 90 days is four a year, not one")
                .isCloseTo(365 / 90.0, within(0.01));
        assertThat(cohorts().sample())
                .contains("12 worked stays in books (12 given in the period")
                .contains("12 of unknown beginning counted from the creation of the account");
    }

    @Test
    void where_not_even_the_creation_is_known_the_stay_is_left_out() {
        for (int n = 0; n < 12; n++) {
            young("Young" + n, Map.of());
        }
        org.edit(young("Ageless", Map.of()), "CreatedDate", null);
        assertThat(cohorts().sample()).startsWith("12 worked stays");
    }

    @Test
    void what_the_policy_does_not_deal_with_does_not_enter_the_rate() {
        for (int n = 0; n < 12; n++) {
            young("Young" + n, Map.of());
        }
        for (int n = 0; n < 5; n++) {
            young("Partner" + n, Map.of("Is_Partner__c", true));
        }
        assertThat(cohorts().sample()).startsWith("12 worked stays");
    }
}
