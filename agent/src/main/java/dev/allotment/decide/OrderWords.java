package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.model.DecisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How orders are told and answered. */
record OrderWords(Picture picture) {
    /** Records named in one answer; the ledger has them all. */
    private static final int MOST_NAMED = 40;

    /** Who ordered it, and why. */
    static String of(Order order) {
        return order.why().isEmpty() ? order.by() : order.by() + ": " + order.why();
    }

    /** Those of the acts that have a reason, each with it. */
    String list(Collection<Entry> entries, Map<DecisionId, String> why) {
        var lines = new ArrayList<String>();
        for (Entry entry : entries) {
            String words = why.get(entry.id());
            if (words != null) {
                lines.add(picture.name(entry.act().record()) + " (" + entry.id() + "): " + words);
            }
        }
        return list(lines);
    }

    static String list(List<String> lines) {
        int shown = Math.min(lines.size(), MOST_NAMED);
        return lines.size() + ": " + String.join("; ", lines.subList(0, shown))
                + (shown < lines.size() ? "; and " + (lines.size() - shown) + " more" : "") + ".";
    }

    /** Why an act cannot be struck any more. @param entry null: there is none */
    static String tooLate(@Nullable Entry entry) {
        return entry == null
                ? "There is no act of that decision."
                : switch (entry.state()) {
                    case SENT -> "Too late: it is on its way.";
                    case DONE ->
                        "Too late: it was carried out on " + entry.closedAt() + ". Roll back plan "
                                + entry.act().plan() + " to undo it.";
                    case OPEN, DEFERRED, OVERTAKEN, REFUSED, WITHDRAWN, PARKED ->
                        "It had ended before: " + (entry.words().isEmpty() ? "it was withdrawn" : entry.words()) + ".";
                };
    }

    /** Why a plan of which nothing waits can be neither approved nor rejected. @param acts all that it ever had */
    static String gone(PlanLine plan, List<Entry> acts) {
        String words = acts.stream()
                .map(Entry::words)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("they were withdrawn this moment, or are on their way");
        String gone = "The plan is gone: none of its acts waits for anybody (" + words + ").";
        if (plan.kind().equals(TeamChanges.ORDERED)) {
            return gone + " Nothing makes it anew: " + TeamChanges.AGAIN + ".";
        }
        return gone
                + " What nobody approves in time is decided anew: plans of a pass by the next pass of their kind, all others each morning.";
    }
}
