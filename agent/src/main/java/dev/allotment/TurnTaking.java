package dev.allotment;

import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.decide.Decider;
import dev.allotment.decide.Rules;
import dev.allotment.learn.Learner;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.org.Org;
import dev.allotment.pace.HaltPoints;
import dev.allotment.policy.Policy;
import dev.allotment.store.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** The agent's three loops turned by hand on one thread, beside an org in memory. */
final class TurnTaking implements AutoCloseable {
    private static final Duration POLL_EVERY = Duration.ofDays(365);
    private static final int MOST_TURNS = 10_000;

    private final Storage storage;
    private final Org org;
    private final Learner learner;
    private final Decider decider;
    private final Courier courier;
    private final Ledger ledger;

    TurnTaking(Policy policy, Org org) {
        this.org = org;
        storage = Storage.inMemory();
        learner = new Learner(
                org,
                new Mirror(storage.learn()),
                storage.learn(),
                new MappedFields(policy),
                POLL_EVERY,
                HaltPoints::at);
        decider = new Decider(
                new Mirror(storage.decide()), new Ledger(storage.decide(), HaltPoints::at), new Rules(policy, true));
        ledger = new Ledger(storage.act(), HaltPoints::at);
        courier = new Courier(org, ledger, Mode.WRITE, Limits.DEFAULT, HaltPoints::at);
    }

    /** Learns, decides and carries out until nothing is left to do; what waits for a fresh look gets one. */
    void settle(Instant now) {
        learner.pollNow();
        rest(now);
        if (ledger.retrievalsOpen()) {
            learner.pollNow();
            rest(now);
        }
    }

    /** Acts by what they are and what became of them, such as "move done". */
    SortedMap<String, Long> acts() {
        return new TreeMap<>(ledger.counts());
    }

    /** Writes what the agent knows and decided to a file that is not there yet, as a data folder has it. */
    void keep(Path file) {
        storage.keep(file);
    }

    private void rest(Instant now) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            boolean worked = learner.turn(now);
            if (!worked && learner.caughtUp()) {
                worked = decider.turn(now) | courier.turn(now);
                if (!worked) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the agent did not come to rest at " + now);
    }

    @Override
    public void close() {
        org.close();
        storage.close();
    }
}
