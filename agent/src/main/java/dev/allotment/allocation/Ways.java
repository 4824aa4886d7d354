package dev.allotment.allocation;

/**
 * Where the accounts of each group may lie.
 *
 * @param slots of each group, ascending
 * @param kin of each group: those of one kin may go to the same slots, but for the one book that each may lack
 * @param lacks the book that the group lacks, or -1: none
 */
record Ways(int[][] slots, int[] kin, int[] lacks) {
    int groups() {
        return slots.length;
    }
}
