package dev.allotment.decide;

import java.util.Map;
import java.util.TreeMap;

/** How many moves were drafted where somebody joins, leaves or changes teams, and what stays, and why. One thread. */
final class HandoverCount {
    int reps;
    int pool;
    int came;
    int leads;
    int opportunities;
    private final Map<String, Integer> stays = new TreeMap<>();

    /** @param why half a sentence after the number, such as {@code not enrolled} */
    void stays(String why) {
        stays.merge(why, 1, Integer::sum);
    }

    /** What is answered to who ordered it. */
    String sentence() {
        var text = new StringBuilder("One plan of " + (reps + pool + came + leads + opportunities)
                + " moves waits for approval: " + reps + " accounts to other reps, " + pool + " to the pool, " + came
                + " from the pool" + (leads == 0 ? "" : ", " + leads + " open leads handed on")
                + (opportunities == 0 ? "" : ", " + opportunities + " open opportunities handed on") + ".");
        stays.forEach((why, count) ->
                text.append(" Stays: ").append(count).append(' ').append(why).append('.'));
        return text.toString();
    }
}
