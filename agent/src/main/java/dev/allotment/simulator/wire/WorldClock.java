package dev.allotment.simulator.wire;

import java.time.Instant;

/** The simulated world's time as an agent in another process sees it through {@code /sim/clock}. Called from any thread. */
public interface WorldClock {
    /** The org's present instant. */
    Instant now();

    /** How many ticks of 15 org minutes the world has made. */
    long tick();

    /** The agent of that name says that it has learned, decided and carried out everything up to that tick. */
    void settled(String agent, long tick);

    /** The last tick that every agent that ever spoke has said it settled. */
    long settled();

    /** How often an agent has said that it settled; one that was started again says it again. */
    long settlements();

    /** Holds the world, or lets it go on; returns when no tick is under way. */
    void pause(boolean hold);

    /** Whether the run is over: no tick will follow. */
    boolean ended();
}
