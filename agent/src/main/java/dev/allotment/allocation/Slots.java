package dev.allotment.allocation;

import java.util.Arrays;
import java.util.List;

/**
 * The slots that a round places accounts in: each book has one for what lies on no shelf, bounded by the book alone, and one for
 * each shelf of its team. They are numbered book by book, so that without shelves a slot is a book.
 */
final class Slots {
    /** No bound but that of the book. */
    static final long OPEN = Long.MAX_VALUE / 4;

    private final List<BookState> books;
    private final Openness openness;
    private final int[] first;
    private final int[] bookOf;
    private final long[] before;
    private final long[] free;

    Slots(List<BookState> books, Openness openness) {
        this.books = books;
        this.openness = openness;
        this.first = new int[books.size()];
        int slots = 0;
        for (int b = 0; b < first.length; b++) {
            first[b] = slots;
            slots += 1 + shelves(b).size();
        }
        this.bookOf = new int[slots];
        this.free = new long[slots];
        for (int b = 0; b < first.length; b++) {
            Arrays.fill(bookOf, first[b], first[b] + 1 + shelves(b).size(), b);
            free[first[b]] = OPEN;
            for (int s = 0; s < shelves(b).size(); s++) {
                free[first[b] + 1 + s] = target(b, s) - load(b, s);
            }
        }
        this.before = room();
    }

    private List<Shelf> shelves(int book) {
        var team = openness.rule(books.get(book).rep());
        return team == null ? List.of() : team.shelves();
    }

    private long target(int book, int shelf) {
        return shelves(book)
                .get(shelf)
                .most()
                .of(openness.target(books.get(book).rep()));
    }

    private long load(int book, int shelf) {
        return books.get(book).on(shelves(book).get(shelf).name());
    }

    /** @param shelf by its place among those of the team; below 0: none */
    int of(int book, int shelf) {
        return first[book] + 1 + Math.max(-1, shelf);
    }

    /** The book of each slot. */
    int[] books() {
        return bookOf;
    }

    /** Whether any book has shelves. */
    boolean shelved() {
        return bookOf.length > first.length;
    }

    boolean isShelf(int slot) {
        return first[bookOf[slot]] != slot;
    }

    /** Room of each slot up to its target when the round begins, moves in flight counted; at least 0. */
    long[] before() {
        return before.clone();
    }

    /** What is left of it for what counts against it. */
    long[] room() {
        return Arrays.stream(free).map(room -> Math.max(0, room)).toArray();
    }

    /** Something goes there whether or not there is room: it counts against what follows. */
    void over(int slot) {
        free[slot]--;
    }

    /** The name of the shelf that the slot is. */
    String name(int slot) {
        return shelves(bookOf[slot]).get(shelf(slot)).name();
    }

    /** How many accounts a shelf has while so much room is left, such as {@code 3 of 12}. */
    String filled(int slot, long left) {
        int book = bookOf[slot];
        return load(book, shelf(slot)) + before[slot] - left + " of " + target(book, shelf(slot));
    }

    private int shelf(int slot) {
        return slot - first[bookOf[slot]] - 1;
    }
}
