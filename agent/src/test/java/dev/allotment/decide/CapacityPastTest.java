package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.allotment.engagement.EngagementRules;
import dev.allotment.engagement.EngagementRules.Window;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.policy.Other;
import dev.allotment.status.Kept;
import dev.allotment.status.capacity.CapacityDesk;
import dev.allotment.status.capacity.Past;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of capacity arithmetic from a small history that is reckoned by hand (PRODUCT 4.11). */
class CapacityPastTest {
    @TempDir
    private Path folder;

    private SmallOrg org;
    private RecordId ann;

    @BeforeEach
    void open() {
        org = new SmallOrg(folder.resolve("allotment.db"), true);
        ann = org.rep("Ann", "East", 50);
    }

    @AfterEach
    void close() {
        org.close();
    }

    private CapacityDesk desk() {
        org.learn();
        return CapacityDesk.of(new Kept(org.mirror, org.ledger, () -> org.policy, true, org.now), 365);
    }

    /** Closed ten days ago. */
    private void deal(Ref account, int openDays, boolean won, int amount) {
        Ref deal = org.opportunity(account);
        LocalDate closed = org.now.atZone(org.policy.zone()).toLocalDate().minusDays(10);
        org.edit(deal, "CreatedDate", org.now.minus(Duration.ofDays(10L + openDays)));
        org.edit(deal, "CloseDate", closed);
        org.edit(deal, "IsClosed", true);
        org.edit(deal, "IsWon", won);
        org.edit(deal, "Amount", BigDecimal.valueOf(amount));
    }

    @Test
    void what_is_lost_stays_open_too_and_a_mean_is_no_median() {
        Ref account = org.account("Acme", ann, Fields.NONE);
        deal(account, 10, true, 1_000);
        deal(account, 20, true, 2_000);
        deal(account, 90, true, 6_000);
        deal(account, 100, false, 9_000);
        deal(account, 200, false, 9_000);
        Past past = Objects.requireNonNull(desk().past());
        assertThat(past.winRate().value()).as("3 of 5").isCloseTo(0.6, within(1e-9));
        assertThat(past.dealSize().value()).as("(1 + 2 + 6) / 3 thousand").isCloseTo(3_000, within(1e-9));
        assertThat(past.cycleDays().value())
                .as("(10 + 20 + 90) / 3, of won ones")
                .isCloseTo(40, within(1e-9));
        assertThat(past.openDays().value())
                .as("(10 + 20 + 90 + 100 + 200) / 5, of all that closed")
                .isCloseTo(84, within(1e-9));
    }

    @Test
    void touches_are_reckoned_from_the_windows_that_accounts_have_by_segment_and_team() {
        RecordId bob = org.rep("Bob", "West", 50);
        EngagementRules rules = org.policy.engagement();
        org.policy = Other.with(
                org.policy,
                "engagement",
                Other.with(
                        rules,
                        "windows",
                        List.of(
                                new Window("B", "East", 15, "engagement.yaml:21"),
                                new Window(null, "West", 60, "engagement.yaml:22"))));
        org.account("One", ann, Fields.NONE);
        assertThat(desk().window()).isCloseTo(15, within(1e-9));
        org.account("Two", bob, Fields.NONE);
        assertThat(desk().window())
                .as("a touch in 15 days and one in 60 are 2 in 24 each")
                .isCloseTo(24, within(1e-9));
    }
}
