package dev.allotment.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Samples;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Road;
import dev.allotment.model.Transfer;
import dev.allotment.org.Org.Load;
import dev.allotment.org.OrgFailure;
import dev.allotment.simulator.Access;
import dev.allotment.simulator.Faults;
import dev.allotment.simulator.Seed;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Law A8: what the org saw of us is what we say that we asked of it, road by road, whatever went wrong on the way. */
@Timeout(90)
class EveryCallCountsTest {
    private static final Instant NOW = SimulatedWire.START;
    private static final Instant LATER = NOW.plus(Duration.ofDays(400));

    private final SimulatedWire wire = new SimulatedWire();
    private final Salesforce salesforce = wire.salesforce;
    private final Storage storage = Storage.inMemory();
    private final Ledger ledger = new Ledger(storage.decide());
    private final ExecutorService learn = Executors.newSingleThreadExecutor();
    private int plans;

    @AfterEach
    void stop() {
        learn.close();
        storage.close();
        wire.close();
    }

    private void enter(Act... acts) {
        String plan = acts[0].plan().value();
        ledger.enter(List.of(Samples.plan(plan, acts)), 1, new Extras(), NOW);
    }

    private Act.Move move(RecordId account, RecordId from, RecordId to) {
        return Samples.move("p" + ++plans, Ref.account(account), from, to);
    }

    /** Turns until nothing is left to do. @return what the ledger says of that day */
    private int day(Instant now) {
        var courier = new Courier(salesforce, new Ledger(storage.act()), Mode.WRITE, Limits.DEFAULT, 365, place -> {});
        for (int turn = 0; turn < 40; turn++) {
            try {
                if (!courier.turn(now.plus(Duration.ofMinutes(turn)))) {
                    break;
                }
            } catch (OrgFailure failure) {
                assertThat(failure.kind()).isEqualTo(OrgFailure.Kind.RETRY);
            }
        }
        assertThat(ledger.openActs()).isEmpty();
        return Integer.parseInt(String.valueOf(ledger.setting("act.calls")).substring(11));
    }

    /** What another thread reads meanwhile. @return calls that it made */
    private int reads() {
        salesforce.changedSince(Entity.ACCOUNT, List.of("Name"), null, NOW.minusSeconds(60));
        salesforce.changedSince(Entity.TASK, List.of("Subject"), null, NOW.minusSeconds(60));
        String job = salesforce.startLoad(Entity.ACCOUNT, List.of("Name"));
        while (salesforce.loaded(job, null) instanceof Load.Pending) {
            LockSupport.parkNanos(1_000_000);
        }
        return salesforce.takeSpent();
    }

    private double sent() {
        return wire.meters.get("allotment.org.requests").counter().count();
    }

    @Test
    void A8_the_org_saw_as_many_calls_as_we_say_that_we_sent() {
        double start = sent();
        assertThat(start).as("who we are, and where").isPositive();
        wire.org.assign(wire.agent, "Allotment_Purge");
        wire.org.assign(wire.agent, "Allotment_Follow");
        List<RecordId> more = wire.org.seed(IntStream.range(0, 6)
                .mapToObj(n -> new Seed("Account", Map.of("Name", "A" + n, "OwnerId", wire.rita.value())))
                .toList());
        RecordId contact = wire.org
                .seed(List.of(new Seed(
                        "Contact",
                        Map.of("LastName", "Lee", "AccountId", more.getFirst().value(), "OwnerId", wire.rita.value()))))
                .getFirst();
        Road soap = Road.soap(Set.of(Transfer.CONTACTS));

        // By graph with what follows, there and back as a probe does; by SOAP to two people; marks.
        Act.Move there = move(more.getFirst(), wire.rita, wire.sam).with(List.of(new Ref(Entity.CONTACT, contact)), "");
        enter(there);
        enter(move(more.get(1), wire.rita, wire.sam).by(soap));
        enter(move(more.get(2), wire.rita, wire.pool).by(soap));
        enter(move(more.get(3), wire.rita, wire.pool).by(soap));
        enter(Samples.mark("marks", Ref.account(more.get(4)), "40", null));
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(this::reads, learn);
        wire.org.faults().about(Faults.ROW_LOCK, more.get(2).value(), 1);
        wire.org.faults().about(Faults.HUMAN_EDIT, more.get(3).value(), 1);
        int first = day(NOW);
        wire.org.faults().next(Faults.RESPONSE_LOST);
        enter(move(more.getFirst(), wire.sam, wire.rita).with(List.of(new Ref(Entity.CONTACT, contact)), ""));
        enter(move(more.get(1), wire.sam, wire.rita).by(soap));
        int second = day(NOW.plus(Duration.ofHours(2)));
        assertThat(second).isGreaterThan(first);

        // A year later the audit rows go.
        assertThat(wire.org.rows("Ownership_Change__c", new Access.All())).isNotEmpty();
        int purge = day(LATER);
        assertThat(wire.org.rows("Ownership_Change__c", new Access.All())).allMatch(row -> row.deleted());
        assertThat(purge).isEqualTo(3);

        int learnt = read.join();
        assertThat(sent()).as("of all threads").isEqualTo(start + second + purge + learnt + salesforce.takeSpent());
        salesforce.read(Entity.ACCOUNT, List.of("Name"), more);
        assertThat(salesforce.allowance().used()).as("by the org's own count").isEqualTo((long) sent());
    }
}
