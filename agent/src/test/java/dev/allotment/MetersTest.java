package dev.allotment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.decide.Decider;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.ledger.Samples;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.PlanId;
import dev.allotment.policy.BlastLimits;
import dev.allotment.policy.Policy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.status.Brakes;
import dev.allotment.status.FairPlayDesk;
import dev.allotment.status.Hygiene;
import dev.allotment.status.Kept;
import dev.allotment.status.Status;
import dev.allotment.store.Storage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of what holds writing back, and that nobody is named. */
class MetersTest {
    private static final Instant NOW = Samples.NOW.plus(Duration.ofMinutes(20));

    @TempDir
    private Path folder;

    private Storage storage;
    private Ledger ledger;
    private Status status;
    private Instant clock = NOW;
    private int looks;
    private SimpleMeterRegistry meters;

    @BeforeEach
    void open() {
        storage = Storage.open(folder.resolve("allotment.db"));
        ledger = new Ledger(storage.people());
        meters = new SimpleMeterRegistry();
        Policy policy = SmallPolicy.limited(true, new BlastLimits(7, BlastLimits.NONE, 9, "writing.yaml:1"), 0);
        var mirror = new Mirror(storage.people());
        status = new Status(
                mirror,
                ledger,
                () -> clock,
                () -> true,
                () -> true,
                () -> ledger.stopped() ? "stopped by order" : null,
                new Hygiene(mirror, policy),
                () -> FairPlayDesk.of(new Kept(mirror, ledger, () -> policy, true, NOW)),
                at -> {
                    looks++;
                    return Brakes.of(
                            ledger,
                            policy,
                            ledger.stopped() ? "stopped by order" : null,
                            new Brakes.Calls(12, 300, 900, 1_000),
                            at);
                });
        Meters.register(meters, status);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private double gauge(String name) {
        return meters.get("allotment." + name).gauge().value();
    }

    @Test
    void limits_budgets_and_what_waits_can_be_read() {
        var decide = new Ledger(storage.decide());
        var waits = new Plan(
                new PlanId("p1"),
                "return",
                "hash",
                Samples.NOW,
                false,
                List.of(),
                List.of(
                        Samples.move("p1", Samples.account(1), Samples.ANN, Samples.POOL),
                        Samples.move("p1", Samples.account(2), Samples.ANN, Samples.POOL)),
                "A plan may change 7 owners without approval",
                NOW.plusSeconds(60));
        var goes = Samples.plan("p2", Samples.move("p2", Samples.account(3), Samples.POOL, Samples.ANN));
        decide.enter(
                List.of(waits, goes),
                1,
                new Extras()
                        .setting(Decider.MARKED, "2026-03-02 41")
                        .setting(Decider.LEFT_UNDONE, "Acme stays.\nBolt stays."),
                Samples.NOW);

        assertThat(gauge("writing.stopped")).isZero();
        assertThat(gauge("writing.held")).isZero();
        assertThat(gauge("calls.spent")).isEqualTo(12);
        assertThat(gauge("calls.share")).isEqualTo(300);
        assertThat(gauge("org.calls.used")).isEqualTo(900);
        assertThat(gauge("org.calls.allowed")).isEqualTo(1_000);
        assertThat(gauge("marks.spent")).isEqualTo(Samples.NOW.toString().startsWith("2026-03-02") ? 41 : 0);
        assertThat(gauge("marks.allowed")).isEqualTo(5_000);
        assertThat(gauge("moves.hour")).isEqualTo(1);
        assertThat(gauge("moves.hour.allowed")).isEqualTo(9);
        assertThat(gauge("moves.plan.allowed")).isEqualTo(7);
        assertThat(gauge("moves.rep.allowed")).as("no limit").isNaN();
        assertThat(gauge("plans.waiting")).isEqualTo(1);
        assertThat(gauge("plans.held")).isEqualTo(1);
        assertThat(gauge("plans.oldest")).isEqualTo(1_200);
        assertThat(gauge("acts.waiting")).isEqualTo(2);
        assertThat(gauge("moves.undone")).isEqualTo(2);
        assertThat(meters.get("allotment.acts").tag("state", "open").gauge().value())
                .isEqualTo(3);
        assertThat(Brakes.undone(ledger)).containsExactly("Acme stays.", "Bolt stays.");
    }

    @Test
    void all_gauges_of_a_scrape_look_once_and_again_after_ten_seconds_or_when_the_clock_was_set_back() {
        scrape();
        assertThat(looks).isEqualTo(1);
        double before = openActs();
        new Ledger(storage.decide())
                .enter(
                        List.of(Samples.plan("p2", Samples.move("p2", Samples.account(3), Samples.POOL, Samples.ANN))),
                        1,
                        new Extras(),
                        Samples.NOW);
        assertThat(openActs()).as("no count is made for each gauge").isEqualTo(before);
        clock = NOW.plusSeconds(11);
        scrape();
        assertThat(looks).isEqualTo(2);
        assertThat(openActs()).isEqualTo(before + 1);
        clock = NOW.minus(Duration.ofHours(1));
        scrape();
        assertThat(looks).as("an hour back, it would else be blind for an hour").isEqualTo(3);
    }

    private void scrape() {
        meters.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));
    }

    private double openActs() {
        return meters.get("allotment.acts").tag("state", "open").gauge().value();
    }

    @Test
    void the_kill_switch_shows() {
        ledger.order(Order.Kind.STOP, "", "ada", "", NOW);
        assertThat(gauge("writing.stopped")).isEqualTo(1);
        assertThat(gauge("writing.held")).isEqualTo(1);
    }

    @Test
    void each_has_a_unit_or_is_a_switch_and_names_nobody() {
        assertThat(meters.getMeters()).hasSizeGreaterThan(20).allSatisfy(meter -> {
            String name = meter.getId().getName();
            assertThat(meter.getId().getDescription()).as(name).isNotBlank();
            assertThat(meter.getId().getBaseUnit() == null).as(name).isEqualTo(name.startsWith("allotment.writing."));
            assertThat(meter.getId().getTags())
                    .as(name)
                    .allMatch(tag -> tag.getKey().equals("state"));
            assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT));
        });
    }
}
