package dev.allotment.allocation;

import dev.allotment.model.Rep;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rep and how full the book is, in units of load.
 *
 * @param held load of what the rep owns in the org as we know it, that on its way out included
 * @param inFlight load of what is on its way in: moves decided and neither done nor withdrawn (law D2)
 * @param shelves accounts on each shelf by its name, held and in flight; a shelf that is not named has none. Counted for rounds
 *     of distribution only
 */
public record BookState(Rep rep, long held, long inFlight, LoadUnit unit, SortedMap<String, Long> shelves) {
    public BookState {
        shelves = shelves.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(shelves));
        if (held < 0 || inFlight < 0) {
            throw new IllegalArgumentException(
                    "book of " + rep.name() + ": " + held + " held and " + inFlight + " in flight cannot be below 0");
        }
    }

    /** In accounts. */
    public BookState(Rep rep, long held, long inFlight) {
        this(rep, held, inFlight, LoadUnit.RECORDS, Collections.emptySortedMap());
    }

    /** With so many accounts on its shelves. */
    public BookState with(SortedMap<String, Long> onShelves) {
        return new BookState(rep, held, inFlight, unit, onShelves);
    }

    /** How many accounts lie on that shelf or are on their way there. */
    public long on(String shelf) {
        return shelves.getOrDefault(shelf, 0L);
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
        return new BookState(rep.weighing(share), held, inFlight, unit, shelves);
    }
}
