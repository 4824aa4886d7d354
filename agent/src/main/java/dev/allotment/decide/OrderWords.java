package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.model.DecisionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
}
