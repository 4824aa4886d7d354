package dev.allotment.act;

/** Whether anything is written to the org at all. */
public enum Mode {
    /** Decides and plans, writes nothing. */
    OBSERVE,
    WRITE
}
