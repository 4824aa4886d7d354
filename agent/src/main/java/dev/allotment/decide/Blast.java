package dev.allotment.decide;

import dev.allotment.ledger.Plan;
import dev.allotment.model.Act;
import dev.allotment.model.RecordId;
import dev.allotment.policy.BlastLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How much one turn may change without a person saying so. Of continuous work (leads, requests) the first so many go and the
 * rest waits; a plan of a pass goes or waits as a whole. Groups are never split, so the rest of one group may pass a limit. Used
 * once, by one thread.
 */
final class Blast {
    private final BlastLimits limits;
    private final Predicate<RecordId> rep;
    private final Map<String, Integer> byPlan = new HashMap<>();
    private final Map<String, Integer> byRep = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private int hour;

    /** @param lastHour moves within the last 60 minutes that nobody approved. @param rep whether that user is a rep */
    Blast(BlastLimits limits, int lastHour, Predicate<RecordId> rep) {
        this.limits = limits;
        this.hour = lastHour;
        this.rep = rep;
    }

    /** Plans of passes are judged when they are whole. */
    private static boolean ofPass(String page) {
        return PassKind.ofPlan(page) != null;
    }

    /** Why a further owner change of continuous work must wait, or null. */
    @Nullable
    String over(String page, RecordId from, RecordId to) {
        if (!limits.any() || ofPass(page)) {
            return null;
        }
        if (hour >= limits.hour()) {
            return hour(hour + 1);
        }
        if (byPlan.getOrDefault(page, 0) >= limits.plan()) {
            return "A plan may change " + limits.plan() + " owners without approval (" + limits.place()
                    + ", moves_a_plan); these are what is beyond.";
        }
        for (RecordId user : List.of(from, to)) {
            if (rep.test(user) && byRep.getOrDefault(page + user, 0) >= limits.rep()) {
                return "A plan may change " + limits.rep() + " owners of one rep without approval (" + limits.place()
                        + ", moves_a_rep); these are what is beyond.";
            }
        }
        return null;
    }

    /** The same, and counts it. @param together what belongs together waits together */
    String drafted(String page, RecordId from, RecordId to, @Nullable String together) {
        if (!limits.any() || ofPass(page)) {
            return "";
        }
        String before = together == null ? null : groups.get(together);
        String over = before == null ? over(page, from, to) : before;
        String waits = over == null ? "" : over;
        if (together != null) {
            groups.put(together, waits);
        }
        if (waits.isEmpty()) {
            hour++;
            byPlan.merge(page, 1, Integer::sum);
            byRep.merge(page + from, 1, Integer::sum);
            byRep.merge(page + to, 1, Integer::sum);
        }
        return waits;
    }

    /** Why what belongs to that group waits; empty if it does not. */
    String of(@Nullable String together) {
        return together == null ? "" : groups.getOrDefault(together, "");
    }

    /** Plans of passes that would change too much wait. */
    List<Plan> judged(List<Plan> plans) {
        return limits.any() ? plans.stream().map(this::judged).toList() : plans;
    }

    private Plan judged(Plan plan) {
        if (!plan.approved() || !ofPass(plan.kind())) {
            return plan;
        }
        int moves = 0;
        var ofRep = new TreeMap<RecordId, Integer>();
        for (Act act : plan.acts()) {
            if (act instanceof Act.Move move) {
                moves++;
                ofRep.merge(move.from(), 1, Integer::sum);
                ofRep.merge(move.to(), 1, Integer::sum);
            }
        }
        int most = ofRep.entrySet().stream()
                .filter(entry -> rep.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        if (moves > limits.plan()) {
            return plan.waiting("It changes " + moves + " owners; " + limits.plan() + " may change without approval ("
                    + limits.place() + ", moves_a_plan).");
        }
        if (most > limits.rep()) {
            return plan.waiting("It changes " + most + " owners of one rep; " + limits.rep()
                    + " may change without approval (" + limits.place() + ", moves_a_rep).");
        }
        if (hour + moves > limits.hour()) {
            return plan.waiting(hour(hour + moves));
        }
        hour += moves;
        return plan;
    }

    private String hour(int changes) {
        return "With it " + changes + " owners would change within an hour; " + limits.hour()
                + " may without approval (" + limits.place() + ", moves_an_hour).";
    }
}
