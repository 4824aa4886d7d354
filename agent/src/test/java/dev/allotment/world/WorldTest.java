package dev.allotment.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allotment.model.AllotmentFields;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final WorldSettings SMALL =
            WorldSettings.of(11).withAccounts(150).withReps(6);

    @Test
    void the_same_seed_makes_the_same_org() {
        SimulatedOrg one = Orgs.deployed(11);
        SimulatedOrg other = Orgs.deployed(11);
        World.of(one, SMALL);
        World.of(other, SMALL);
        assertThat(Orgs.hash(one)).isEqualTo(Orgs.hash(other));
    }

    @Test
    void ten_weeks_pass_without_an_agent_and_pass_the_same_way_again() {
        SimulatedOrg one = Orgs.deployed(11);
        World world = World.of(one, SMALL);
        String before = Orgs.hash(one);
        SimulatedOrg other = Orgs.deployed(11);
        World again = World.of(other, SMALL);
        for (int i = 0; i < 10 * 7 * 96; i++) {
            world.tick();
            again.tick();
        }
        assertThat(Orgs.hash(one)).isEqualTo(Orgs.hash(other)).isNotEqualTo(before);
        assertThat(world.tally().toString()).isEqualTo(again.tally().toString());
        assertThat(world.now()).isEqualTo(WorldSettings.START.plus(World.TICK.multipliedBy(6_720)));
        Map<String, Integer> done = world.tally().done();
        assertThat(done.getOrDefault("lead arrives", 0)).isGreaterThan(500);
        assertThat(done.getOrDefault("return asked for", 0)).isGreaterThan(4);
        assertThat(done.getOrDefault("swap asked for", 0)).isGreaterThan(4);
        assertThat(done.getOrDefault("account touched", 0)).isGreaterThan(1_500);
        assertThat(done.getOrDefault("account moved by hand", 0)).isGreaterThan(20);
        assertThat(done)
                .containsKeys(
                        "opportunity opened",
                        "opportunity won",
                        "opportunity lost",
                        "opportunity pushed",
                        "signal",
                        "account put on hold",
                        "leave noted",
                        "website changed",
                        "contact added",
                        "company entered twice",
                        "accounts merged");
        assertThat(world.tally().refused()).as("people do only what they may").isEmpty();
    }

    @Test
    void the_generated_world_looks_like_a_sales_org() {
        SimulatedOrg org = Orgs.deployed(3);
        Filled filled =
                Objects.requireNonNull(World.of(org, WorldSettings.of(3)).filled());
        assertThat(filled.accounts()).isEqualTo(2_000).isEqualTo(org.count("Account"));
        assertThat(filled.reps()).isEqualTo(30).isEqualTo(org.count("Rep__c"));
        assertThat(filled.owned()).isBetween(1_100, 1_600);
        assertThat(filled.activities()).isGreaterThan(4_000);
        assertThat(filled.opportunities()).isGreaterThan(200);
        assertThat(filled.contacts()).isGreaterThan(1_500);
        assertThat(filled.aliases()).isGreaterThan(30);
        assertThat(org.count("AccountHistory")).isGreaterThan(500);
        int usual = 0;
        for (OrgRow rep : org.rows("Rep__c", new Access.All())) {
            int book = book(org, Objects.requireNonNull(rep.text(AllotmentFields.REP_USER)));
            double fill = book
                    / Objects.requireNonNull(rep.number(AllotmentFields.REP_CAPACITY))
                            .doubleValue();
            assertThat(fill).isLessThanOrEqualTo(1);
            usual += fill >= 0.65 && fill <= 0.92 ? 1 : 0;
        }
        assertThat(usual).as("reps with 70 to 90 % of their capacity").isGreaterThanOrEqualTo(22);
        var teams = new HashMap<String, Integer>();
        org.rows("Rep__c", new Access.All())
                .forEach(rep -> teams.merge(String.valueOf(rep.text(AllotmentFields.REP_TEAM)), 1, Integer::sum));
        assertThat(teams).isEqualTo(Map.of("Americas", 10, "Northern Europe", 10, "Central Europe", 10));
        assertThat(org.rows("Rep__c", new Access.All()))
                .anyMatch(rep -> rep.date(AllotmentFields.REP_AWAY_UNTIL) != null)
                .anyMatch(rep -> rep.date(AllotmentFields.REP_RAMP_START) != null);
    }

    @Test
    void one_rep_works_where_nobody_can_see_it() {
        SimulatedOrg org = Orgs.deployed(11);
        World world = World.of(org, SMALL);
        for (int i = 0; i < 96 * 5; i++) {
            world.tick();
        }
        String blind = Objects.requireNonNull(org.note(World.BLIND));
        assertThat(book(org, blind)).isGreaterThan(5);
        assertThat(org.rows("Task", new Access.Equal("OwnerId", List.of(blind))))
                .isEmpty();
        assertThat(org.rows("Event", new Access.Equal("OwnerId", List.of(blind))))
                .isEmpty();
    }

    @Test
    void a_world_opened_again_on_its_data_goes_on(@TempDir Path folder) {
        String uninterrupted;
        try (SimulatedOrg org = SimulatedOrg.open(folder.resolve("one"), Orgs.settings(11))) {
            org.deploy(Orgs.METADATA);
            World world = World.of(org, SMALL);
            for (int i = 0; i < 200; i++) {
                world.tick();
            }
            uninterrupted = Orgs.hash(org);
        }
        Path other = folder.resolve("other");
        try (SimulatedOrg org = SimulatedOrg.open(other, Orgs.settings(11))) {
            org.deploy(Orgs.METADATA);
            World world = World.of(org, SMALL);
            for (int i = 0; i < 120; i++) {
                world.tick();
            }
        }
        try (SimulatedOrg org = SimulatedOrg.open(other, Orgs.settings(11))) {
            World world = World.of(org, WorldSettings.of(99));
            assertThat(world.seed()).isEqualTo(11);
            assertThat(world.ticks()).isEqualTo(120);
            assertThat(world.filled()).isNull();
            for (int i = 0; i < 80; i++) {
                world.tick();
            }
            assertThat(Orgs.hash(org)).isEqualTo(uninterrupted);
        }
    }

    @Test
    void companies_of_a_file_fill_the_org_with_reps_and_history_around_them(@TempDir Path folder) throws Exception {
        var text = new StringBuilder("company_name,url,full_time_employees,country,market_cap,founded\n");
        for (int i = 0; i < 120; i++) {
            text.append("Firm ").append(i).append(",www.firm").append(i).append(".com,51-200,us,Micro Cap,1999\n");
        }
        text.append(",blank.com,,,,\n");
        Path file = Files.writeString(folder.resolve("companies.csv"), text);
        SimulatedOrg org = Orgs.deployed(5);
        Filled filled = Objects.requireNonNull(
                World.of(org, WorldSettings.of(5).withReps(6).from(file)).filled());
        assertThat(filled.lines())
                .startsWith("121 rows read = 120 accounts made + 1 rows refused", "  line 122: the name is blank");
        OrgRow firm = org.rows("Account", new Access.All()).getFirst();
        assertThat(firm.text("Market_cap__c")).isEqualTo("Micro Cap");
        assertThat(firm.text("Founded__c")).isEqualTo("1999");
        assertThat(firm.text(Vocabulary.BAND)).isEqualTo("51-200");
        assertThat(firm.text("BillingCountry")).isEqualTo("United States");
        assertThat(org.count("Task")).isGreaterThan(50);
    }

    @Test
    void an_org_that_was_left_half_filled_says_what_to_do() {
        SimulatedOrg org = Orgs.deployed(1);
        org.note("world.seed", "1");
        assertThatThrownBy(() -> World.of(org, SMALL)).hasMessageContaining("delete its data folder");
    }

    private static int book(SimulatedOrg org, String user) {
        return org.rows("Account", new Access.Equal("OwnerId", List.of(user))).size();
    }
}
