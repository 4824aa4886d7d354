package dev.allotment.stories;

import dev.allotment.MappedFields;
import dev.allotment.act.Courier;
import dev.allotment.act.Limits;
import dev.allotment.act.Mode;
import dev.allotment.decide.Decider;
import dev.allotment.decide.Rules;
import dev.allotment.learn.Learner;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.org.Org;
import dev.allotment.policy.Policy;
import dev.allotment.status.Kept;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The agent beside the story's company, its three loops turned by hand. */
final class Agency implements AutoCloseable {
    private static final int MOST_TURNS = 2_000;

    private final Policy policy;
    private final Storage storage;
    private final Org org;
    private final Learner learner;
    private final Decider decider;
    private final Courier courier;
    private final Ledger ledger;
    /** Happens once, after the next decision and before the agent writes it. */
    private @Nullable Runnable meanwhile;

    /** @param storage as it is new; closed by whoever opened it */
    Agency(Storage storage, Policy policy, Org org) {
        this.policy = policy;
        this.org = org;
        this.storage = storage;
        learner = new Learner(
                org,
                new Mirror(storage.learn()),
                storage.learn(),
                new MappedFields(policy),
                Duration.ofDays(365),
                place -> {});
        decider = new Decider(new Mirror(storage.decide()), new Ledger(storage.decide()), new Rules(policy, true));
        ledger = new Ledger(storage.act());
        courier = new Courier(org, ledger, Mode.WRITE, Limits.DEFAULT, place -> {});
    }

    /** Learns, decides and carries out until nothing is left to do. @return whether a retrieval waits for the next poll */
    boolean settle(Instant now) {
        learner.pollNow();
        rest(now);
        return ledger.retrievalsOpen();
    }

    private void rest(Instant now) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            boolean worked = learner.turn(now);
            if (!worked && learner.caughtUp()) {
                worked = decider.turn(now);
                Runnable between = meanwhile;
                if (between != null && !ledger.due(now, 1).isEmpty()) {
                    meanwhile = null;
                    between.run();
                }
                worked |= courier.turn(now);
                if (!worked) {
                    return;
                }
            }
        }
        throw new AssertionError("the agent did not come to rest at " + now);
    }

    void meanwhile(Runnable event) {
        meanwhile = event;
    }

    Kept kept(Instant now) {
        return new Kept(new Mirror(storage.people()), new Ledger(storage.people()), () -> policy, true, now);
    }

    @Override
    public void close() {
        org.close();
    }

    /** The same where the storage is nobody else's. */
    void closeAll() {
        close();
        storage.close();
    }
}
