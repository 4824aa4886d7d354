package dev.allotment.allocation;

import dev.allotment.model.Rep;

/**
 * A rep and how full the book is.
 *
 * @param held enrolled accounts that the rep owns in the org as we know it, those on their way out included
 * @param inFlight accounts on their way in: moves decided and neither done nor withdrawn (law D2)
 */
public record BookState(Rep rep, int held, int inFlight) {
    public BookState {
        if (held < 0 || inFlight < 0) {
            throw new IllegalArgumentException(
                    "book of " + rep.name() + ": " + held + " held and " + inFlight + " in flight cannot be below 0");
        }
    }

    /** Accounts that count against capacity. */
    public int load() {
        return held + inFlight;
    }
}
