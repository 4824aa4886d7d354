package dev.allotment.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One death of the agent.
 *
 * @param step of DESIGN 4 that it dies in, or 0: anywhere
 * @param halt {@code name:n}, or null: by {@code kill -9} from outside
 * @param atRest whether the agent may first come to rest and is compared there
 * @param after for a kill from outside: milliseconds after its rest, or after its start
 */
record Kill(int step, @Nullable String halt, boolean atRest, int after) {
    String place() {
        return halt == null ? (atRest ? "kill -9 at work" : "kill -9 while starting") : halt.replaceAll(":.*", "");
    }

    /** Each named place, at passings drawn by the seed, in an order in which every third life comes to rest. */
    static List<Kill> plan(long seed) {
        var random = new Random(seed);
        String[][] named = {
            {"3", "learn.load"},
            {"6", "act.beforeSend"},
            {"6", "act.afterSend"},
            {"6", "act.lookedUp"},
            {"7", "act.closed"},
            {"3", "learn.apply"},
            {"5", "ledger.enter.acts"},
            {"5", "ledger.enter.position"},
            {"7", "ledger.close.first"},
            {"3", "learn.advance"},
            {"6", "act.afterSend"},
            {"3", "learn.committed"},
            {"7", "ledger.close.all"},
            {"5", "ledger.enter.judged"},
            {"6", "ledger.attempted"},
            {"3", "learn.apply"},
            {"3", "learn.poll"},
            {"5", "ledger.enter.acts"},
            {"7", "ledger.close.all"},
            {"6", "act.afterSend"},
            {"6", "act.beforeSend"},
            {"7", "act.closed"},
        };
        var kills = new ArrayList<Kill>();
        for (int i = 0; i < named.length; i++) {
            // A lost answer is asked after once, in the life after it; everything else may pass a few times first.
            int passing = named[i][1].equals("act.lookedUp") ? 1 : 1 + random.nextInt(4);
            kills.add(new Kill(Integer.parseInt(named[i][0]), named[i][1] + ":" + passing, false, 0));
            if (i % 2 == 1) {
                boolean early = i % 8 == 7;
                kills.add(new Kill(0, null, !early, random.nextInt(early ? 2_500 : 1_200)));
            }
        }
        return kills;
    }
}
