package dev.allotment;

import dev.allotment.pace.Loop;
import java.util.function.BooleanSupplier;

/**
 * Whether decide has looked, in one whole round since this start, at what an earlier process left open. Until then nothing is
 * sent: a day may have passed since, and what was right then is withdrawn by that look (law D5). Any thread.
 */
final class Looked {
    private final BooleanSupplier held;
    private volatile boolean once;

    /** @param held whether the last round decided nothing, as not all rows are proven */
    Looked(BooleanSupplier held) {
        this.held = held;
    }

    /** A round of decide; one that failed was no look. */
    boolean decide(Loop.Turn round) throws Exception {
        boolean worked = round.take();
        once |= !held.getAsBoolean();
        return worked;
    }

    /** A turn of act, where it may be taken. */
    boolean act(Loop.Turn turn) throws Exception {
        return once && turn.take();
    }
}
