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
 * @param most so much one round may bring it at most, whatever the room; {@link #ANY} where nothing limits it
 * @param shelves accounts on each shelf by its name, held and in flight; a shelf that is not named has none. Counted for rounds
 *     of distribution only
 */
public record BookState(Rep rep, long held, long inFlight, LoadUnit unit, long most, SortedMap<String, Long> shelves) {
    /** No limit but the room in the book. */
    public static final long ANY = Long.MAX_VALUE;

    public BookState {
        shelves = shelves.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(shelves));
        if (held < 0 || inFlight < 0 || most < 0) {
            throw new IllegalArgumentException(
                    "book of " + rep.name() + ": " + held + " held and " + inFlight + " in flight cannot be below 0");
        }
    }

    /** Which a round may fill. */
    public BookState(Rep rep, long held, long inFlight, LoadUnit unit) {
        this(rep, held, inFlight, unit, ANY, Collections.emptySortedMap());
    }

    /** In accounts. */
    public BookState(Rep rep, long held, long inFlight) {
        this(rep, held, inFlight, LoadUnit.RECORDS);
    }

    /** With so many accounts on its shelves. */
    public BookState with(SortedMap<String, Long> onShelves) {
        return new BookState(rep, held, inFlight, unit, most, onShelves);
    }

    /** How many accounts lie on that shelf or are on their way there. */
    public long on(String shelf) {
        return shelves.getOrDefault(shelf, 0L);
    }

    /** The same, into which a round brings so much at most, and nothing over capacity. */
    BookState atMost(long more) {
        return new BookState(rep, held, inFlight, unit, Math.max(0, more), shelves);
    }

    boolean limited() {
        return most != ANY;
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
        return new BookState(rep.weighing(share), held, inFlight, unit, most, shelves);
    }
}
