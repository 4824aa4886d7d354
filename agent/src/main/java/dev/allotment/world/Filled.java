package dev.allotment.world;

import java.util.ArrayList;
import java.util.List;

/**
 * What a new world holds.
 *
 * @param owned accounts in reps' books; the others belong to the pool
 * @param rowsRead rows of the accounts file, 0 where companies were made up
 * @param refused rows of the file that became no account
 */
public record Filled(
        int accounts,
        int owned,
        int reps,
        int capacity,
        int contacts,
        int activities,
        int opportunities,
        int leads,
        int aliases,
        int rowsRead,
        List<Refusal> refused) {
    public Filled {
        refused = List.copyOf(refused);
    }

    /** What to print, a line each; refusals one by one. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        if (rowsRead > 0) {
            lines.add(rowsRead + " rows read = " + accounts + " accounts made + " + refused.size() + " rows refused");
            refused.forEach(refusal -> lines.add("  " + refusal));
        }
        lines.add(accounts + " accounts: " + owned + " in the books of " + reps + " reps (capacity " + capacity + "), "
                + (accounts - owned) + " in the pool");
        lines.add(contacts + " contacts, " + activities + " activities, " + opportunities + " opportunities, " + leads
                + " leads, " + aliases + " domain aliases");
        return List.copyOf(lines);
    }
}
