package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.math.BigDecimal;

/**
 * A rep and how full the book is, in units of load.
 *
 * @param held load of what the rep owns in the org as we know it, that on its way out included
 * @param inFlight load of what is on its way in: moves decided and neither done nor withdrawn (law D2)
 */
public record BookState(Rep rep, long held, long inFlight, LoadUnit unit) {
    public BookState {
        if (held < 0 || inFlight < 0) {
            throw new IllegalArgumentException(
                    "book of " + rep.name() + ": " + held + " held and " + inFlight + " in flight cannot be below 0");
        }
    }

    /** In accounts. */
    public BookState(Rep rep, long held, long inFlight) {
        this(rep, held, inFlight, LoadUnit.RECORDS);
    }

    /** What counts against capacity. */
    public long load() {
        return held + inFlight;
    }

    /** Whether so much more fits; where it is nothing, whether anything does. */
    boolean fits(long more, long capacity) {
        return load() + Math.max(1, more) <= capacity;
    }

    /** Such as {@code 3 of 9}. */
    String of(long capacity) {
        return unit.of(load(), capacity);
    }

    /** The same book of the same rep with another share of arrivals. */
    BookState weighing(BigDecimal share) {
        return new BookState(rep.weighing(share), held, inFlight, unit);
    }
}
