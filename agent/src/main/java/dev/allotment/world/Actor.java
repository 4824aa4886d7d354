package dev.allotment.world;

/** A kind of people who do something in a tick. Without memory: everything comes from the scene. */
interface Actor {
    void play(Scene scene);
}
