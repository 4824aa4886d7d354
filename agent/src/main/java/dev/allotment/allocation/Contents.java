package dev.allotment.allocation;

import java.util.Arrays;
import java.util.stream.Stream;

/** Which accounts lie in which slots at a moment of a {@link Placement}, and how much room is left. Used once, by one thread. */
final class Contents {
    static final int NONE = -1;

    private final int[] score;
    private final int[] group;
    private final int[] bookOf;
    /** Free places of each book, and of each slot. */
    final int[] room;

    final long[] slotRoom;
    /** Sum of the scores that each book was given. */
    final long[] given;

    private final int[] slot;
    /** Accounts by book and group, last placed on top; in a book, all of a group lie in one slot. */
    private final Stack[][] held;
    /** Groups that each slot ever held one of, in that order. */
    private final Stack[] ever;

    Contents(int[] score, int[] group, int groups, int[] bookOf, long[] slotRoom, int[] room) {
        this.score = score;
        this.group = group;
        this.bookOf = bookOf;
        this.room = room.clone();
        this.slotRoom = slotRoom.clone();
        this.given = new long[room.length];
        this.slot = new int[score.length];
        this.held = new Stack[room.length][groups];
        this.ever = Stream.generate(Stack::new).limit(bookOf.length).toArray(Stack[]::new);
        Arrays.fill(slot, NONE);
    }

    /** Where the account lies, or -1. */
    int slot(int account) {
        return slot[account];
    }

    /** How many groups the slot ever held one of. */
    int groups(int of) {
        return ever[of].size;
    }

    int group(int of, int at) {
        return ever[of].items[at];
    }

    boolean holds(int in, int of) {
        return held[bookOf[in]][of].size > 0;
    }

    void put(int account, int to) {
        int book = bookOf[to];
        slot[account] = to;
        slotRoom[to]--;
        room[book]--;
        given[book] += score[account];
        Stack stack = held[book][group[account]];
        if (stack == null) {
            stack = held[book][group[account]] = new Stack();
            ever[to].push(group[account]);
        }
        stack.push(account);
    }

    /** Takes out the account of that group that was put there last. */
    int take(int from, int of) {
        int book = bookOf[from];
        int account = held[book][of].pop();
        slotRoom[from]++;
        room[book]++;
        given[book] -= score[account];
        return account;
    }

    private static final class Stack {
        private int[] items = new int[4];
        private int size;

        void push(int item) {
            if (size == items.length) {
                items = Arrays.copyOf(items, size * 2);
            }
            items[size++] = item;
        }

        int pop() {
            return items[--size];
        }
    }
}
