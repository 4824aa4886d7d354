package dev.allotment.world;

import dev.allotment.simulator.SimulatedOrg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people around a simulated org: fills it, then lives on in ticks of 15 org minutes. What happens in a tick follows from the
 * seed, the tick's number and the org's rows alone, so a world that is opened again on the same org goes on. One thread.
 */
public final class World {
    /** Org time of one tick. */
    public static final Duration TICK = Duration.ofMinutes(15);

    static final String BLIND = "world.blind";
    private static final String SEED = "world.seed";
    private static final String START = "world.start";
    private static final String AT = "world.tick";
    private static final String FILLED = "world.filled";

    private static final List<Actor> ACTORS = List.of(
            new Visitors(),
            new LeadWork(),
            new BookWork(),
            new Deals(),
            new Requests(),
            new Wishes(),
            new Signals(),
            new Buyers(),
            new Managers(),
            new TradeFair(),
            new RevOps(),
            new BookWork(SecondForce.LINE, SecondForce.OWNER, SecondForce.STATUS),
            new LineLife());

    private final SimulatedOrg org;
    private final long seed;
    private final Instant start;
    private final Tally tally = new Tally();
    private final @Nullable Filled filled;
    private volatile long tick;

    private World(SimulatedOrg org, @Nullable Filled filled) {
        this.org = org;
        this.seed = Long.parseLong(noted(org, SEED));
        this.start = Instant.parse(noted(org, START));
        this.tick = Long.parseLong(noted(org, AT));
        this.filled = filled;
    }

    /**
     * The world of that org: filled now if the org has none yet, else as it was left, whatever the settings say.
     *
     * @param org with {@code sfdx-metadata} deployed, {@code optional/history} too if owner history is wanted
     * @throws IllegalArgumentException if the accounts file cannot be used
     * @throws IllegalStateException if an earlier process died while filling the org
     */
    public static World of(SimulatedOrg org, WorldSettings settings) {
        if (org.note(FILLED) != null) {
            return new World(org, null);
        }
        if (org.note(SEED) != null) {
            throw new IllegalStateException(
                    "The simulated org was left half filled by a process that died; delete its data folder and start again");
        }
        org.clock().advanceTo(settings.start());
        org.note(SEED, Long.toString(settings.seed()));
        org.note(START, settings.start().toString());
        org.note(AT, "0");
        Filled filled = new Filling(org, settings).fill();
        org.note(FILLED, "yes");
        return new World(org, filled);
    }

    /** Makes the next 15 org minutes happen. */
    public void tick() {
        long next = tick + 1;
        // Noted first: a process that dies in the middle drops the rest of a tick rather than doing a part of it twice.
        org.note(AT, Long.toString(next));
        org.clock().advanceTo(start.plus(TICK.multipliedBy(next)));
        var scene = new Scene(org, seed, next, tally);
        for (Actor actor : ACTORS) {
            actor.play(scene);
        }
        tick = next;
    }

    /** Ticks made since the org was filled. Any thread. */
    public long ticks() {
        return tick;
    }

    /** The org's present instant. Any thread. */
    public Instant now() {
        return org.clock().instant();
    }

    public long seed() {
        return seed;
    }

    public Tally tally() {
        return tally;
    }

    /** What the org was filled with, or null where this process found it filled. */
    public @Nullable Filled filled() {
        return filled;
    }

    private static String noted(SimulatedOrg org, String key) {
        String text = org.note(key);
        if (text == null) {
            throw new IllegalStateException("The simulated org lost its note " + key);
        }
        return text;
    }
}
