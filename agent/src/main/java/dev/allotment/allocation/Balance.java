package dev.allotment.allocation;

/**
 * How level the books of one team end a round, in free room below their targets. A score counts the same in every book that
 * is open to an account, so levelling takes nothing from the sum: what keeps books apart is only what their reps may have.
 *
 * @param apart between the book with the fewest free places and the one with the most, of reps who may be given accounts
 * @param fullest whose book has the fewest free places. @param roomiest whose has the most
 * @param exchangeable the same over pairs in which the roomier rep may have an account that the fuller one got: 1 at most, or the load of one account
 * @param allowed what PRODUCT 4.4 grants without a reason: one account (the largest load), or a twentieth of the larger target
 */
public record Balance(
        String team, long apart, String fullest, String roomiest, long exchangeable, long allowed, LoadUnit unit) {
    /** In places. */
    public Balance(String team, long apart, String fullest, String roomiest, long exchangeable, long allowed) {
        this(team, apart, fullest, roomiest, exchangeable, allowed, LoadUnit.RECORDS);
    }

    /** In words. */
    public String sentence() {
        if (apart <= allowed) {
            return "Books of " + team + " end within " + unit.room(apart) + " of each other.";
        }
        return "Books of " + team + " end up to " + unit.room(apart) + " apart (" + roomiest + " has more room than "
                + fullest + "): nothing that a fuller book got is open to a roomier one"
                + (exchangeable > 0
                        ? unit == LoadUnit.RECORDS
                                ? " that is more than one place behind."
                                : " without making that one fuller."
                        : ".");
    }
}
