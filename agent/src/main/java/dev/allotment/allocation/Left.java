package dev.allotment.allocation;

/**
 * The room that is left at a point of a round.
 *
 * @param books up to the target of each. @param slots the same of each slot ({@link Slots}); below 0 where more goes there than fits
 */
record Left(long[] books, long[] slots) {
    /** As the round begins. */
    static Left of(long[] room, Slots slots) {
        return new Left(room.clone(), slots.before());
    }

    long book(int book) {
        return books[book];
    }

    long slot(int slot) {
        return slots[slot];
    }

    void take(int book, int slot, long load) {
        books[book] -= load;
        slots[slot]--;
    }
}
