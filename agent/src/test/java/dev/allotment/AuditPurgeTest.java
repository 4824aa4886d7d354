package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.ledger.Samples;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.RecordId;
import dev.allotment.policy.Other;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.InMemoryOrg;
import dev.allotment.simulator.NewUser;
import dev.allotment.simulator.NewUser.Profile;
import dev.allotment.simulator.OrgRow;
import dev.allotment.simulator.OrgSettings;
import dev.allotment.simulator.Origin;
import dev.allotment.simulator.SaveOptions;
import dev.allotment.simulator.Seed;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.Write;
import dev.allotment.simulator.schema.Source;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit rows whose time is over leave the org, and only those that the ledger holds (DESIGN 5). */
class AuditPurgeTest {
    private static final Instant NOW = Samples.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(400));
    private static final String OBJECT = Entity.OWNERSHIP_CHANGE.name();

    @TempDir
    private Path folder;

    private final SimulatedOrg org = SimulatedOrg.inMemory(OrgSettings.of(1, NOW));
    private RecordId agent;
    private Storage storage;
    private Ledger act;
    private RecordId old;
    private RecordId foreign;
    private RecordId young;

    @BeforeEach
    void open() {
        org.deploy(Source.of(Path.of("..", "sfdx-metadata")));
        agent = org.addUser(
                new NewUser("a@agent.example", "", "Agent", "a@agent.example", "Etc/UTC", Profile.API_ONLY, null));
        org.assign(agent, "Allotment_Agent");
        storage = Storage.open(folder.resolve("allotment.db"));
        act = new Ledger(storage.act());
        old = done("p1", 1, Samples.id("p1").value(), NOW);
        foreign = done("p2", 2, "of somebody else", NOW);
        young = done("p3", 3, Samples.id("p3").value(), LATER.minus(Duration.ofDays(10)));
    }

    @AfterEach
    void close() {
        storage.close();
        org.close();
    }

    /** A move that was carried out, and its audit row in the org. @param decision as the row shows it */
    private RecordId done(String plan, int account, String decision, Instant at) {
        Act.Move sample = Samples.move(plan, Samples.account(account), Samples.POOL, Samples.ANN);
        var move = Other.with(sample, "id", Samples.id(plan));
        new Ledger(storage.decide())
                .enter(
                        List.of(new Plan(new PlanId(plan), "distribute", "p", NOW, true, List.of(), List.of(move))),
                        1,
                        new Extras(),
                        NOW);
        RecordId row = org.seed(List.of(new Seed(OBJECT, Map.of("Decision__c", decision, "OwnerId", agent.value()))))
                .getFirst();
        act.attempted(List.of(move.id()), at);
        act.close(List.of(new Receipt.Done(move.id(), row)), at, at, 3);
        return row;
    }

    private Courier courier(int days) {
        return new Courier(
                new InMemoryOrg(org, agent, "/data/Allotment__chn"),
                act,
                Mode.WRITE,
                Limits.DEFAULT,
                days,
                place -> {});
    }

    private boolean turn(int days) {
        Courier courier = courier(days);
        boolean worked = courier.turn(LATER);
        while (courier.turn(LATER)) {
            worked = true;
        }
        return worked;
    }

    private boolean there(RecordId row) {
        return org.rows(OBJECT, new Access.Ids(List.of(row.value()))).stream().anyMatch(one -> !one.deleted());
    }

    @Test
    void by_default_they_stay() {
        org.assign(agent, "Allotment_Purge");
        assertThat(turn(0)).isFalse();
        assertThat(there(old)).isTrue();
    }

    @Test
    void old_ones_of_ours_go_and_the_calls_count() {
        org.assign(agent, "Allotment_Purge");
        assertThat(turn(365)).isTrue();
        assertThat(there(old)).isFalse();
        assertThat(there(foreign)).as("the org says it is of another decision").isTrue();
        assertThat(there(young)).isTrue();
        assertThat(act.setting("act.calls")).endsWith(" 3"); // may we, what is there, the deletion
        assertThat(turn(365)).as("nothing is left").isFalse();
        assertThat(Objects.requireNonNull(act.act(Samples.id("p1"))).act()).isInstanceOf(Act.Move.class);
    }

    @Test
    void without_the_right_nothing_goes_and_it_is_asked_once_a_start() {
        assertThat(turn(365)).isTrue();
        assertThat(there(old)).isTrue();
        org.assign(agent, "Allotment_Purge");
        turn(365);
        assertThat(there(old)).isFalse();
    }

    @Test
    void a_right_that_is_taken_away_meanwhile_ends_it_and_skips_no_row() {
        org.assign(agent, "Allotment_Purge");
        org.faults().about(Faults.ROW_LOCK, old.value(), 1);
        var courier = courier(365);
        courier.turn(LATER);
        assertThat(there(old)).as("it was locked").isTrue();
        org.unassign(agent, "Allotment_Purge");
        courier.turn(LATER.plus(Duration.ofHours(1)));
        org.assign(agent, "Allotment_Purge");
        for (int n = 2; n < 9; n++) {
            courier.turn(LATER.plus(Duration.ofHours(n)));
        }
        assertThat(there(old)).as("until the next start").isTrue();
        turn(365);
        assertThat(there(old)).isFalse();
    }

    @Test
    void a_locked_row_goes_later_and_costs_the_others_nothing() {
        org.assign(agent, "Allotment_Purge");
        RecordId second = done("p4", 4, Samples.id("p4").value(), NOW);
        org.faults().about(Faults.ROW_LOCK, old.value(), 2);
        var courier = courier(365);
        courier.turn(LATER);
        assertThat(there(old)).isTrue();
        assertThat(there(second)).isFalse();
        assertThat(courier.turn(LATER)).as("at once after it was locked").isFalse();
        courier.turn(LATER.plus(Duration.ofMinutes(1)));
        assertThat(there(old)).as("locked again").isTrue();
        courier.turn(LATER.plus(Duration.ofMinutes(10)));
        assertThat(there(old)).isFalse();
    }

    @Test
    void a_row_that_is_locked_again_and_again_does_not_hold_up_the_rest_for_ever() {
        org.assign(agent, "Allotment_Purge");
        org.faults().about(Faults.ROW_LOCK, old.value(), Limits.DEFAULT.mostAttempts());
        var courier = courier(365);
        for (int hours = 0; hours < Limits.DEFAULT.mostAttempts(); hours++) {
            courier.turn(LATER.plus(Duration.ofHours(hours)));
        }
        assertThat(there(old)).isTrue();
        assertThat(turn(365)).as("asked again").isFalse();
    }

    @Test
    void each_locked_row_has_tries_of_its_own() {
        org.assign(agent, "Allotment_Purge");
        RecordId second = done("p4", 4, Samples.id("p4").value(), NOW);
        int most = Limits.DEFAULT.mostAttempts();
        org.faults().about(Faults.ROW_LOCK, old.value(), most - 1);
        org.faults().about(Faults.ROW_LOCK, second.value(), most);
        var courier = courier(365);
        for (int hours = 0; hours < most; hours++) {
            courier.turn(LATER.plus(Duration.ofHours(hours)));
        }
        assertThat(there(old)).as("its last try").isFalse();
        assertThat(there(second)).as("locked at the same time").isTrue();
        for (int hours = most; hours < most + 3; hours++) {
            courier.turn(LATER.plus(Duration.ofHours(hours)));
        }
        assertThat(there(second)).as("given up for the other's tries").isFalse();
    }

    @Test
    void a_row_of_another_owner_is_not_passed_over_but_told() {
        org.assign(agent, "Allotment_Purge");
        RecordId second = done("p4", 4, Samples.id("p4").value(), NOW);
        var given = new Write.Update(
                OBJECT, old.value(), Map.of("OwnerId", org.admin().value()));
        org.as(org.admin(), Origin.UI).save(List.of(given), SaveOptions.PLAIN);
        var courier = courier(365);
        courier.turn(LATER);
        assertThat(there(old)).isTrue();
        assertThat(there(second)).isFalse();
        assertThat(courier.turn(LATER.plus(Duration.ofDays(1))))
                .as("asked again before a start")
                .isFalse();
        var back = new Write.Update(OBJECT, old.value(), Map.of("OwnerId", agent.value()));
        org.as(org.admin(), Origin.UI).save(List.of(back), SaveOptions.PLAIN);
        turn(365);
        assertThat(there(old)).as("once an admin gave it to our user").isFalse();
    }

    @Test
    void a_row_that_a_person_deleted_does_not_stop_it() {
        org.assign(agent, "Allotment_Purge");
        OrgRow row = Objects.requireNonNull(org.row(OBJECT, old.value()));
        org.as(org.admin(), Origin.UI).save(List.of(new Write.Delete(OBJECT, row.id())), SaveOptions.PLAIN);
        assertThat(turn(365)).isTrue();
        assertThat(turn(365)).isFalse();
    }

    @Test
    void stop_means_stop() {
        org.assign(agent, "Allotment_Purge");
        new Ledger(storage.people()).order(Order.Kind.STOP, "", "ada", "", LATER);
        assertThat(turn(365)).isFalse();
        assertThat(there(old)).isTrue();
    }
}
