package dev.allotment.world;

/** What a rep is like, from nothing but the seed and names, so that nobody has to remember it. */
final class Habits {
    private Habits() {}

    /** 0.15 (hardly works the book) to 1 (works all of it). */
    static double diligence(long seed, String username) {
        double share = Dice.habit(seed, "diligence", username);
        return share < 0.2 ? 0.15 + share : share < 0.75 ? 0.5 + share / 3 : 0.85 + (share - 0.75) * 0.6;
    }

    /** Touches that such a rep makes in a working day. */
    static double touchesADay(double diligence) {
        return 1 + 11 * diligence;
    }

    /** How dear an account is to a rep, 0 to 1; below the neglect of the rep it is never touched without a warning. */
    static double liking(long seed, String username, String account) {
        return Dice.habit(seed, username, account);
    }

    /** Accounts liked less than this lie fallow. */
    static double neglect(double diligence) {
        return 0.75 * (1 - diligence) + 0.08;
    }
}
