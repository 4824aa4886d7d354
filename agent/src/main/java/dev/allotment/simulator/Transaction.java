package dev.allotment.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A transaction under way: writes one after the other, each seeing what those before it did (graphs need ids of earlier
 * nodes). With {@link SaveOptions#allOrNone} one failure rolls all back at the end. Only on the thread it was given to.
 */
public interface Transaction {
    /** Does the write, or leaves everything as it was and says why not. */
    Outcome write(Write write);

    /** The row as it now stands in this transaction, if the session's user may see it; deleted rows are absent. */
    @Nullable
    OrgRow row(String object, String id);

    /** Nothing of this transaction is to remain. */
    void rollBack();

    /** Whether a write has failed or {@link #rollBack} was called, so that nothing will be committed. */
    boolean doomed();
}
